# Every command has a line in the help, and a help of its own.
dimple --help | grep '^  measure'
dimple measure --help | head -3
dimple --help | tail -1
