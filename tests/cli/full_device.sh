# Results that cannot be written: exit code 5 and the system's reason, whatever the command, and nothing half-written.
failing() {
    "$@"
    echo "exit $?" >&2
}
dimple phantom --age newborn --region lower-back -o back.ply
for options in '' --json; do failing dimple measure --quiet $options back.ply >/dev/full; done
failing dimple --help >/dev/full
failing dimple measure --version >/dev/full
failing dimple phantom -o - >/dev/full
failing dimple phantom -o - >&-
(
    trap '' PIPE
    failing dimple phantom -o -
) | true
mkdir folder
cd folder
(
    trap '' XFSZ
    ulimit -f 100
    failing dimple phantom -o back.ply
)
ls
