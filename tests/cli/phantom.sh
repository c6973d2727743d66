# Scan and truth appear together; the same options give the same bytes, in a file and on standard output.
small="--size-mm 600 --region lower-back --spacing 3"
dimple phantom $small -o back.ply
dimple phantom $small -o - | cmp - back.ply && echo "the same on standard output"
dimple phantom $small --seed 2 -o - | cmp -s - back.ply || echo "another seed gives another back"
ls
/usr/bin/python3 - <<'END'
import json
truth = json.load(open("back.ply.truth.json"))
print(truth["file"], truth["kind"], [pit["kind"] for pit in truth["pits"]])
END

# The suffix, or else --format, chooses the format.
for format in ply obj stl xyz pcd; do
    dimple phantom $small --encoding text -o "$format.$format"
    dimple phantom $small --encoding text --format $format -o other
    cmp "$format.$format" other && head -n 1 other | cut -c 1-6 | tr -d '0-9.-'
done
