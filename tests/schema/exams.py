"""The schemas of dimple.exam/1 and dimple.assessment/1 and the program are of one mind: what one refuses the other
refuses, what the program answers is valid. Usage: exams.py DIMPLE SOURCE-DIRECTORY"""
import json
import pathlib
import subprocess
import sys

import jsonschema

DIMPLE, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.append(str(SOURCE / "tests/assess"))
from reading import Dice  # noqa: E402

EXAM = "dimple.exam/1"

# What is wrong, and where the program must say so.
INVALID = [
    ([], ""), (3, ""), ({}, "/schema"), ({"schema": "dimple.exam/2"}, "/schema"), ({"schema": None}, "/schema"),
    ({"schema": EXAM, "ages": 3}, "/ages"), ({"schema": EXAM, "age_days": -0.5}, "/age_days"),
    ({"schema": EXAM, "age_days": "12"}, "/age_days"), ({"schema": EXAM, "age_days": True}, "/age_days"),
    ({"schema": EXAM, "age_days": {"value": 12}}, "/age_days"), ({"schema": EXAM, "pits": {}}, "/pits"),
    ({"schema": EXAM, "pits": "none"}, "/pits"), ({"schema": EXAM, "pits": [None]}, "/pits/0"),
    ({"schema": EXAM, "pits": ["left"]}, "/pits/0"), ({"schema": EXAM, "pits": [{}] * 33}, "/pits/32"),
    ({"schema": EXAM, "hair": "normal"}, "/hair"), ({"schema": EXAM, "skin": "none"}, "/skin"),
    ({"schema": EXAM, "hair": True}, "/hair"), ({"schema": EXAM, "hair": ["none"]}, "/hair/0"),
    ({"schema": EXAM, "hair": ["unknown"]}, "/hair/0"), ({"schema": EXAM, "hair": [None]}, "/hair/0"),
    ({"schema": EXAM, "hair": "lipoma"}, "/hair"), ({"schema": EXAM, "hair": {}}, "/hair"),
    ({"schema": EXAM, "hair": {"kind": "unknown"}}, "/hair/kind"), ({"schema": EXAM, "hair": [{}]}, "/hair/0"),
    ({"schema": EXAM, "mass": {"kind": "skin-tag"}}, "/mass/kind"),
    ({"schema": EXAM, "mass": {"kind": "lipoma", "where": "left"}}, "/mass/where"),
    ({"schema": EXAM, "mass": {"kind": "lipoma", "size_mm": -1}}, "/mass/size_mm"),
    ({"schema": EXAM, "mass": [{"kind": "lipoma", "size_mm": {"sd": 1}}]}, "/mass/0/size_mm"),
    ({"schema": EXAM, "mass": {"kind": "lipoma", "ulcerated": "no"}}, "/mass/ulcerated"),
    ({"schema": EXAM, "mass": {"kind": "lipoma", "colour": "red"}}, "/mass/colour"),
    ({"schema": EXAM, "mass": ["lipoma"] * 17}, "/mass/16"), ({"schema": EXAM, "cleft": "bent"}, "/cleft"),
    ({"schema": EXAM, "cleft": False}, "/cleft"), ({"schema": EXAM, "other_midline_lesions": 0.5}, "/other_midline_l"),
    ({"schema": EXAM, "other_midline_lesions": -1}, "/other_midline_lesions"),
    ({"schema": EXAM, "other_midline_lesions": 10000000}, "/other_midline_lesions"),
    ({"schema": EXAM, "other_midline_lesions": []}, "/other_midline_lesions"),
    ({"schema": EXAM, "neurological": "weakness"}, "/neurological"), ({"schema": EXAM, "bowel": {}}, "/bowel"),
    ({"schema": EXAM, "neurological": ["enuresis"]}, "/neurological/0"),
    ({"schema": EXAM, "neurological": ["weakness", None]}, "/neurological/1"),
    ({"schema": EXAM, "csf_leak": "no"}, "/csf_leak"), ({"schema": EXAM, "csf_leak": 0}, "/csf_leak"),
] + [({"schema": EXAM, "pits": [pit]}, "/pits/0/" + where) for pit, where in [
    ({"where": "centre"}, "where"), ({"where": []}, "where"), ({"side": "left"}, "side"),
    ({"diameter_mm": -1}, "diameter_mm"), ({"diameter_mm": "5"}, "diameter_mm"), ({"diameter_mm": []}, "diameter_mm"),
    ({"diameter_mm": {}}, "diameter_mm"), ({"diameter_mm": {"sd": 0.1}}, "diameter_mm"),
    ({"diameter_mm": {"value": None}}, "diameter_mm/value"), ({"diameter_mm": {"value": -1}}, "diameter_mm/value"),
    ({"diameter_mm": {"value": 1, "sd": -1}}, "diameter_mm/sd"), ({"depth_mm": {"value": 1, "unit": "mm"}}, "depth_mm/unit"),
    ({"depth_mm": True}, "depth_mm"), ({"anus_distance_mm": {"value": "unknown"}}, "anus_distance_mm/value"),
    ({"midline_offset_mm": "left"}, "midline_offset_mm"),
    ({"where": "left", "midline_offset_mm": 0.1}, "midline_offset_mm"),
    ({"where": "left", "midline_offset_mm": {"value": 3, "sd": 9}}, "midline_offset_mm"),
    ({"midline_offset_mm": -0.1, "where": "right"}, "midline_offset_mm"), ({"above_cleft": "true"}, "above_cleft"),
    ({"above_cleft": 1}, "above_cleft"), ({"base_visible": "yes"}, "base_visible"),
    ({"orientation": "down"}, "orientation"), ({"opening": 1}, "opening"), ({"discharge": False}, "discharge"),
    ({"discharge": ["pus"]}, "discharge"), ({"over_psis": "left"}, "over_psis")]]


def schema(name):
    document = json.loads((SOURCE / "schema" / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return document


def assess(document):
    return subprocess.run([DIMPLE, "assess", "--json", "-"], input=json.dumps(document), capture_output=True, text=True)


def main():
    exam_schema, assessment_schema = schema("exam.schema.json"), schema("assessment.schema.json")
    exams, assessments = map(jsonschema.Draft202012Validator, (exam_schema, assessment_schema))
    wrong = []
    if assessment_schema["$defs"]["verdict"] != schema("measurement.schema.json")["$defs"]["verdict"]:
        wrong.append("the verdict of an assessment and that of a measurement are not the same")
    for document, where in INVALID:
        if exams.is_valid(document):
            wrong.append(f"valid by the schema: {document}")
        answer = assess(document)
        if answer.returncode != 3 or answer.stdout or not answer.stderr.startswith(f"dimple: standard input: {where}"):
            wrong.append(f"{document}: exit {answer.returncode}: {answer.stderr}")
    dice = Dice(5)
    documents = [dice.exam() for _ in range(400)]
    for document in documents:
        wrong += [f"{document}: {error.json_path}: {error.message}" for error in exams.iter_errors(document)]
    for document in documents[:12] + [{"schema": EXAM}]:
        answer = assess(document)
        if answer.returncode != 0:
            wrong.append(f"{document}: {answer.stderr}")
            continue
        wrong += [f"{document}: {error.json_path}: {error.message}"
                  for error in assessments.iter_errors(json.loads(answer.stdout))]
    print("\n".join(wrong) if wrong else f"{len(INVALID)} invalid and {len(documents)} valid examinations: of one mind")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
