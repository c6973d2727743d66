# A photograph's marks: what they come to, what is wrong with them, and what the result means.
marks=photo.json
cp "$source/examples/photo.json" $marks
edit() { /usr/bin/python3 -c "import json, sys; d = json.load(open(sys.argv[1])); $1; json.dump(d, sys.stdout)" "$marks"; }
urgency() { grep -e '"finding"' -e '"urgency"' -e '"rules"' | sed 's/^ *//'; }

echo "-- a card, as a summary and as a document"
dimple photo "$marks"
dimple photo --json "$marks" >m.json
cat m.json
dimple photo - --json <"$marks" | cmp - m.json

echo "-- a ruler and a coin"
edit 'd["scale"] = {"kind": "segment", "points": d["scale"]["corners"][:2], "length_mm": 85.6}; del d["repeats"]' |
    dimple photo -
edit 'd["scale"] = {"kind": "coin", "rim": [[1852, 1460], [1791, 1585], [1660, 1617], [1550, 1530], [1553, 1389], [1664, 1306], [1796, 1338]],
    "diameter_mm": 23.25}; del d["repeats"]; del d["image"]; del d["marks"]["midline"]' | dimple photo -

echo "-- what is wrong with it"
edit 'd["marks"]["anos"] = [1, 2]' | try dimple photo -
edit 'd["scale"]["corners"][0] = [1, 2, 3]' | try dimple photo -
edit 'd["scale"]["corners"].pop(); del d["repeats"]' | try dimple photo -
edit 'c = d["scale"]["corners"]; c[1], c[2] = c[2], c[1]; del d["repeats"]' | try dimple photo --json -
edit 'd["scale"]["corners"] = [[i, i] for i in range(4)]; del d["repeats"]' | try dimple photo -
edit 'd["scale"]["corners"] = [[i, i] for i in range(4)]; del d["repeats"]' | try dimple photo --json - | head -n 12
edit 'd["marks"]["pits"][0]["rim"] = [[5, 5]] * 3' | try dimple photo --json - | grep -e diameter -e anus -e exit
printf '{"schema": "dimple.photo/1",\n"scale": {' | try dimple photo -
try dimple photo nowhere.json
try dimple photo 2>usage
head -n 1 usage

echo "-- what it means"
dimple assess --photo m.json --json | urgency
dimple assess --photo m.json "$source/examples/exam.json" | grep -A 3 'far the dimple is from the anus'
edit 'd["marks"]["cleft_apex"] = [2452, 1700]' | dimple photo --json - >above.json
dimple assess --photo above.json "$source/examples/exam.json" --json | urgency
edit 'd["marks"]["pits"].append({"rim": [[x - 500, y] for x, y in d["marks"]["pits"][0]["rim"]]})' | dimple photo --json - >aside.json
dimple assess --photo aside.json --json | urgency
dimple phantom --age newborn --dimples none --pit sacral --seed 3 -o newborn.ply
dimple measure --quiet --json newborn.ply >scan.json
dimple assess --measurement scan.json --photo above.json --json | urgency
try dimple assess --photo "$marks"
try dimple assess --photo scan.json
try dimple assess - --photo - 2>usage
head -n 1 usage
