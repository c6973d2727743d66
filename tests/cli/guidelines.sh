# The guidelines, one a line beginning with its id; one with its criteria and source; an unknown one names the nearest.
dimple guidelines | grep -cE '^[a-z][a-z0-9-]+ +[^ ].*: ' >count
test "$(cat count)" -eq "$(ls "$source"/guidelines/*.json | wc -l)" && echo "one a line"
dimple guidelines | grep -c 'of lower rank' >lower
test "$(cat lower)" -eq "$(grep -l '"rank": "lower"' "$source"/guidelines/*.json | wc -l)" && echo "lower ranks marked"
dimple guidelines bnssg | grep -E '^bnssg|Link|How it is known|diameter|Otherwise'
try dimple guidelines bnsg
try dimple guidelines bnssg lothian
