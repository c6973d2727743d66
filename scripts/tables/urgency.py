#!/usr/bin/python3
"""Turns the order of urgency into the C table of src/assess/rules.h: urgency.py OUTPUT.c URGENCY.json GUIDELINE.json...

A row binds by its name to the function of src/assess/rules.c that finds out whether it fires; what rules and references
say to people stands in the table of words, under "urgency"."""
import sys

import data
from c_text import flag, string, write

URGENCIES = ("nothing", "cannot-say", "guidelines-disagree", "see-doctor", "urgent", "emergency")


def c_name(word):
    return word.upper().replace("-", "_")


def check_rows(rows, path, seen):
    data.want(isinstance(rows, dict) and rows, path, "an object with a row in it is expected")
    for row, urgency in rows.items():
        data.word_of(urgency, data.member(path, row), URGENCIES)
        data.want(row not in seen, data.member(path, row), "this row stands in two rules")
        seen.add(row)


def check(urgency, guidelines):
    data.take(urgency, "$", ("version", "references", "rules", "incomplete"))
    data.text_of(urgency["version"], "$.version")
    for name, reference in urgency["references"].items():
        path = data.member("$.references", name)
        data.take(reference, path, ("url", "evidence"))
        data.word_of(reference["evidence"], data.member(path, "evidence"), ("read", "quoted", "principle"))
        data.want(name not in guidelines, path, "a guideline has this id")
    rows, used = set(), set()
    for rule, path in data.list_of(urgency["rules"], "$.rules"):
        data.take(rule, path, ("id", "rows", "sources"), ("against",))
        data.text_of(rule["id"], data.member(path, "id"))
        check_rows(rule["rows"], data.member(path, "rows"), rows)
        data.want(rule["sources"], data.member(path, "sources"), "what the rule rests on is expected")
        for name in ("sources", "against"):
            for i, source in enumerate(rule.get(name, [])):
                known = source in guidelines or source in urgency["references"]
                data.want(known, f"{path}.{name}[{i}]", "the id of a guideline or a reference is expected")
                used.add(source)
    check_rows(urgency["incomplete"], "$.incomplete", rows)
    for name in urgency["references"]:
        data.want(name in used, data.member("$.references", name), "no rule rests on it")
    return len(rows)


def source_row(name, urgency, guidelines, against):
    guideline = guidelines.get(name)
    source = guideline or urgency["references"][name]
    words = None if guideline else f"urgency.references.{name}"
    evidence = f"DIMPLE_EVIDENCE_{c_name(source['evidence'])}"
    return f"    {{{string(name)}, {string(words)}, {string(source['url'])}, {evidence}, {flag(against)}}},"


def main(output, path, *guideline_paths):
    guidelines = {guideline["id"]: guideline for guideline in data.read_all(guideline_paths)}
    try:
        urgency = data.read_json(path)
        row_count = check(urgency, guidelines)
    except data.Wrong as wrong:
        raise data.Wrong(f"{path}: {wrong}") from None
    sources, rules, rows = [], [], []
    for i, rule in enumerate(urgency["rules"]):
        rule_name = rule["id"].lower()
        named = [(name, against) for against in (False, True) for name in rule.get("against" if against else "sources", [])]
        sources += [f"static const dimple_rule_source sources_{i}[] = {{",
                    *(source_row(name, urgency, guidelines, against) for name, against in named), "};"]
        rules.append(f"    {{{string(rule['id'])}, {string(f'urgency.fires.{rule_name}')}, sources_{i}, {len(named)}}},")
        rows += [f"        [DIMPLE_{c_name(row)}] = {{&rules[{i}], DIMPLE_URGENCY_{c_name(word)}}},"
                 for row, word in rule["rows"].items()]
    rows += [f"        [DIMPLE_{c_name(row)}] = {{NULL, DIMPLE_URGENCY_{c_name(word)}}},"
             for row, word in urgency["incomplete"].items()]
    write(output, [
        "/* Made from rules/urgency.json by scripts/tables/urgency.py; change that. */",
        "#include \"assess/rules.h\"", "", *sources,
        "static const dimple_urgency_rule rules[] = {", *rules, "};",
        f"_Static_assert(DIMPLE_RULE_COUNT == {row_count}, \"every row of the rules has its urgency\");",
        "const dimple_rule_tables dimple_built_in_rules = {",
        f"    .version = {string(urgency['version'])}, .rules = rules, .rule_count = {len(rules)},",
        "    .rows = {", *rows, "    },", "};"])


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except data.Wrong as wrong_file:
        sys.exit(f"{wrong_file}")
