# The reports go into a folder that is made where it is missing; what cannot be written is exit code 5, and why.
dimple phantom --age newborn --region lower-back -o back.ply
try dimple report --quiet back.ply
try dimple report --quiet back.ply --out o --only nothing.txt
try dimple report --quiet back.ply --out o --paper a5
try dimple report missing.ply --out o
ls
try dimple report --quiet back.ply --out new/folder --only landmarks.csv
ls new/folder
head -1 new/folder/landmarks.csv
: >file
try dimple report --quiet back.ply --out file --only landmarks.csv
try dimple report --quiet back.ply --out file/folder --only landmarks.csv
mkdir full
ln -s /dev/full full/landmarks.csv
try dimple report --quiet back.ply --out full --only landmarks.csv
try dimple measure --quiet back.ply --out full --json >document.json
(
    trap '' XFSZ
    ulimit -f 100
    mkdir small
    try dimple report --quiet back.ply --out small --only surface.ply
    ls small
)
