# Results that cannot be written: exit code 5, whatever the command.
dimple phantom --age newborn --region lower-back -o back.ply
for options in '' --json; do
    dimple measure --quiet $options back.ply >/dev/full
    echo "exit $?"
done
dimple --help >/dev/full
echo "exit $?"
dimple measure --version >/dev/full
echo "exit $?"
