"""Phenopackets: of the structure of v2, and saying of each sign what the examination says."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema

HERE = pathlib.Path(__file__).parent
DIMPLE, SOURCE, MAKER = (os.environ[name] for name in ("DIMPLE", "DIMPLE_SOURCE", "RANDOM_RECORDS"))
VALIDATOR = jsonschema.Draft202012Validator(json.loads((HERE / "phenopacket.schema.json").read_text("utf-8")))
# The list by hand, as the tests of FHIR have it.
KNOWN = dict(re.findall(r"'((?:HP|UO):\d+)': '([^']+)'", (HERE / "known_codes.mjs").read_text("utf-8")))


def packet(exam, *options):
    document = json.dumps({"schema": "dimple.exam/1", **exam})
    done = subprocess.run([DIMPLE, "assess", "-", "--phenopacket", *options], input=document, capture_output=True,
                          text=True, check=True)
    return json.loads(done.stdout)


def terms(value):
    """Every term in it, wherever it stands."""
    if isinstance(value, dict):
        if value.keys() == {"id", "label"}:
            yield value["id"], value["label"]
        for inner in value.values():
            yield from terms(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from terms(inner)


def problems(document):
    found = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]
    prefixes = set()
    for code, label in terms(document):
        prefixes.add(code.split(":")[0])
        if KNOWN.get(code) != label:
            found.append(f"{code} \"{label}\" is not on the list")
    resources = [resource["namespacePrefix"] for resource in document["metaData"]["resources"]]
    if sorted(resources) != sorted(prefixes):
        found.append(f"resources {resources}, used {prefixes}")
    for measurement in document["measurements"]:
        if measurement["value"]["quantity"]["unit"]["id"] != "UO:0000016":
            found.append("a length that is not in mm")
    present = [feature["type"]["id"] for feature in document["phenotypicFeatures"] if not feature.get("excluded")]
    absent = [feature["type"]["id"] for feature in document["phenotypicFeatures"] if feature.get("excluded")]
    if set(present) & set(absent) or len(set(absent)) != len(absent):
        found.append("a sign both there and excluded, or excluded twice")
    return found


def features(document, excluded):
    return {feature["type"]["id"] for feature in document["phenotypicFeatures"]
            if feature.get("excluded", False) == excluded}


class Phenopackets(unittest.TestCase):
    def test_signs_found_absent_and_not_examined(self):
        document = packet({"age_days": 12, "hair": "focal-tuft", "mass": "none", "neurological": ["gait-change"],
                           "csf_leak": False, "pits": []})
        self.assertEqual(problems(document), [])
        self.assertEqual(features(document, False), {"HP:0009747", "HP:0001288"})
        self.assertEqual(features(document, True), {"HP:0001031", "HP:0007340", "HP:0003418", "HP:0032934",
                                                    "HP:0000960", "HP:0010781", "HP:6000095"})
        self.assertEqual(document["subject"]["timeAtLastEncounter"]["age"]["iso8601duration"], "P12D")

    def test_lengths_are_measurements_in_millimetres(self):
        document = packet({"pits": [{"where": "midline", "diameter_mm": {"value": 4.8, "sd": 0.3}},
                                    {"where": "left", "over_psis": True, "depth_mm": 2}]})
        self.assertEqual(problems(document), [])
        quantity = {m["description"]: (m["assay"]["id"], m["value"]["quantity"]["value"])
                    for m in document["measurements"]}
        self.assertEqual(quantity, {"pits/0/diameter_mm": ("HP:0000960", 4.8), "pits/1/depth_mm": ("HP:0010781", 2)})
        # A Venus dimple is a normal variant: no feature, text alone.
        self.assertEqual(features(document, False), {"HP:0000960"})
        self.assertEqual(document["files"][0]["fileAttributes"]["pits/1/over_psis"], "true")

    def test_an_empty_examination_says_nothing(self):
        document = packet({})
        self.assertEqual(problems(document), [])
        self.assertEqual((document["phenotypicFeatures"], document["measurements"]), ([], []))
        self.assertEqual(document["metaData"]["resources"], [])

    def test_a_person_is_told_of_when_given(self):
        document = packet({}, "--patient-id", "A-7", "--birth-date", "2026-11-17", "--sex", "female", "--time",
                          "2026-11-29T10:15:00Z")
        self.assertEqual(problems(document), [])
        self.assertEqual(document["subject"], {"id": "A-7", "dateOfBirth": "2026-11-17T00:00:00Z", "sex": "FEMALE"})
        self.assertEqual(document["metaData"]["created"], "2026-11-29T10:15:00Z")

    def test_a_scan_has_its_lengths(self):
        with tempfile.TemporaryDirectory() as folder:
            scan = f"{folder}/back.ply"
            subprocess.run([DIMPLE, "phantom", "--pit", "sacral", "--seed", "4", "--spacing", "1.6", "-o", scan],
                           capture_output=True, check=True)
            done = subprocess.run([DIMPLE, "measure", scan, "--phenopacket", "--quiet"], capture_output=True, check=True)
        document = json.loads(done.stdout)
        self.assertEqual(problems(document), [])
        places = [measurement["description"] for measurement in document["measurements"]]
        self.assertIn("measurement/dimples/0/depth_mm", places)
        self.assertIn("measurement/pair/distance_mm", places)

    def test_random_examinations(self):
        count = os.environ.get("RECORDS", "300")
        with subprocess.Popen([MAKER, "phenopacket", "2", count], stdout=subprocess.PIPE, text=True) as maker:
            seen = 0
            for line in maker.stdout:
                self.assertEqual(problems(json.loads(line)), [], f"examination {seen}")
                seen += 1
        self.assertEqual(seen, int(count))

    def test_what_is_wrong_is_found(self):
        def check(shatter, message):
            document = packet({"hair": "focal-tuft", "mass": "none"})
            shatter(document)
            self.assertTrue(any(message in problem for problem in problems(document)), message)
        check(lambda d: d["phenotypicFeatures"][0]["type"].update(id="HP:0000999"), "is not on the list")
        check(lambda d: d["metaData"]["resources"].pop(), "resources")
        check(lambda d: d["metaData"]["resources"][0].pop("iriPrefix"), "iriPrefix")
        check(lambda d: d["metaData"].pop("created"), "created")
        check(lambda d: d["phenotypicFeatures"][0].update(excluded="yes"), "not of type 'boolean'")
        check(lambda d: d.update(phenotypic_features=[]), "phenotypic_features")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
