"""What the built library shows of itself and asks of others: symbols_test.py
LIBDIMPLE_SO LIBDIMPLE_A LIBDIMPLE_NATIVE_SO HEADER...

The shared libraries export what their headers declare and nothing else; every external name begins with dimple_;
and the core asks for memory, strings and mathematics alone: no files, no output, no exit, no threads."""
import pathlib
import re
import subprocess
import sys
import unittest

SHARED, STATIC, NATIVE, *HEADERS = sys.argv[1:]

MEMORY = {"malloc", "calloc", "realloc", "free", "memcpy", "memmove", "memset", "memcmp", "memchr"}
STRINGS = {"strlen", "strnlen", "strcmp", "strncmp", "strchr", "strrchr", "strstr", "strspn", "strcspn"}
SORTING = {"qsort", "bsearch"}
MATHEMATICS = {
    name + suffix
    for name in ("sqrt cbrt hypot exp exp2 expm1 log log2 log10 log1p pow sin cos tan asin acos atan atan2 sinh cosh tanh "
                 "erf erfc lgamma tgamma floor ceil round lround llround trunc rint nearbyint fmod fmin fmax fabs "
                 "copysign ldexp frexp scalbn modf remainder nan").split()
    for suffix in ("", "f")
} | {"sincos", "sincosf"}  # gcc's pair of sin and cos
# What compiler and linker add by themselves.
TOOLCHAIN = re.compile(r"_GLOBAL_OFFSET_TABLE_|__stack_chk_fail|__cpu_model|"
                       r"__cpu_indicator_init|__\w+_finite")


def symbols(path, *options):
    listing = subprocess.run(["nm", "-P", *options, path], check=True, capture_output=True, text=True).stdout
    return {line.split()[0].split("@")[0] for line in listing.splitlines() if len(line.split()) > 1}


class Symbols(unittest.TestCase):
    def check_exports(self, library, headers):
        text = "".join(pathlib.Path(header).read_text("utf-8") for header in headers)
        declared = set(re.findall(r"DIMPLE_API[^;]*?\b(dimple_\w+)\(", text))
        self.assertTrue(declared)
        self.assertEqual(symbols(library, "-D", "--defined-only", "--extern-only"), declared)

    def test_core_exports_what_its_headers_declare(self):
        self.check_exports(SHARED, [header for header in HEADERS if not header.endswith("/native.h")])

    def test_native_library_exports_what_its_header_declares(self):
        self.check_exports(NATIVE, [header for header in HEADERS if header.endswith("/native.h")])

    def test_every_external_name_has_the_prefix(self):
        defined = symbols(STATIC, "--defined-only", "--extern-only")
        self.assertTrue(defined)
        self.assertEqual({name for name in defined if not name.startswith("dimple_")}, set())

    def test_core_asks_for_memory_strings_and_mathematics_alone(self):
        undefined = symbols(STATIC, "--undefined-only") - symbols(STATIC, "--defined-only", "--extern-only")
        foreign = {name for name in undefined if not TOOLCHAIN.fullmatch(name)}
        self.assertEqual(foreign - MEMORY - STRINGS - SORTING - MATHEMATICS, set())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
