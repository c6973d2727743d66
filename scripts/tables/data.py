"""Reads guideline files and says, with file and place, what is wrong with one.

The schema (schema/guideline.schema.json) says the same about their form; the build needs no module that reads schemas."""
import json
import pathlib


class Wrong(Exception):
    """A file that does not say what it should: the place in it as a JSON path, and what is expected there."""


# The fields of an examination, each with the words it knows and their C names; fields of a pit first.
ANSWER = {False: "DIMPLE_NO", True: "DIMPLE_YES"}
CHOICES = {
    "where": {"midline": "DIMPLE_MIDLINE", "left": "DIMPLE_LEFT", "right": "DIMPLE_RIGHT"},
    "above_cleft": {False: "DIMPLE_IN_CLEFT", "edge": "DIMPLE_AT_CLEFT_EDGE", True: "DIMPLE_ABOVE_CLEFT"},
    "base_visible": ANSWER,
    "orientation": {"cephalic": "DIMPLE_CEPHALIC", "straight": "DIMPLE_STRAIGHT_IN", "caudal": "DIMPLE_CAUDAL"},
    "opening": ANSWER,
    "discharge": {word: f"DIMPLE_DISCHARGE_{word.upper()}" for word in ("none", "clear", "pus", "creamy", "blood")},
    "over_psis": ANSWER,
    "cleft": {"straight": "DIMPLE_CLEFT_STRAIGHT", "deviated": "DIMPLE_CLEFT_DEVIATED",
              "y-shaped": "DIMPLE_CLEFT_Y_SHAPED", "duplicated": "DIMPLE_CLEFT_DUPLICATED"},
    "anorectal_malformation": ANSWER,
    "family_history": ANSWER,
    "maternal_diabetes": ANSWER,
    "infection_signs": ANSWER,
    "meningitis_history": ANSWER,
    "csf_leak": ANSWER,
    "open_defect": ANSWER,
}
MARKS = {
    "hair": {"diffuse-light": "DIMPLE_HAIR_DIFFUSE_LIGHT", "focal-tuft": "DIMPLE_HAIR_FOCAL_TUFT",
             "faun-tail": "DIMPLE_HAIR_FAUN_TAIL"},
    "vascular": {"nevus-simplex": "DIMPLE_NEVUS_SIMPLEX", "port-wine": "DIMPLE_PORT_WINE",
                 "infantile-haemangioma": "DIMPLE_INFANTILE_HAEMANGIOMA",
                 "segmental-haemangioma": "DIMPLE_SEGMENTAL_HAEMANGIOMA"},
    "mass": {"lipoma": "DIMPLE_LIPOMA", "other": "DIMPLE_MASS_OTHER"},
    "appendage": {"skin-tag": "DIMPLE_SKIN_TAG", "tail": "DIMPLE_TAIL"},
    "skin": {"aplasia-cutis": "DIMPLE_APLASIA_CUTIS", "scar-like": "DIMPLE_SCAR_LIKE",
             "atretic-meningocele": "DIMPLE_ATRETIC_MENINGOCELE", "hyperpigmented": "DIMPLE_HYPERPIGMENTED",
             "hypopigmented": "DIMPLE_HYPOPIGMENTED", "cafe-au-lait": "DIMPLE_CAFE_AU_LAIT",
             "dermal-melanocytosis": "DIMPLE_DERMAL_MELANOCYTOSIS"},
}
SIGNS = {
    "neurological": {
        "weakness": "DIMPLE_WEAKNESS", "progressive-weakness": "DIMPLE_PROGRESSIVE_WEAKNESS",
        "gait-change": "DIMPLE_GAIT_CHANGE", "sensory-loss": "DIMPLE_SENSORY_LOSS",
        "perianal-numbness": "DIMPLE_PERIANAL_NUMBNESS", "abnormal-reflexes": "DIMPLE_ABNORMAL_REFLEXES",
        "wasting": "DIMPLE_WASTING", "tingling": "DIMPLE_TINGLING", "leg-pain": "DIMPLE_LEG_PAIN",
        "back-pain": "DIMPLE_BACK_PAIN"},
    "urological": {
        "new-incontinence": "DIMPLE_URINARY_NEW_INCONTINENCE", "incontinence": "DIMPLE_URINARY_INCONTINENCE",
        "retention": "DIMPLE_URINARY_RETENTION", "neurogenic-bladder": "DIMPLE_NEUROGENIC_BLADDER",
        "recurrent-uti": "DIMPLE_RECURRENT_UTI", "urgency": "DIMPLE_URINARY_URGENCY", "enuresis": "DIMPLE_ENURESIS"},
    "bowel": {
        "new-incontinence": "DIMPLE_BOWEL_NEW_INCONTINENCE", "incontinence": "DIMPLE_BOWEL_INCONTINENCE",
        "constipation": "DIMPLE_CONSTIPATION"},
    "orthopaedic": {
        "hip-dysplasia": "DIMPLE_HIP_DYSPLASIA", "leg-length": "DIMPLE_LEG_LENGTH", "pes-cavus": "DIMPLE_PES_CAVUS",
        "scoliosis": "DIMPLE_SCOLIOSIS", "talipes": "DIMPLE_TALIPES", "toe-walking": "DIMPLE_TOE_WALKING"},
}
LENGTHS = ("midline_offset_mm", "diameter_mm", "depth_mm", "anus_distance_mm")
COUNTS = ("pits", "other_midline_lesions")
WORDS = CHOICES | MARKS | SIGNS
FIELDS = (*LENGTHS, *WORDS, *COUNTS, "age_days")

OPERATORS = {"<": "DIMPLE_BELOW", "<=": "DIMPLE_AT_MOST", ">": "DIMPLE_ABOVE", ">=": "DIMPLE_AT_LEAST"}
STEPS = ("watch", "ultrasound", "mri", "imaging", "referral", "neurosurgery", "emergency")
VERDICTS = ("silent", "nothing", "act")
CRITERIA_MAX = 64  # as many as a set of them has bits

TEXT, NUMBER, LIST, OBJECT = str, (int, float), list, dict
KINDS = {TEXT: "a text", NUMBER: "a number", LIST: "a list", OBJECT: "an object"}


def want(holds, path, expected):
    if not holds:
        raise Wrong(f"{path}: {expected}")


def member(path, name):
    return f"{path}.{name}"


def take(value, path, required, optional=()):
    """An object with all of `required` and nothing but `optional` besides."""
    want(isinstance(value, dict), path, "an object is expected")
    for name in required:
        want(name in value, path, f"\"{name}\" is missing")
    for name in value:
        want(name in required or name in optional, member(path, name), "there is no such member")
    return value


def text_of(value, path):
    want(isinstance(value, str) and value.strip(), path, "a text is expected")


def number_of(value, path):
    want(isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0, path,
         "a number of 0 or more is expected")


def word_of(value, path, words):
    fits = any(value == word and isinstance(value, bool) == isinstance(word, bool) for word in words)
    want(fits, path, "one of " + ", ".join(json.dumps(word) for word in sorted(words, key=str)) + " is expected")


def list_of(value, path):
    want(isinstance(value, list) and value, path, "a list with something in it is expected")
    return [(item, f"{path}[{i}]") for i, item in enumerate(value)]


def check_criterion(value, path):
    field = take(value, path, ("field", "text"), ("clinician", "op", "value", "unit", "is", "where"))["field"]
    word_of(field, member(path, "field"), FIELDS)
    for name in ("text", "clinician"):
        if name in value:
            text_of(value[name], member(path, name))
    shape = {"field", "text", "clinician"}
    if field in WORDS:
        shape |= {"is"} | ({"where"} if field in MARKS else set())
        want("is" in value, path, f"\"is\" is missing: the words of {field} that meet it")
        for item, place in list_of(value["is"], member(path, "is")):
            word_of(item, place, WORDS[field])
        word_of(value.get("where", "midline"), member(path, "where"), ("midline", "off-midline", "anywhere"))
    else:
        unit = "days" if field == "age_days" else "mm" if field in LENGTHS else None
        shape |= {"op", "value"} | ({"unit"} if unit else set())
        word_of(value.get("op"), member(path, "op"), OPERATORS)
        number_of(value.get("value"), member(path, "value"))
        want(value.get("unit") == unit, member(path, "unit"), f"\"{unit}\" is expected" if unit else "a count has none")
    for name in value:
        want(name in shape, member(path, name), f"a criterion on {field} has no such member")


def check_condition(value, path, criteria, used):
    if isinstance(value, str):
        want(value in criteria, path, f"there is no criterion \"{value}\"")
        used.add(value)
        return
    want(isinstance(value, dict), path, "a criterion's name, or an object with not, any, all or at_least, is expected")
    if "not" in value:
        check_condition(take(value, path, ("not",))["not"], member(path, "not"), criteria, used)
        return
    name = next((name for name in ("any", "all") if name in value), "of")
    take(value, path, (name,) if name != "of" else ("at_least", "of"))
    parts = list_of(value[name], member(path, name))
    want(all(part not in value[name][:i] for i, part in enumerate(value[name])), member(path, name),
         "a condition stands in it twice")
    for part, place in parts:
        check_condition(part, place, criteria, used)
    if name == "of":
        need = value["at_least"]
        want(isinstance(need, int) and 1 <= need <= len(parts), member(path, "at_least"),
             f"a number from 1 to {len(parts)} is expected")


def check_answer(value, path):
    word_of(value["verdict"], member(path, "verdict"), VERDICTS)
    want(value.get("urgent", True) is True, member(path, "urgent"), "true is expected, or nothing")
    steps = list_of(value["next_steps"], member(path, "next_steps")) if "next_steps" in value else []
    passed = -1
    for i, (step, place) in enumerate(steps):
        take(step, place, ("step",), ("until_days", "text"))
        word_of(step["step"], member(place, "step"), STEPS)
        if "text" in step:
            text_of(step["text"], member(place, "text"))
        if "until_days" in step:
            number_of(step["until_days"], member(place, "until_days"))
            want(step["until_days"] > passed, member(place, "until_days"), "later than the step before is expected")
            passed = step["until_days"]
        else:
            want(i + 1 == len(steps), place, "\"until_days\" is missing: only the last step may be without")


def check_population(value, path):
    take(value, path, ("text",), ("from_days", "until_days"))
    text_of(value["text"], member(path, "text"))
    for name in ("from_days", "until_days"):
        if name in value:
            number_of(value[name], member(path, name))


def check(value, stem):
    take(value, "$", ("id", "organisation", "title", "year", "url", "evidence", "rank", "subject", "criteria", "answers",
                      "otherwise"),
         ("further_urls", "read_in_part", "population", "rejects", "silent_on", "notes"))
    for name in ("id", "organisation", "title", "url"):
        if name != "url" or value[name] is not None:
            text_of(value[name], member("$", name))
    want(value["id"] == stem, "$.id", f"\"{stem}\", the file's name, is expected")
    want(value["year"] is None or type(value["year"]) is int, "$.year", "a year or null is expected")
    word_of(value["evidence"], "$.evidence", ("read", "quoted"))
    want(value.get("read_in_part", True) is True, "$.read_in_part", "true is expected, or nothing")
    word_of(value["rank"], "$.rank", ("guideline", "lower"))
    word_of(value["subject"], "$.subject", ("pit", "mark", "pit-or-mark", "signs"))
    if "population" in value:
        check_population(value["population"], "$.population")
    want(isinstance(value["criteria"], dict), "$.criteria", "an object is expected")
    want(len(value["criteria"]) <= CRITERIA_MAX, "$.criteria", f"no more than {CRITERIA_MAX} are expected")
    for name, criterion in value["criteria"].items():
        check_criterion(criterion, member("$.criteria", name))
    want(isinstance(value["answers"], list), "$.answers", "a list is expected")
    used = set()
    for i, answer in enumerate(value["answers"]):
        path = f"$.answers[{i}]"
        check_answer(take(answer, path, ("verdict", "if"), ("urgent", "next_steps")), path)
        check_condition(answer["if"], member(path, "if"), value["criteria"], used)
    for name in value["criteria"]:
        want(name in used, member("$.criteria", name), "no answer uses it")
    check_answer(take(value["otherwise"], "$.otherwise", ("verdict",), ("urgent", "next_steps")), "$.otherwise")
    for i, rejected in enumerate(value.get("rejects", [])):
        take(rejected, f"$.rejects[{i}]", ("field", "text"))
        word_of(rejected["field"], f"$.rejects[{i}].field", FIELDS)
        text_of(rejected["text"], f"$.rejects[{i}].text")
    for i, field in enumerate(value.get("silent_on", [])):
        word_of(field, f"$.silent_on[{i}]", (*FIELDS, "imaging", "imaging_age"))
    for name in ("notes", "further_urls"):
        for i, note in enumerate(value.get(name, [])):
            text_of(note, f"$.{name}[{i}]")


def no_twins(pairs):
    members = dict(pairs)
    twin = next((name for i, (name, _) in enumerate(pairs) if name in dict(pairs[:i])), None)
    want(twin is None, f"\"{twin}\"", "stands twice in one object")
    return members


def read_json(path):
    try:
        return json.loads(pathlib.Path(path).read_text("utf-8"), object_pairs_hook=no_twins)
    except (OSError, ValueError) as error:
        raise Wrong(str(error)) from error


def read(path):
    """One guideline, checked."""
    try:
        guideline = read_json(path)
        check(guideline, pathlib.Path(path).stem)
    except Wrong as wrong:
        raise Wrong(f"{path}: {wrong}") from None
    return guideline


def read_all(paths):
    """In the order of their names, those of lower rank last."""
    return sorted((read(path) for path in paths), key=lambda guideline: (guideline["rank"], guideline["id"]))
