#!/bin/sh
# Installs a build under a temporary root, builds the examples against it in every way one finds a library, runs them.
# Usage: install_test.sh CMAKE BUILD-DIRECTORY EXAMPLES-DIRECTORY CC HELP2MAN-OR-NOTHING
set -eu
cmake=$1 build=$2 examples=$3 cc=$4 help2man=$5

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cmake" --install "$build" --prefix "$work/prefix"
lib=$(dirname "$(find "$work/prefix" -name libdimple.a)")
PKG_CONFIG_PATH=$lib/pkgconfig
export PKG_CONFIG_PATH

scan=$work/back.ply
"$work/prefix/bin/dimple" phantom -o "$scan"
"$work/prefix/bin/dimple" measure --json "$scan" >"$work/document.json"
# With the modules that were installed.
dicom=$(find "$lib" -name 'libdimple-dicom.*')
"$work/prefix/bin/dimple" report --quiet ${dicom:+--dicom} "$scan" --out "$work/reports"
test -z "$dicom" || test -s "$work/reports/surface.dcm"

# Every command has a page that the manual's reader shows without a complaint.
if [ "$help2man" ]; then
    for page in dimple $("$work/prefix/bin/dimple" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/dimple-\1/p'); do
        groff -man -ww -z "$work/prefix/share/man/man1/$page.1" 2>&1 | tee "$work/complaints"
        test ! -s "$work/complaints"
        grep -q '^\.SH "SEE ALSO"' "$work/prefix/share/man/man1/$page.1"
    done
    test "$page" != dimple # the list was not empty
fi

# With the document's dimples and headline in what the example says, it measured what the command measures.
measures() {
    LD_LIBRARY_PATH=$2 "$1" "$scan" >"$work/said"
    test "$(grep -c '^dimple at' "$work/said")" -eq "$(grep -c '"id": *"d[0-9]*"' "$work/document.json")"
    grep -qF "\"$(head -1 "$work/said")\"" "$work/document.json"
    echo "$1 measures"
}
opens() {
    LD_LIBRARY_PATH=$2 "$1" "$scan" | grep '^ply: [1-9][0-9]* points, [1-9][0-9]* triangles$'
    echo "$1 opens"
}

# The flags are lists of words.
# shellcheck disable=SC2046,SC2086
{
    flags='-std=c17 -Wall -Wextra -Wpedantic -Wconversion -Werror'
    "$cc" $flags "$examples/example.c" -o "$work/shared" $(pkg-config --cflags --libs dimple)
    "$cc" $flags -static "$examples/example.c" -o "$work/static" $(pkg-config --static --cflags --libs dimple)
    "$cc" $flags "$examples/open.c" -o "$work/open" $(pkg-config --cflags --libs dimple-native)
}
measures "$work/shared" "$lib"
measures "$work/static" ''
opens "$work/open" "$lib"

"$cmake" -S "$examples" -B "$work/found" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_C_COMPILER="$cc"
"$cmake" --build "$work/found"
for kind in static shared; do
    measures "$work/found/example_$kind" ''
    opens "$work/found/open_$kind" ''
done
