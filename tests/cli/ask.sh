# The questions, answered from a pipe: what is asked, what comes out, and what became of wrong answers.
answer() { printf '%b' "$1" | dimple ask ${2-} 2>questions; }
verdict() { answer "$1" | head -n 1; }

echo "-- an emergency ends them at once, and a transcript can be read"
verdict '3\n'
sed -n '/^Question/,$p' questions

echo "-- the common answers"
verdict '1\n0\n0\n0\n0\n0\n1\n'
verdict 'no\n0\n0\n2\nyes\n0\n0\nyes\nstraight\n30 years\n'
verdict '1\n0\n0\n1\n1\n12 days\n0\n0\n1\n1\n1\n3\n15\n3\n1\n'
verdict '1\n0\n0\n1\n1\n12 days\n0\n0\n1\n1\n1\n7\n'
verdict '1\n0\n0\n1\n1\n12 days\n1\n2\n1\n0\n'
verdict '1\n0\n0\n1\n1\n12 days\n0\n0\n1\n1\n1\n4-6\n1,5 cm\n3\n1\n'

echo "-- answers that end too early"
answer '1\n0\n0\n1\n1\n' | head -n 3
answer '' | head -n 3
answer '1\n0\nq\n' | head -n 3

echo "-- back, explained, not understood"
verdict '2\nb\n1\n0\n0\n0\n0\n0\n1\n' # a slip of the finger
verdict '1\n0\nb\n?\n9\n0,\n1;2\n0\n0\nthree\n-1\n33\n0\n0\n0\n1\n'
grep -A 2 -e '^Sorry' -e 'None of' questions

echo "-- saved answers give the same verdict"
answer '1\n0\n0\n1\n1\n12 days\n0\n0\n1\n1\n1\n4±0.5\n15\n\n\n' --save\ exam.json >asked
dimple assess exam.json | cmp - asked && cat exam.json
answer '3\n' '--json --save emergency.json' | grep -e '"urgency"' -e '"rules"'
dimple assess emergency.json | head -n 1
printf '1\n' | dimple ask --save nowhere/exam.json >result 2>questions
echo "exit $?"
tail -n 1 questions
try dimple ask exam.json
