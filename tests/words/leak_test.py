"""Nothing of one language shows in another: leak_test.py DIMPLE SOURCE-FOLDER

DIMPLE is the command built with a made-up language, xx, whose texts are the English ones between « and » (mark.py).
Whatever it prints in xx then stands in such marks, but for names: of fields, words of documents, ids, units, axes, the
guidelines' own titles and organisations, addresses, and file names."""
import html.parser
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unittest

DIMPLE, SOURCE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
del sys.argv[1:3]
sys.path[:0] = [str(SOURCE / "scripts/tables"), str(SOURCE / "tests/schema")]
import data  # noqa: E402

GUIDELINES = [json.loads(path.read_text("utf-8")) for path in sorted((SOURCE / "guidelines").glob("*.json"))]
URGENCY = json.loads((SOURCE / "rules/urgency.json").read_text("utf-8"))
# What is told as it is called where it comes from, longest first so that no part of another is left over.
TITLES = sorted({guideline[name] for guideline in GUIDELINES for name in ("organisation", "title")}, key=len, reverse=True)
NAMES = {guideline["id"] for guideline in GUIDELINES} | set(URGENCY["references"]) | {rule["id"] for rule in URGENCY["rules"]}
NAMES |= set(data.FIELDS) | {"mm", "px", "cm", "VP", "DL", "DR", "SP", "DM", "MRI", "Dimple", "dimple", "version"}
LINK = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_][\w-]+")
PIT = re.compile(r"d\d+")
# A string of a document that is no text: an identifier, a word of the contract, a file, a digest, packed numbers, a colour.
IDENTIFIER = re.compile(r"[+-]?[A-Za-z0-9_./-]*(\[\d+\]\.[a-z_]+)?|[A-Za-z0-9+/]{64,}=*|#[0-9a-f]{6}")


def unmarked(text):
    """What stands outside the marks, which may be within one another."""
    depth, rest = 0, []
    for letter in text:
        depth += (letter == "«") - (letter == "»")
        if depth == 0:
            rest.append(" " if letter == "»" else letter)
    return "".join(rest)


def leaks(text, names=()):
    """The words outside the marks that are no names."""
    text = " ".join(text.split())
    for name in (*TITLES, *names):
        text = text.replace(name, " ")
    rest = LINK.sub(" ", unmarked(text))
    return [word for word in WORD.findall(rest) if word not in NAMES and not PIT.fullmatch(word)]


def leaks_of_document(value, key=""):
    if isinstance(value, dict):
        return [leak for name, inner in value.items() for leak in leaks_of_document(inner, name)]
    if isinstance(value, list):
        return [leak for inner in value for leak in leaks_of_document(inner, key)]
    if not isinstance(value, str) or key in ("url", "title", "organisation", "source"):
        return []
    return [] if IDENTIFIER.fullmatch(value) else leaks(value)


class Page(html.parser.HTMLParser):
    """The texts of a page or a picture: what is read, seen as a hint, or read aloud; and the data of its scripts."""

    def __init__(self):
        super().__init__()
        self.texts, self.documents, self.skipped, self.in_document = [], [], 0, False

    def handle_starttag(self, tag, attributes):
        self.in_document = ("type", "application/json") in attributes
        self.skipped += tag in ("script", "style")
        self.texts += [value for name, value in attributes if name in ("alt", "title", "aria-label") and value]

    def handle_endtag(self, tag):
        self.in_document = False
        self.skipped -= tag in ("script", "style")

    def handle_data(self, text):
        if self.in_document:
            self.documents.append(json.loads(text))
        if not self.skipped:
            self.texts.append(text)


def read_page(source):
    """Its text, all of it in order since a picture breaks a text into lines; and its documents."""
    page = Page()
    page.feed(source)
    return " ".join(page.texts), page.documents


def random_exam(chance):
    """Any examination: each field left out, unknown, or one of its words."""
    def maybe(make):
        return chance.choice([make, lambda: None, lambda: "unknown"])()

    def words(field):
        return list(data.WORDS[field])

    pits = [{"where": "midline", "diameter_mm": {"value": 5.1, "sd": 0.3}, "base_visible": chance.choice([True, False]),
             "above_cleft": chance.choice([True, False, "edge"]), "anus_distance_mm": chance.choice([15, 25, 40]),
             "depth_mm": chance.choice([2, 5]), "discharge": "none"} for _ in range(chance.choice([0, 0, 1, 1, 2]))]
    pits += [{"where": side, "over_psis": maybe(lambda: chance.random() < .8), "opening": False} for side in ("left", "right")
             if chance.random() < .3]
    exam = {"schema": "dimple.exam/1", "age_days": chance.choice([12, 70, 400, 12000, None]),
            "pits": chance.choice([pits, pits, pits, None])}
    for field in ("hair", "vascular", "mass", "appendage", "skin"):
        calm = "normal" if field == "skin" else "none"
        exam[field] = chance.choice([calm, calm, calm, maybe(lambda field=field: [
            {"kind": chance.choice([word for word in words(field) if word != calm]),
             "where": chance.choice(["midline", "off-midline"])}])])
    for field in data.SIGNS:
        exam[field] = chance.choice([[], [], [], maybe(lambda field=field: [chance.choice(words(field))])])
    for field in ("anorectal_malformation", "infection_signs", "meningitis_history", "csf_leak", "open_defect"):
        exam[field] = chance.choice([False] * 8 + [True, None])
    exam["cleft"] = chance.choice(["straight", "straight", "deviated", "unknown"])
    exam["other_midline_lesions"] = chance.choice([0, 0, 0, 1])
    return exam


class Leaks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)

    def run_dimple(self, *arguments, answers=""):
        """What it prints, and what it says beside that."""
        result = subprocess.run([DIMPLE, *arguments], input=answers, cwd=self.folder, check=False, capture_output=True, text=True)
        self.assertIn(result.returncode, (0, 4), f"{arguments}: {result.stderr}")
        return result.stdout, result.stderr

    def no_leak(self, text, names=(), said=""):
        self.assertEqual(leaks(text, names), [], said)

    def scan(self, name, *options):
        self.run_dimple("phantom", *options, "-o", name)
        return name

    def test_the_test_sees_a_leak(self):
        self.assertEqual(leaks("«Why» What to do 3 mm «a «b» c» bnssg"), ["What", "to", "do"])
        self.assertEqual(leaks_of_document({"reasons": ["«yes»", "not so"], "finding": "venus-one-sided"}), ["not", "so"])
        self.assertEqual(read_page("<p title='a'>b</p><script>c</script><svg><title>d</title></svg>"), ("a b d", []))
        self.assertEqual(read_page("<script type='application/json'>[1]</script>a"), ("a", [[1]]))

    def test_assessments(self):
        chance = random.Random(5)
        for number in range(120):
            exam = random_exam(chance)
            path = self.folder / "exam.json"
            path.write_text(json.dumps(exam), "utf-8")
            with self.subTest(number=number):
                text, _ = self.run_dimple("assess", path, "--lang", "xx")
                self.no_leak(text, said=json.dumps(exam))
                document, _ = self.run_dimple("assess", path, "--lang", "xx", "--json")
                self.assertEqual(leaks_of_document(json.loads(document)), [], json.dumps(exam))

    def test_measurements(self):
        scans = [self.scan("pits.ply", "--pit=sacral", "--dimples=left", "--garment", "--region=lower-back"),
                 self.scan("holes.ply", "--holes=60", "--hole-diameter=25", "--other=-45,90", "--noise=1.5", "--strays=3000"),
                 self.scan("coarse.ply", "--spacing=9", "--dimples=none", "--points", "--units=in")]
        for scan in scans:
            with self.subTest(scan=scan):
                text, warnings = self.run_dimple("measure", scan, "--lang", "xx")
                self.no_leak(text, {scan})
                self.no_leak(warnings.replace("dimple:", ""), {scan, "warning"})
                document, _ = self.run_dimple("measure", scan, "--lang", "xx", "--json")
                self.assertEqual(leaks_of_document(json.loads(document)), [])

    def test_reports(self):
        scan = self.scan("report.ply", "--pit=coccygeal", "--other=-45,90")
        exam = SOURCE / "examples/exam.json"
        self.run_dimple("report", scan, "--out", "report", "--exam", exam, "--lang", "xx")
        for name in ("report.html", "map.svg"):
            text, documents = read_page((self.folder / "report" / name).read_text("utf-8"))
            self.no_leak(text, {scan}, name)
            self.assertEqual(leaks_of_document(documents), [], name)
        document = json.loads((self.folder / "report/measurement.json").read_text("utf-8"))
        self.assertEqual(leaks_of_document(document), [])

    def test_photographs(self):
        photo = SOURCE / "examples/photo.json"
        self.no_leak(self.run_dimple("photo", photo, "--lang", "xx")[0])
        document = self.run_dimple("photo", photo, "--lang", "xx", "--json")[0]
        self.assertEqual(leaks_of_document(json.loads(document)), [])
        (self.folder / "photo.json").write_text(document, "utf-8")
        self.no_leak(self.run_dimple("assess", "--photo", "photo.json", "--lang", "xx")[0])

    def test_questions(self):
        chance = random.Random(6)
        for number in range(12):
            answers = "".join(chance.choice(["\n", "1\n", "2\n", "0\n", "3\n", "?\n", "12 «days»\n", "«b»\n", "zz\n"]) for _ in range(60))
            with self.subTest(number=number):
                result, questions = self.run_dimple("ask", "--lang", "xx", answers=answers)
                self.no_leak(result)
                self.no_leak(questions.replace("zz\n", "\n"))

    def test_topics_and_drawings(self):
        topics = self.run_dimple("about", "--lang", "xx")[0]
        for topic in (line.split()[0] for line in topics.splitlines() if not line.startswith(" ")):
            with self.subTest(topic=topic):
                NAMES.add(topic)
                self.no_leak(self.run_dimple("about", topic, "--lang", "xx")[0])
        self.no_leak(topics)
        for line in self.run_dimple("about", "--pictures", "--lang", "xx")[0].splitlines():
            if not line.startswith(" "):
                name = line.split()[0]
                picture, _ = self.run_dimple("about", name, "--picture", "-", "--lang", "xx")
                self.no_leak(read_page(picture)[0], said=name)

    def test_guidelines(self):
        self.no_leak(self.run_dimple("guidelines", "--lang", "xx")[0])
        self.no_leak(self.run_dimple("guidelines", "--review", "--lang", "xx")[0])
        for guideline in GUIDELINES:
            with self.subTest(guideline=guideline["id"]):
                self.no_leak(self.run_dimple("guidelines", guideline["id"], "--lang", "xx")[0])


if __name__ == "__main__":
    unittest.main()
