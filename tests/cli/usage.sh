# Wrong usage: exit code 2, nothing on stdout but what `try` says, a line that helps on stderr.
try dimple
try dimple mesure back.ply
try dimple --frobnicate
try dimple measure
try dimple measure one.ply two.ply
try dimple measure --frobnicate back.ply
try dimple measure --units parsec back.ply
try dimple measure --up north back.ply
try dimple measure --posterior z back.ply
try dimple measure --format docx back.ply
for age in '' -3 3x nan 1e9 1y6m; do try dimple measure --age "$age" back.ply; done
