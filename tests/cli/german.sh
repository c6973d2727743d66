# Another language: results, questions and what may be answered are in it; fields, words of documents and errors are not.
answer() { printf '%b' "$1" | dimple ask --lang de ${2-} 2>questions; }

echo "-- questions, back, explained, not understood, units and ranges as Germans write them"
answer '2\nz\nzz\n?\nnein, nichts\n0\nnichts\n1\n1\n12 Tagen\nkeine\n0\n1\n1\n1\n4,5 bis 5,5\n1,5 cm\n3\n1\n' | head -n 1
grep -e '^Entschuldigung' -e '^Sehen' questions
tail -n 4 questions
answer '1\n0\nende\n' | head -n 1

echo "-- English for going back is not the beginning of blood"
answer 'b\n' | head -n 1
grep -e '^Entschuldigung' questions

echo "-- results"
dimple assess --lang de "$source/examples/exam.json" | head -n 1
dimple assess --lang de --json "$source/examples/exam.json" | grep -e '"finding"' -e '"urgency"' -e '"headline"' -e '"notice"'
dimple about --lang de none
dimple guidelines --lang de aap-2015 | head -n 8
dimple guidelines --lang de | grep -e '^aap-2015' -e '^hk-2007'
dimple phantom --spacing=4 --garment -o scan.ply
dimple measure --lang de scan.ply 2>&1 | grep -e '^Warnungen' -e '^dimple'
dimple measure --lang de --json --quiet scan.ply | valid

echo "-- a language that there is not"
try dimple about --lang fr none
