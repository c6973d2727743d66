# What cannot be read, or is no scan: exit code 3, a message that says what was expected.
try dimple measure missing.ply
mkdir folder.ply
try dimple measure folder.ply
: >empty.obj
try dimple measure empty.obj
head -c 3000 "$(command -v dimple)" >binary.obj
try dimple measure binary.obj
printf 'once upon a time\nthere was a back\n' >tale.txt
try dimple measure tale.txt
printf 'not a ply\n' >wrong.ply
try dimple measure wrong.ply
try dimple measure --format stl wrong.ply
