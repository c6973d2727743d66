#!/bin/sh
# run.sh DIMPLE SOURCE_DIR CASE: runs tests/cli/CASE.sh in an empty folder. Its stdout, stderr and exit code must be
# those of the files CASE.stdout and CASE.stderr (none: empty) and CASE.exit (none: 0).
set -u
export LC_ALL=C.UTF-8
dimple=$1 source=$2 case=$2/tests/cli/$3
PATH=$(dirname "$dimple"):$PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/empty"

# For the cases: a document on stdin is valid by the schema.
valid() {
    cat >"$folder/document.json"
    /usr/bin/python3 "$source/tests/schema/validate.py" "$source/schema/measurement.schema.json" "$folder/document.json"
}
# Runs a command and says with what code it ended.
try() {
    "$@"
    echo "exit $?"
}

(cd "$folder/empty" && . "$case.sh") >"$folder/stdout" 2>"$folder/stderr" </dev/null
echo $? >"$folder/exit"

failed=0
for part in stdout stderr exit; do
    expected=$case.$part
    if [ ! -e "$expected" ]; then
        expected=$folder/expected
        if [ $part = exit ]; then echo 0; else printf ''; fi >"$expected"
    fi
    diff -u "$expected" "$folder/$part" || failed=1
done
exit $failed
