"""Every criterion of every guideline is tried in its cases: coverage.py GUIDELINES CASES; exit code 1 says what is not.

A length just below its limit, at it, just above it and unknown; every word of a list, another word and unknown, a mark
off the midline too; a count at its limit and beyond; the days on both sides of every age limit, and the age unknown;
and where there are several criteria, some of them together.
"""
import json
import pathlib
import sys

NEAR_MM = 0.2
NEVER_UNKNOWN = {"other_midline_lesions"}  # left out it is none
MARKS = {"hair", "vascular", "mass", "appendage", "skin"}
OFF_MIDLINE = ", off-midline"


def tried_values(row):
    """A row ends in the answer, or in the answer and what is met."""
    return row[:-2] if isinstance(row[-1], dict) else row[:-1]


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def untried_length(limit, values):
    lengths = [abs(value) for value in values if is_number(value)]
    if not any(limit - NEAR_MM <= length < limit for length in lengths):
        yield "just below the limit"
    if limit not in lengths:
        yield "at the limit"
    if not any(limit < length <= limit + NEAR_MM for length in lengths):
        yield "just above the limit"


def untried_count(op, limit, values):
    last = limit - 1 if op in ("<", ">=") else limit
    yield from (str(count) for count in (last, last + 1) if count > 0 and count not in values)


def untried_words(words, values):
    yield from (str(word) for word in words if word not in values)
    if all(str(value).removesuffix(OFF_MIDLINE) in map(str, words) for value in values):
        yield "anything else"


def untried(criterion, tried, base):
    field = criterion["field"]
    values = [value for value in tried + base if value is not None]
    if None not in tried and field not in NEVER_UNKNOWN:
        yield "unknown"
    if field in MARKS and not any(word + OFF_MIDLINE in values for word in criterion["is"]):
        yield "off the midline"
    if "is" in criterion:
        yield from untried_words(criterion["is"], values)
    elif criterion.get("unit") == "mm":
        yield from untried_length(criterion["value"], values)
    else:
        counts = [len(value) if isinstance(value, list) else value for value in values]
        yield from untried_count(criterion["op"], criterion["value"], counts)


def age_limits(guideline):
    answers = guideline["answers"] + [guideline["otherwise"], {"next_steps": [guideline.get("population", {})]}]
    return {step[limit] for answer in answers for step in answer.get("next_steps", [])
            for limit in ("from_days", "until_days") if limit in step}


def problems(guideline, cases):
    places = [cases["base"], *cases["base"].get("pits", [])]
    for name, criterion in guideline["criteria"].items():
        field = criterion["field"]
        tried = [value for row in cases["alone"].get(field, []) for value in tried_values(row)]
        base = [place[field] for place in places if field in place]
        yield from (f"{name} ({field}): {what}" for what in untried(criterion, tried, base))
    if len(guideline["criteria"]) > 1 and not cases.get("together"):
        yield "criteria together"
    ages = [day for after in cases.get("after", []) if after[1] == "age_days" for row in after[2:] for day in tried_values(row)]
    for limit in age_limits(guideline):
        days = [limit - 1, limit, limit + 1, limit + 2, None]
        yield from (f"age {day}" for day in days if day not in ages)


def main():
    sources, cases = ({path.stem: path for path in pathlib.Path(name).glob("*.json")} for name in sys.argv[1:])
    wrong = [f"{name}: a guideline without cases, or cases without one" for name in sorted(sources.keys() ^ cases.keys())]
    for name in sorted(sources.keys() & cases.keys()):
        both = (json.loads(path.read_text(encoding="utf-8")) for path in (sources[name], cases[name]))
        wrong += [f"{name}: not tried: {what}" for what in problems(*both)]
    print("\n".join(wrong) if wrong else f"{len(sources)} guidelines are tried")
    sys.exit(1 if wrong or not sources else 0)


main()
