#!/usr/bin/python3
"""Turns guidelines into the C tables of src/assess/guideline.h: guidelines.py NAME OUTPUT.c TOPICS.json GUIDELINE.json...

NAME is that of the dimple_guideline_tables. The same files give the same bytes, in whatever order they are named."""
import sys

import data
from c_text import flag, number, string, union, write

SUBJECTS = {"pit": "DIMPLE_ON_PIT", "mark": "DIMPLE_ON_MARK", "pit-or-mark": "DIMPLE_ON_PIT_OR_MARK",
            "signs": "DIMPLE_ON_SIGNS"}
PLACES = {"midline": "DIMPLE_IN_MIDLINE", "off-midline": "DIMPLE_OFF_MIDLINE",
          "anywhere": "DIMPLE_IN_MIDLINE | DIMPLE_OFF_MIDLINE"}


def input_name(field):
    return f"DIMPLE_INPUT_{field.upper()}"


def input_bits(fields):
    return union([f"DIMPLE_INPUT_BIT({input_name(field)})" for field in data.FIELDS if field in fields])


def value_bits(names):
    return union([f"1u << {name}" for name in names])


def predicate(criterion):
    """The members of the dimple_predicate that a criterion asks."""
    field = criterion["field"]
    start = f".input = {input_name(field)}"
    if field in data.WORDS:
        names = [name for word, name in data.WORDS[field].items()
                 if any(word == met and isinstance(word, bool) == isinstance(met, bool) for met in criterion["is"])]
        if field in data.SIGNS:
            return f".type = DIMPLE_ASKS_SIGN, {start}, .set = {union(names)}"
        if field in data.MARKS:
            return (f".type = DIMPLE_ASKS_MARK, {start}, .set = {value_bits(names)}, "
                    f".places = {PLACES[criterion.get('where', 'midline')]}")
        return f".type = DIMPLE_ASKS_CHOICE, {start}, .set = {value_bits(names)}"
    kind = "LENGTH" if field in data.LENGTHS else "COUNT" if field in data.COUNTS else "AGE"
    return (f".type = DIMPLE_ASKS_{kind}, {start}, .op = {data.OPERATORS[criterion['op']]}, "
            f".limit = {number(criterion['value'])}")


def asked(criterion):
    """What a criterion asks about: its field, or the marks it looks for."""
    return set(criterion["is"]) if criterion["field"] in data.MARKS else {criterion["field"]}


def conditions(value, names, negated=False):
    """A condition as rows of dimple_condition: itself first, then its parts."""
    if isinstance(value, str):
        value = {"any": [value]}
    if "not" in value:
        return conditions(value["not"], names, not negated)
    kind = next(kind for kind in ("any", "all", "of") if kind in value)
    met, unmet, parts = [], [], []
    for part in value[kind]:
        inner = part["not"] if isinstance(part, dict) and "not" in part else part
        if isinstance(inner, str):
            (met if inner is part else unmet).append(inner)
        else:
            parts.append(conditions(part, names))
    need = {"any": 1, "all": len(value[kind]), "of": value.get("at_least")}[kind]
    row = (f"{{.met = {criterion_bits(met, names)}, .unmet = {criterion_bits(unmet, names)}, .need = {need}, "
           f".part_count = {len(parts)}, .negated = {flag(negated)}}},")
    return [row] + [row for part in parts for row in part]


def criterion_bits(some, names):
    return f"UINT64_C({sum(1 << names.index(name) for name in set(some)):#x})"


def used(value, negated=False):
    """The criteria of a condition, each with whether it is negated there."""
    if isinstance(value, str):
        yield value, negated
    elif "not" in value:
        yield from used(value["not"], not negated)
    else:
        for part in value.get("any") or value.get("all") or value["of"]:
            yield from used(part, negated)


def harmless_when_met(guideline):
    """The criteria that an all-clear asks for, or whose absence makes the source act."""
    harmless = {}
    for verdict in ("nothing", "act"):
        for answer in guideline["answers"]:
            if answer["verdict"] == verdict:
                for name, negated in used(answer["if"]):
                    harmless.setdefault(name, (verdict == "nothing") != negated)
    return [name for name, good in harmless.items() if good]


class Tables:
    """The C file while it grows: the arrays of each guideline, then the tables that point to them."""

    def __init__(self):
        self.lines, self.predicates = [], {}
        self.asked = {}  # by predicate

    def array(self, kind, name, rows):
        """A static array; what stands for it where there is none is NULL."""
        if not rows:
            return "NULL"
        self.lines += [f"static const {kind}{name}[] = {{", *(f"    {row}" for row in rows), "};"]
        return name

    def predicate(self, criterion):
        index = self.predicates.setdefault(predicate(criterion), len(self.predicates))
        self.asked[index] = asked(criterion)
        return index

    def answer(self, answer, label, names):
        steps = [f"{{{number(step.get('until_days', -1))}, DIMPLE_STEP_{step['step'].upper()}, "
                 f"{string(step.get('text'))}}}," for step in answer.get("next_steps", [])]
        steps_name = self.array("dimple_dated_step ", f"{label}_steps", steps)
        rows = conditions(answer["if"], names) if "if" in answer else []
        condition = self.array("dimple_condition ", f"{label}_condition", rows)
        return (f"{{DIMPLE_GUIDELINE_{answer['verdict'].upper()}, {flag(answer.get('urgent'))}, {condition}, "
                f"{steps_name}, {len(steps)}}},")

    def guideline(self, guideline):
        """Its arrays; gives its rows of dimple_guideline and dimple_guideline_logic."""
        label = "g_" + guideline["id"].replace("-", "_")
        criteria, names = guideline["criteria"].values(), list(guideline["criteria"])
        texts = {name: self.array("char *const ", f"{label}_{name}", [string(text) + "," for text in guideline.get(name, [])])
                 for name in ("notes", "further_urls")}
        criteria_name = self.array("dimple_criterion ", f"{label}_criteria", [
            f"{{{string(item['field'])}, {string(item['text'])}, {string(item.get('clinician', item['text']))}}},"
            for item in criteria])
        predicates = self.array("unsigned short ", f"{label}_predicates",
                                [f"{self.predicate(item)}," for item in criteria])
        answers = [*guideline["answers"], guideline["otherwise"]]
        answers_name = self.array("dimple_guideline_answer ", f"{label}_answers", [
            self.answer(answer, f"{label}_{i}", names) for i, answer in enumerate(answers)])
        rejects = guideline.get("rejects", [])
        rejects_name = self.array("dimple_rejection ", f"{label}_rejections", [
            f"{{{input_name(item['field'])}, {string(item['text'])}}}," for item in rejects])
        population = guideline.get("population", {})
        silent_on = guideline.get("silent_on", [])
        page = (f"{{.id = {string(guideline['id'])}, .organisation = {string(guideline['organisation'])}, "
                f".title = {string(guideline['title'])}, .url = {string(guideline['url'])}, "
                f".year = {guideline['year'] or 0}, .quoted = {flag(guideline['evidence'] == 'quoted')}, "
                f".read_in_part = {flag(guideline.get('read_in_part'))}, "
                f".lower_rank = {flag(guideline['rank'] == 'lower')}, .population = {string(population.get('text'))}, "
                f".criteria = {criteria_name}, .criterion_count = {len(names)}, "
                f".notes = {texts['notes']}, .note_count = {len(guideline.get('notes', []))}, "
                f".further_urls = {texts['further_urls']}, "
                f".further_url_count = {len(guideline.get('further_urls', []))}}},")
        logic = (f"{{.subject = {SUBJECTS[guideline['subject']]}, .from_days = {number(population.get('from_days', 0))}, "
                 f".until_days = {number(population.get('until_days', -1))}, .predicates = {predicates}, "
                 f".criterion_count = {len(names)}, "
                 f".harmless_when_met = {criterion_bits(harmless_when_met(guideline), names)}, "
                 f".inputs = {input_bits({item['field'] for item in criteria})}, "
                 f".silent_on = {input_bits(set(silent_on))}, .silent_on_imaging = {flag('imaging' in silent_on)}, "
                 f".silent_on_imaging_age = {flag('imaging_age' in silent_on)}, "
                 f".answers = {answers_name}, .answer_count = {len(answers)}, "
                 f".rejections = {rejects_name}, .rejection_count = {len(rejects)}}},")
        return page, logic


def topic_words(topic):
    """Its id and the key of its title."""
    return f"{string(topic)}, DIMPLE_SAY_TOPICS_{topic.upper().replace('-', '_')}" if topic else "NULL, DIMPLE_SAY_NOTHING"


def topic_rows(path, tables, guidelines):
    topics = data.read_json(path)
    kinds = {word: name for words in data.MARKS.values() for word, name in words.items()}
    for item, place in data.list_of(topics, "$"):
        data.take(item, place, ("id",), ("fields", "marks", "first_image"))
        data.want("fields" in item or "marks" in item, place, "\"fields\" or \"marks\" is missing")
        for name, known in (("fields", set(data.FIELDS) - set(data.MARKS)), ("marks", kinds)):
            for i, word in enumerate(item.get(name, [])):
                data.word_of(word, f"{place}.{name}[{i}]", known)
    rows = []
    for i, item in enumerate(topics):
        about = {*item.get("fields", []), *item.get("marks", [])}
        predicates = [f"{index}," for index, words in tables.asked.items() if words & about]
        name = tables.array("unsigned short ", f"topic_{i}_predicates", predicates)
        criteria = [f"{{{row}, {place}}}," for row, guideline in enumerate(guidelines)
                    for place, criterion in enumerate(guideline["criteria"].values()) if asked(criterion) & about]
        criteria_name = tables.array("dimple_topic_criterion ", f"topic_{i}_criteria", criteria)
        rows.append(f"{{{topic_words(item['id'])}, {topic_words(item.get('first_image'))}, {input_bits(item.get('fields', []))}, "
                    f"{value_bits([kinds[word] for word in item.get('marks', [])])}, {name}, {len(predicates)}, {criteria_name}, {len(criteria)}}},")
    return rows


def main(name, output, topics_path, *paths):
    tables = Tables()
    guidelines = data.read_all(paths)
    rows = [tables.guideline(guideline) for guideline in guidelines]
    pages, logic = (tables.array(f"dimple_guideline{kind} ", array, [row[i] for row in rows])
                    for i, (kind, array) in enumerate((("", "guidelines"), ("_logic", "logic"))))
    try:
        topics = topic_rows(topics_path, tables, guidelines)
    except data.Wrong as wrong:
        raise data.Wrong(f"{topics_path}: {wrong}") from None
    topics_name = tables.array("dimple_guideline_topic ", "topics", topics)
    predicates = tables.array("dimple_predicate ", "predicates", [f"{{{row}}}," for row in tables.predicates])
    criterion_count = sum(len(guideline["criteria"]) for guideline in guidelines)
    write(output, [
        "/* Made from guidelines/ and rules/topics.json by scripts/tables/guidelines.py; change those. */",
        "#include \"assess/guideline.h\"", "", *tables.lines, "",
        f"_Static_assert({len(tables.predicates)} <= DIMPLE_PREDICATES_MAX, \"more questions than an evaluation holds\");",
        f"_Static_assert({len(guidelines)} <= DIMPLE_GUIDELINES_MAX, \"more guidelines than a comparison holds\");",
        f"const dimple_guideline_tables {name} = {{",
        f"    {pages}, {logic}, {len(guidelines)}, {criterion_count}, {predicates}, {len(tables.predicates)}, "
        f"{topics_name}, {len(topics)}}};"])


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except data.Wrong as wrong_file:
        sys.exit(f"{wrong_file}")
