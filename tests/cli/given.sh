# What the user says is taken as given, and said back.
dimple phantom --age newborn --region lower-back --units cm --up +z --posterior +x -o back.ply
dimple measure --json --quiet --units cm --up +z --posterior +x back.ply | grep -e '"units"' -e '"axes"' |
    sed 's/, "confidence": [0-9.]*//'
try dimple measure --up +x --posterior -x back.ply
