# What an examination means, alone and with a scan: the same whether the scan is measured beside it or before it.
exam() { printf '{"schema": "dimple.exam/1"%s}' "$1"; }
urgency() { grep -e '"finding"' -e '"urgency"' -e '"rules"' | sed 's/^ *//'; }
verdict() { /usr/bin/python3 -c 'import json, sys; print(json.dumps(json.load(sys.stdin)["verdict"], indent=1))'; }

echo "-- an examination, from a file and from a pipe"
exam ', "pits": [{"where": "midline", "above_cleft": true, "opening": true}], "bowel": ["constipation"]' >exam.json
dimple assess exam.json | head -n 1
dimple assess --json - <exam.json | urgency
exam '' | dimple assess --json - | urgency

echo "-- what is wrong with it"
exam ', "diameter_mm": 4' | try dimple assess -
exam ', "pits": [{"diameter_mm": -4}]' | try dimple assess -
printf '{"schema": "dimple.exam/1",\n"pits": [}' | try dimple assess -
try dimple assess nowhere.json
exam '' | try dimple assess exam.json --measurement -
printf '{"schema": "dimple.measurement/1", "dimples": [{"kind": "dent"}]}' | try dimple assess --measurement -
try dimple assess 2>usage
head -n 1 usage
try dimple assess - --measurement - 2>usage
head -n 1 usage

echo "-- measured beside it or before it"
exam ', "age_days": 20, "pits": [{"where": "midline", "diameter_mm": 3, "base_visible": false}], "hair": "none"' >baby.json
exam ', "pits": [{"where": "left", "over_psis": true}, {"where": "right"}], "age_days": 9000' >pair.json
exam ', "pits": [], "neurological": ["weakness"]' >none.json
dimple phantom --age newborn --dimples none --pit sacral --seed 3 -o newborn.ply
dimple phantom --seed 2 -o venus.ply
dimple phantom --dimples none --seed 5 -o plain.ply
for scan in newborn venus plain; do
    dimple measure --quiet --json $scan.ply >$scan.json
    dimple assess --json --measurement $scan.json | verdict >joined
    verdict <$scan.json | cmp - joined
    dimple measure --quiet --json --age 7 $scan.ply >young.json
    dimple assess --json --measurement young.json | verdict >joined
    verdict <young.json | cmp - joined
    for exam in baby pair none; do
        dimple assess --json --measurement $scan.json $exam.json >joined.json
        verdict <joined.json >joined
        dimple measure --quiet --json --exam $exam.json $scan.ply | verdict | cmp - joined && echo "$scan with $exam:"
        urgency <joined.json
    done
done
dimple assess --measurement newborn.json baby.json | grep -o 'Both say how wide the dimple is: 3.0 mm by'
