# A scan is the same from a file, packed, and from standard input.
dimple phantom --age newborn --region lower-back -o back.ply
dimple measure --json --quiet back.ply >file.json
valid <file.json
gzip -k back.ply
numbers() { grep -v -e '"source"' -e '"sha256"' "$1"; }
numbers file.json >expected
dimple measure --json --quiet back.ply.gz >packed.json
dimple measure --json --quiet - <back.ply >stdin.json
cat back.ply | dimple measure --json --quiet --format ply - >pipe.json
for other in packed stdin pipe; do
    numbers $other.json | cmp - expected
    grep -h '"source"' $other.json
done
# The digest is that of the file as it lies there.
for file in back.ply back.ply.gz; do
    grep -c "$(sha256sum "$file" | cut -d' ' -f1)" file.json packed.json
done
