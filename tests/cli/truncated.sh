# A file cut off at any byte never gives a result, and never more than an honest message.
dimple phantom --age newborn --region lower-back --spacing 20 -o whole.ply
size=$(wc -c <whole.ply)
for cut in $(seq 0 40) $(seq 41 97 $((size - 1))) $((size - 1)); do
    head -c "$cut" whole.ply >cut.ply
    dimple measure cut.ply >stdout 2>stderr
    code=$?
    [ $code -eq 3 ] && [ ! -s stdout ] && [ "$(wc -l <stderr)" -eq 1 ] || echo "cut at $cut of $size: exit $code"
done
