"""Every diagram, of every figure, in every language, as an XML parser and a font see it: diagrams_test.py DIMPLE

Well-formed, with title and description, without script or anything from outside; each id once; everything inside the
picture; no words over others or beyond the edge, with the widest of the usual fonts."""
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

import cairo

DIMPLE = sys.argv.pop(1)
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PLAIN = {"plain", "figures"}  # the classes of words that are not bold
ALLOWED = {"svg", "title", "desc", "style", "defs", "linearGradient", "radialGradient", "stop", "path", "rect", "line",
           "circle", "ellipse", "text"}


def dimple(*arguments):
    return subprocess.run([DIMPLE, *arguments], check=True, capture_output=True, text=True).stdout


NAMES = [line.split()[0] for line in dimple("about", "--pictures").splitlines()]
LANGUAGES = re.findall(r"\b[a-z]{2}\b", subprocess.run([DIMPLE, "about", "--lang", "?"], check=False, capture_output=True,
                                                       text=True).stderr.splitlines()[0].split("there is ")[1])


class Words:
    """How much room words take up, set in DejaVu Sans."""

    def __init__(self):
        self.context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))

    def box(self, text, sizes):
        kind = text.get("class")
        weight = cairo.FONT_WEIGHT_NORMAL if kind in PLAIN else cairo.FONT_WEIGHT_BOLD
        self.context.select_font_face("DejaVu Sans", cairo.FONT_SLANT_NORMAL, weight)
        size = sizes.get("." + kind, sizes["text"])
        self.context.set_font_size(size)
        width = self.context.text_extents(text.text).x_advance
        x, y = float(text.get("x")), float(text.get("y"))
        x -= {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
        return x, y - 0.76 * size, x + width, y + 0.2 * size


def ends(element):
    """The places that a shape reaches to, and the middles of gradients' ellipses alone: those fade out."""
    number = {name: float(value) for name, value in element.attrib.items() if NUMBER.fullmatch(value)}
    tag = element.tag.removeprefix(SVG)
    if tag == "path":
        numbers = [float(n) for n in NUMBER.findall(element.get("d"))]
        return list(zip(numbers[::2], numbers[1::2]))
    if tag == "line":
        return [(number["x1"], number["y1"]), (number["x2"], number["y2"])]
    if tag == "rect":
        return [(number["x"], number["y"]), (number["x"] + number["width"], number["y"] + number["height"])]
    if tag in ("circle", "ellipse"):
        reach_x, reach_y = number.get("rx", number.get("r")), number.get("ry", number.get("r"))
        return [(number["cx"] - reach_x, number["cy"] - reach_y), (number["cx"] + reach_x, number["cy"] + reach_y)]
    return []


def of_each(check):
    """A test of every picture: its text, and what the parser makes of it."""
    def test(self):
        for key, text in self.pictures.items():
            with self.subTest(key):
                check(self, text, ET.fromstring(text))
    return test


class Diagrams(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.words = Words()
        cls.pictures = {}
        with tempfile.TemporaryDirectory() as folder:
            for name, figure, language in itertools.product(NAMES, ("adult", "child", "newborn"), LANGUAGES):
                file = pathlib.Path(folder, "picture.svg")
                dimple("about", name, "--picture", str(file), "--figure", figure, "--lang", language)
                cls.pictures[name, figure, language] = file.read_text("utf-8")

    def test_there_are_diagrams_and_languages(self):
        self.assertGreater(len(NAMES), 30)
        self.assertIn("en", LANGUAGES)

    @of_each
    def test_each_is_a_labelled_picture_of_plain_shapes(self, text, root):
        self.assertEqual((root.tag, root.get("role")), (SVG + "svg", "img"))
        ids = {element.get("id"): element for element in root.iter() if element.get("id")}
        for name, least in zip(root.get("aria-labelledby").split(), (2, 40), strict=True):
            self.assertGreater(len(ids[name].text), least)
        self.assertEqual({element.tag.removeprefix(SVG) for element in root.iter()} - ALLOWED, set())
        self.assertEqual(re.findall(r"https?:[^\"]*", text), ["http://www.w3.org/2000/svg"])
        self.assertNotIn("@import", text)

    @of_each
    def test_ids_are_there_once_and_what_is_referred_to_is_there(self, text, root):
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))
        referred = set(re.findall(r"url\(#([^)]*)\)", text))
        self.assertLessEqual(referred, set(ids))
        gradients = {element.get("id") for element in root.iter() if element.tag.endswith("Gradient")}
        self.assertEqual(gradients - referred, set())

    @of_each
    def test_every_class_is_painted_and_no_other(self, text, root):
        painted = set(re.findall(r"\.([a-z0-9-]+)\{", text))
        used = {element.get("class") for element in root.iter() if element.get("class")}
        self.assertEqual(used - painted - {"plain"}, set())
        self.assertEqual(painted - used, set())

    @of_each
    def test_everything_is_inside_the_picture(self, _, root):
        width, height = map(float, root.get("viewBox").split()[2:])
        self.assertEqual((width, root.get("width")), (320, "320"))
        for element in root.iter():
            for x, y in ends(element):
                self.assertTrue(0 <= x <= width and 0 <= y <= height, (element.attrib, x, y))

    @of_each
    def test_words_are_clear_of_each_other_and_of_the_edge(self, text, root):
        width, height = map(float, root.get("viewBox").split()[2:])
        sizes = {name: float(size) for name, size in re.findall(r"#\S+ (\S+)\{[^}]*font-size:([\d.]+)px", text)}
        boxes = [(element.text, self.words.box(element, sizes)) for element in root.iter(SVG + "text")]
        self.assertTrue(boxes)
        for words, (left, top, right, bottom) in boxes:
            self.assertTrue(left >= 8 and top >= 8 and right <= width - 8 and bottom <= height - 8, words)
        for (words, a), (others, b) in itertools.combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            self.assertTrue(apart, f"{words!r} and {others!r}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
