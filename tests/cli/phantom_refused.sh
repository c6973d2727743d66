# Options that make no sense: exit code 2; an output that cannot be written: 5. Nothing is left behind.
try dimple phantom
try dimple phantom -o a.ply b.ply
try dimple phantom --age elderly -o a.ply
try dimple phantom --dimples three -o a.ply
try dimple phantom --tilt 10,5 -o a.ply
try dimple phantom --other 60 -o a.ply
try dimple phantom --other 0,900 -o a.ply
try dimple phantom --spacing -1 -o a.ply
try dimple phantom --spacing nan -o a.ply
try dimple phantom --spacing wide -o a.ply
try dimple phantom --spacing 0.001 -o a.ply
try dimple phantom --holes -1 -o a.ply
try dimple phantom --up +z --posterior -z -o a.ply
try dimple phantom --format gltf -o a.ply
try dimple phantom --points -o a.stl
try dimple phantom --pit coccygeal --garment -o a.ply
try dimple phantom --spacing 9 -o /dev/full
try dimple phantom --spacing 9 -o nowhere/a.ply
try dimple phantom --spacing 9 -o .
ls
