# Drawings: all of them listed; each saved, of a topic or by its name; what is no drawing, no figure, or cannot be written.
dimple about --pictures | awk 'length > 80 { print "too long: " $0 } { print $1 }'
for name in $(dimple about --pictures | cut -d' ' -f1); do
    dimple about "$name" --picture "$name.svg" && grep -c '</svg>' "$name.svg"
done | sort | uniq -c | tr -s ' '
dimple about differences --picture - | cmp - venus-or-sacral.svg
dimple about venus --picture venus.svg --figure newborn --scheme dark
grep -c prefers-color-scheme venus.svg
for format in png pdf; do
    dimple about venus --picture "venus.$format" && head -c 4 "venus.$format" | tr -d '\211' && echo
done
dimple about venus --scheme light --picture light.PNG && cmp light.PNG venus.png
try dimple about genetics --picture genetics.svg
try dimple about nothing --picture nothing.svg
try dimple about --picture nothing.svg
try dimple about venus --picture nothing.svg --figure old
try dimple about venus --picture nothing.svg --scheme blue
try dimple about venus --picture nowhere/venus.svg
try dimple about above-cleft
ls nothing.svg genetics.svg 2>&1 | wc -l
