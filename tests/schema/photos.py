"""The schemas of dimple.photo/1 and dimple.photo-measurement/1 and the program are of one mind: what one refuses the
other refuses, what the program answers is valid. Usage: photos.py DIMPLE SOURCE-DIRECTORY"""
import copy
import json
import pathlib
import subprocess
import sys

import jsonschema

DIMPLE, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])

CARD = json.loads((SOURCE / "examples/photo.json").read_text("utf-8"))
SEGMENT = {"kind": "segment", "points": [[1000, 1000], [1600, 1010]], "length_mm": 50}
COIN = {"kind": "coin", "rim": [[1100, 1000], [1050, 1090], [950, 1085], [900, 1003], [952, 913], [1049, 915]],
        "diameter_mm": 23.25}
LEFT_OUT = object()


def changed(path, value, document=CARD):
    document = copy.deepcopy(document)
    steps, place = path.split("/")[1:], document
    for step in steps[:-1]:
        place = place[int(step) if isinstance(place, list) else step]
    last = int(steps[-1]) if isinstance(place, list) else steps[-1]
    if value is LEFT_OUT:
        del place[last]
    elif isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    return document


SEGMENT_PHOTO = changed("/repeats", LEFT_OUT, changed("/scale", SEGMENT))
COIN_PHOTO = changed("/repeats", LEFT_OUT, changed("/scale", COIN))

# What is wrong, and where the program must say so.
INVALID = [([], ""), ("photo", ""), ({}, "/schema")] + [
    (changed(path, value), where or path) for path, value, where in [
        ("/schema", "dimple.photo/2", None), ("/schema", None, None), ("/schema", LEFT_OUT, None),
        ("/picture", {}, None), ("/image", [], None), ("/image/width_px", 0, None), ("/image/width_px", "4032", None),
        ("/image/height_px", -3024, None), ("/image/width", 4032, None), ("/scale", LEFT_OUT, None),
        ("/scale", None, None), ("/scale", [], None), ("/scale/kind", "ruler", None), ("/scale/kind", LEFT_OUT, None),
        ("/scale/corners", LEFT_OUT, None), ("/scale/corners", {}, None), ("/scale/corners/3", LEFT_OUT, "/scale/corners"),
        ("/scale/corners/4", [1, 1], "/scale/corners"), ("/scale/corners/0", 5, None), ("/scale/corners/0", [5], None),
        ("/scale/corners/0", [1, 2, 3], "/scale/corners/0/2"), ("/scale/corners/0/1", "5", None),
        ("/scale/corners/0/1", None, None), ("/scale/corners/0/1", 1e7, None), ("/scale/width_mm", LEFT_OUT, None),
        ("/scale/width_mm", -85.6, None), ("/scale/width_mm", {"value": 85.6}, None), ("/scale/length_mm", 50, None),
        ("/scale/rim", [], None), ("/scale/size_mm", 50, None), ("/marks", LEFT_OUT, None), ("/marks", None, None),
        ("/marks", [], None), ("/marks/pit", [], None), ("/marks/pits", LEFT_OUT, None), ("/marks/pits", [], None),
        ("/marks/pits", {}, None), ("/marks/pits", None, None), ("/marks/pits/0", {}, None), ("/marks/pits/0", [], None),
        ("/marks/pits/1", {"rim": [[1, 1], [2, 2]]}, "/marks/pits/1/rim"), ("/marks/pits/1", None, None),
        ("/marks/pits/0/rims", [], None), ("/marks/pits", [{"centre": [1, 1]}] * 17, "/marks/pits/16"),
        ("/marks/pits/0/centre", [[1, 1]], "/marks/pits/0/centre/0"), ("/marks/anus", [], None),
        ("/marks/anus", [1], None), ("/marks/anus", {"x": 1, "y": 2}, None), ("/marks/anus", [True, 1], "/marks/anus/0"),
        ("/marks/midline", [[1, 1]], None), ("/marks/midline", [1, 1], "/marks/midline/0"), ("/repeats", {}, None),
        ("/repeats", [None], "/repeats/0"), ("/repeats/0/scale", {}, None), ("/repeats", [{}] * 17, "/repeats/16"),
        ("/repeats/0/marks/pits/0/rim", [[1, 1]], None), ("/repeats/0/marks/midline", [[1, 1]], None),
        ("/repeats/0/marks/anos", [1, 1], None)]
] + [(changed("/scale/points/2", [1, 1], SEGMENT_PHOTO), "/scale/points"),
     (changed("/scale/corners", CARD["scale"]["corners"], SEGMENT_PHOTO), "/scale/corners"),
     (changed("/scale/rim", COIN["rim"][:4], COIN_PHOTO), "/scale/rim")]

# What a schema cannot tell, the program does.
INCONSISTENT = [
    (changed("/repeats/0/scale_points", [[1, 1], [2, 2]]), "/repeats/0/scale_points"),
    (changed("/repeats/0/scale_points", CARD["repeats"][0]["scale_points"][::-1]), "/repeats/0/scale_points"),
    (changed("/repeats/0/marks/pits/1", {"centre": [1, 1]}), "/repeats/0/marks/pits"),
    (changed("/marks/pits/0/rim", [[i % 50, i // 50] for i in range(3000)]), "/marks/pits/0/rim/"),
    (changed("/repeats", [], changed("/scale/corners", [CARD["scale"]["corners"][i] for i in (0, 2, 1, 3)])),
     "/scale/corners"),
]

VALID = [CARD, SEGMENT_PHOTO, COIN_PHOTO, changed("/image", LEFT_OUT), changed("/image", None),
         changed("/repeats", None), changed("/repeats", []), changed("/repeats/0/marks", LEFT_OUT),
         changed("/repeats/0/scale_points", None), changed("/marks/midline", []), changed("/marks/anus", None),
         changed("/marks/pits/0/rim", LEFT_OUT), changed("/marks/pits/0/centre", None),
         changed("/marks", {"pits": [{"centre": [2460, 1500]}]}), changed("/marks/pits", CARD["marks"]["pits"] * 3)]

# Valid, but nothing to measure by: the answer says what is known.
UNMEASURABLE = [changed("/scale/points", [[1, 1], [1, 1]], SEGMENT_PHOTO),
                changed("/scale/rim", [[i, 2 * i] for i in range(9)], COIN_PHOTO),
                changed("/marks/pits/0/rim", [[5, 5]] * 4)]


def validator(name):
    document = json.loads((SOURCE / "schema" / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


def measure(document):
    return subprocess.run([DIMPLE, "photo", "--json", "-"], input=json.dumps(document), capture_output=True, text=True)


def main():
    photos, measurements = validator("photo.schema.json"), validator("photo-measurement.schema.json")
    wrong = [f"valid by the schema: {document}" for document, _ in INVALID if photos.is_valid(document)]
    for document, where in INVALID + INCONSISTENT:
        answer = measure(document)
        if answer.returncode != 3 or answer.stdout or not answer.stderr.startswith(f"dimple: standard input: {where}"):
            wrong.append(f"{where}: {document}: exit {answer.returncode}: {answer.stderr}")
    for document in VALID + UNMEASURABLE:
        wrong += [f"{document}: {error.json_path}: {error.message}" for error in photos.iter_errors(document)]
        answer = measure(document)
        if answer.returncode != (4 if document in UNMEASURABLE else 0):
            wrong.append(f"{document}: exit {answer.returncode}: {answer.stderr}")
            continue
        wrong += [f"{document}: {error.json_path}: {error.message}"
                  for error in measurements.iter_errors(json.loads(answer.stdout))]
    print("\n".join(wrong) if wrong else f"{len(INVALID)} invalid and {len(VALID)} valid photographs: of one mind")
    sys.exit(1 if wrong else 0)


main()
