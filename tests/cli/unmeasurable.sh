# Points that are fine and show no back: exit code 4, and --json still prints the document.
seq 1 500 | awk '{ print $1, 2 * $1, 3 * $1 }' >line.xyz
try dimple measure line.xyz
try dimple measure --json line.xyz >line.json
tail -1 line.json
sed '$d' line.json | valid
grep -c '"urgency": "cannot-say"' line.json
seq 1 500 | awk '{ print 1, 2, 3 }' >place.xyz
try dimple measure place.xyz
seq 1 500 | awk '{ print "nan", $1, "inf" }' >nowhere.xyz
try dimple measure nowhere.xyz
printf '0 0 0\n1 0 0\n0 1 0\n' >three.xyz
try dimple measure three.xyz
