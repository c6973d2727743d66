"""Pictures as whoever shows them sees them: pictures_test.py DRAW_PRINT. Each is well-formed XML that stands alone, and its
numbers are those of the measurement's document."""
import json
import math
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
OUTPUT = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
DOCUMENT, *PICTURES = re.split(r"^(?=<svg )", OUTPUT, flags=re.MULTILINE)
DOCUMENT = json.loads(DOCUMENT)
ROOTS = [ElementTree.fromstring(picture) for picture in PICTURES]


def texts(root):
    return " ".join(element.text for element in root.iter(f"{SVG}text")).replace("\u00a0", " ")


def measures(text):
    return [(float(value), float(sd)) for value, sd in re.findall(r"(\d+\.\d) ± (\d+\.\d) mm", text)]


class Pictures(unittest.TestCase):
    def test_there_is_one_of_each(self):
        self.assertEqual(len(ROOTS), 2 + len(DOCUMENT["dimples"]) + 3)

    def test_each_tells_who_cannot_see_it_what_it_shows(self):
        for root in ROOTS:
            self.assertEqual(root.get("role"), "img")
            ids = {element.get("id"): element for element in root.iter() if element.get("id")}
            for name in root.get("aria-labelledby").split():
                self.assertTrue(ids[name].text.strip())

    def test_pictures_of_one_page_leave_each_other_alone(self):
        ids = [element.get("id") for root in ROOTS for element in root.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))
        for number, root in enumerate(ROOTS):
            prefix = f"picture-{number}"
            self.assertTrue(all(name.startswith(prefix) for name in (e.get("id") for e in root.iter()) if name))
            for rule in re.findall(r"^[^@}\n][^{]*\{", root.find(f"{SVG}style").text, flags=re.MULTILINE):
                self.assertTrue(rule.startswith(f"#{prefix} "), rule)

    def test_nothing_outside_is_asked_for(self):
        for picture, root in zip(PICTURES, ROOTS):
            self.assertFalse(re.findall(r"url\((?!#)|@import|<script|<foreignObject|<!", picture))
            self.assertEqual(set(re.findall(r"https?://[^\"]*", picture)), {"http://www.w3.org/2000/svg"})
            self.assertFalse([element for element in root.iter() if element.get("href")])

    def test_each_class_is_painted(self):
        for root in ROOTS:
            style = root.find(f"{SVG}style").text
            used = {element.get("class") for element in root.iter() if element.get("class")}
            self.assertFalse({name for name in used if f" .{name}{{" not in style} - {"step"})

    def test_each_style_is_used(self):
        for root in ROOTS:
            used = {element.get("class") for element in root.iter() if element.get("class")}
            self.assertEqual(set(re.findall(r" \.([a-z0-9-]+)\{", root.find(f"{SVG}style").text)) - used, set())

    def assert_says(self, text, measure):
        """To the tenth that a picture has of the document's thousandths."""
        value, sd = abs(measure["value"]), measure["sd"]
        self.assertTrue([said for said in measures(text) if abs(said[0] - value) < .0506 and abs(said[1] - sd) < .0506],
                        f"{measure} in {text}")

    def test_numbers_are_those_of_the_document(self):
        for dimple, section in zip(DOCUMENT["dimples"], ROOTS[2:]):
            for name in ("depth_mm", "diameter_mm"):
                self.assert_says(texts(ROOTS[0]), dimple[name])
            for name in ("depth_mm", "diameter_mm", "rim_width_mm"):
                self.assert_says(texts(section), dimple[name])
        for name in ("distance_mm", "height_difference_mm"):
            self.assert_says(texts(ROOTS[0]), DOCUMENT["pair"][name])
        self.assert_says(texts(ROOTS[-3]), DOCUMENT["pair"]["depth_difference_mm"])

    def test_landmarks_lie_in_ellipses_of_their_uncertainty_across_and_along(self):
        marks = DOCUMENT["landmarks"]
        longest = 0
        for name in ("VP", "SP"):
            sd, across = marks[name]["sd_mm"], marks[name]["sd_across_mm"]
            along = math.sqrt(sd ** 2 - across ** 2)
            longest = max(longest, along / across)
            drawn = [(float(e.get("rx")), float(e.get("ry"))) for e in ROOTS[0].iter(f"{SVG}ellipse")
                     if e.get("class") in ("seen", "estimated")]
            scales = [(rx / across, ry / along) for rx, ry in drawn]
            self.assertTrue([1 for a, b in scales if abs(a - b) < .06 / across + .06 / along], (name, drawn, across, along))
        self.assertGreater(longest, 1.5)  # a circle would not tell across from along

    def test_the_verdict_and_its_notice_stand_on_the_map(self):
        whole = texts(ROOTS[0])
        self.assertIn(DOCUMENT["verdict"]["headline"], whole)
        self.assertIn("Not a medical device", whole)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
