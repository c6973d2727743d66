# Numbers that lie: exit code 3 with the line or byte, and no attempt to believe them.
ply() {
    printf 'ply\nformat ascii 1.0\nelement vertex %s\nproperty float x\nproperty float y\nproperty float z\n' "$1"
    printf 'element face %s\nproperty list uchar int vertex_indices\nend_header\n' "$2"
}
ply 4294967296 0 >count.ply
try dimple measure count.ply
ply -1 0 >negative.ply
try dimple measure negative.ply
ply 18446744073709551616 0 >beyond.ply
try dimple measure beyond.ply
{ ply 3 1; printf '0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n'; } >index.ply
try dimple measure index.ply
{ ply 3 0; printf '0 0 0\n1 0 0\n0 1 zero\n'; } >word.ply
try dimple measure word.ply
printf 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n' >index.obj
try dimple measure index.obj
printf 'VERSION .7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 4294967296\nHEIGHT 1\nPOINTS 4294967296\nDATA binary\n' >count.pcd
try dimple measure count.pcd
