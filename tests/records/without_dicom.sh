#!/bin/sh
# A Dimple that is built without dcmtk says so, writes nothing then, and makes the other reports. Usage: without_dicom.sh DIMPLE
set -eu
dimple=$1 code=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$dimple" phantom --age newborn --region lower-back -o "$work/back.ply"
"$dimple" report --quiet --dicom "$work/back.ply" --out "$work/all" 2>"$work/said" || code=$?
test "$code" -eq 5
grep -q 'without dcmtk' "$work/said"
test ! -e "$work/all"
"$dimple" report --quiet "$work/back.ply" --out "$work/six"
test -s "$work/six/report.pdf"
