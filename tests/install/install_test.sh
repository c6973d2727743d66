#!/bin/sh
# Installs a build under a temporary root and builds and runs the example against it, in every way one finds a library.
# Usage: install_test.sh CMAKE BUILD-DIRECTORY EXAMPLES-DIRECTORY CC
set -eu
cmake=$1 build=$2 examples=$3 cc=$4

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
"$cmake" --install "$build" --prefix "$prefix"

scan=$work/back.ply
"$prefix/bin/dimple" phantom -o "$scan"
"$prefix/bin/dimple" measure --json "$scan" >"$work/expected.json"

# The example prints the verdict, the dimples, then the document: the command's but for what it knows of the file.
runs() {
    LD_LIBRARY_PATH=$2 "$1" "$scan" >"$work/said" || { echo "$1 failed" >&2; exit 1; }
    grep -q '^dimple at' "$work/said"
    grep -q '"schema": *"dimple.measurement/1"' "$work/said"
    echo "$1 runs"
}

flags='-std=c17 -Wall -Wextra -Wpedantic -Wconversion -Werror'
lib=$(dirname "$(find "$prefix" -name libdimple.a)")
PKG_CONFIG_PATH=$lib/pkgconfig
export PKG_CONFIG_PATH

# The flags are lists of words.
# shellcheck disable=SC2046,SC2086
{
    "$cc" $flags "$examples/example.c" -o "$work/shared" $(pkg-config --cflags --libs dimple)
    "$cc" $flags -static "$examples/example.c" -o "$work/static" $(pkg-config --static --cflags --libs dimple)
}
runs "$work/shared" "$lib"
runs "$work/static" ''

"$cmake" -S "$examples" -B "$work/found" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc"
"$cmake" --build "$work/found"
runs "$work/found/example_shared" ''
runs "$work/found/example_static" ''
