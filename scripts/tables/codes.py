#!/usr/bin/python3
"""Turns the codes of other worlds into the C table of src/report/codes.h: codes.py OUTPUT.c CODES.json

A word of an examination that has no code in the file has none at all: it goes out as text."""
import sys

import data
from c_text import string, write

FIELDS = {**data.CHOICES, **data.MARKS, **data.SIGNS}


def word_named(word):
    return word if isinstance(word, str) else str(word).lower()


def check(codes):
    data.take(codes, "$", ("resources", "systems", "unit", "labels", "words"))
    for name, resource in codes["resources"].items():
        path = data.member("$.resources", name)
        data.take(resource, path, ("id", "name", "version", "url", "iri", "system"))
        for member in ("id", "name", "version", "url", "iri"):
            data.text_of(resource[member], data.member(path, member))
    used = set(codes["unit"].values())
    for field, words in codes["words"].items():
        path = data.member("$.words", field)
        data.want(field in FIELDS, path, "no field of an examination that has words")
        for word, named in words.items():
            place = data.member(path, word)
            data.want(word in map(word_named, FIELDS[field]), place, "no word of this field")
            for code, item in data.list_of(named, place):
                data.want(code in codes["labels"], item, "a code that has a label is expected")
                used.add(code)
            data.want(named[0].split(":")[0] in codes["resources"], place, "an ontology's term is expected first")
    for code in codes["labels"]:
        data.want(code in used, data.member("$.labels", code), "nothing uses it")
        prefix = code.split(":")[0]
        data.want(prefix in codes["resources"] or prefix in codes["systems"], data.member("$.labels", code), "of no system")


def code_row(code, codes):
    prefix, rest = code.split(":", 1)
    resource = codes["resources"].get(prefix)
    system = resource["system"] if resource else codes["systems"][prefix]
    number = list(codes["resources"]).index(prefix) if resource else -1
    return f"    {{{string(system)}, {string(code if resource else rest)}, {string(codes['labels'][code])}, {number}}},"


def main(output, path):
    try:
        codes = data.read_json(path)
        check(codes)
    except data.Wrong as wrong:
        raise data.Wrong(f"{path}: {wrong}") from None
    names = list(codes["labels"])
    lists, rows = [], []
    for field, words in codes["words"].items():
        for word, named in words.items():
            pointers = ", ".join(f"&codes[{names.index(code)}]" for code in named)
            rows.append(f"    {{{string(field)}, {string(word)}, list_{len(rows)}, {len(named)}}},")
            lists.append(f"static const dimple_code *const list_{len(lists)}[] = {{{pointers}}};")
    resources = [f"    {{{', '.join(string(resource[part]) for part in ('id', 'name', 'url', 'version'))}, {string(name)}, "
                 f"{string(resource['iri'])}}}," for name, resource in codes["resources"].items()]
    write(output, [
        "/* Made from records/codes.json by scripts/tables/codes.py; change that. */",
        "#include \"report/codes.h\"", "",
        "static const dimple_resource resources[] = {", *resources, "};",
        "static const dimple_code codes[] = {", *(code_row(code, codes) for code in names), "};",
        *lists, "static const dimple_coded_word words[] = {", *rows, "};",
        "const dimple_code_tables dimple_built_in_codes = {",
        f"    .resources = resources, .resource_count = {len(resources)}, .codes = codes, .code_count = {len(names)},",
        f"    .words = words, .word_count = {len(rows)}, .millimetre = &codes[{names.index(codes['unit']['mm'])}],", "};"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except data.Wrong as wrong_file:
        sys.exit(f"{wrong_file}")
