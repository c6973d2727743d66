#!/usr/bin/python3
"""What `dimple report` writes: which files, whole and the same twice, with the same numbers, and nothing of the machine.

Usage: reports_test.py DIMPLE     Needs poppler-utils (pdftotext, pdfinfo, pdffonts, pdftoppm)."""
import base64
import csv
import hashlib
import html.parser
import io
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zlib

SIX = {"report.html", "map.svg", "map.png", "report.pdf", "measurement.json", "landmarks.csv"}
MARKS = {"landmarks.mrk.json", "surface.ply"}
VOID = {"meta", "br", "img", "link", "input", "hr"}


def dimple(*arguments, code=0):
    done = subprocess.run([DIMPLE, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == code, f"{arguments}: {done.returncode}, {done.stderr}"
    return done


def without_fonts(folder, *arguments):
    """What the command does, and says, on a machine that has no fonts."""
    nothing = folder / "fonts.conf"
    nothing.write_text("<fontconfig></fontconfig>")
    return subprocess.run([DIMPLE, *map(str, arguments)], capture_output=True, text=True, check=False,
                          env={**os.environ, "FONTCONFIG_FILE": str(nothing)})


def tool(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


class Page(html.parser.HTMLParser):
    """Well-formed: every element is closed in its order; no id stands twice."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.headings, self.words, self.wrong, self.addresses = [], set(), [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        for name, value in attrs:
            if name == "id":
                self.wrong += [f"id {value} twice"] if value in self.ids else []
                self.ids.add(value)
            if name in ("src", "href", "xlink:href"):
                self.addresses.append((tag, value))
        if tag == "svg" and attributes.get("role") != "img":
            self.wrong.append("an svg without role img")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def text(self):
        return " ".join(" ".join(self.words).split())


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        secret = pathlib.Path(cls.folder.name) / "secret" / "dir"
        secret.mkdir(parents=True)
        cls.scan = secret / "<name> & co.ply"
        dimple("phantom", "--pit", "sacral", "--seed", "4", "--spacing", "2.2", "-o", cls.scan)
        cls.out = pathlib.Path(cls.folder.name) / "one"
        dimple("report", cls.scan, "--out", cls.out, "--markups", "--quiet")
        cls.measurement = json.loads((cls.out / "measurement.json").read_text())

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def read(self, name):
        return (self.out / name).read_text(encoding="utf-8")

    def other(self, *arguments, code=0):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder.name)) / "new" / "folder"
        dimple("report", self.scan, "--out", folder, "--quiet", *arguments, code=code)
        return folder

    def names(self, folder):
        return {path.name for path in folder.iterdir()}

    def test_markups_add_two_files_to_the_six(self):
        self.assertEqual(self.names(self.out), SIX | MARKS)
        self.assertEqual(self.names(self.other()), SIX)

    def test_only_the_named_files_are_written(self):
        self.assertEqual(self.names(self.other("--only", "map.svg")), {"map.svg"})
        self.assertEqual(self.names(self.other("--only", "landmarks.csv", "--only", "surface.ply")), {"landmarks.csv", "surface.ply"})

    def test_without_surface_there_is_no_surface_and_all_else(self):
        folder = self.other("--markups", "--no-surface")
        self.assertEqual(self.names(folder), SIX | {"landmarks.mrk.json"})
        page = (folder / "report.html").read_text()
        self.assertNotIn("viewer-data", page)
        self.assertIn("picture-map", page)

    def test_without_fonts_what_needs_one_fails_whole_and_the_rest_is_there(self):
        top = pathlib.Path(self.folder.name)
        for name in ("map.png", "report.pdf"):
            done = without_fonts(top, "report", self.scan, "--out", top / "fontless", "--quiet", "--only", name)
            self.assertEqual(done.returncode, 5, done.stderr)
            self.assertIn("needs a font", done.stderr)
            self.assertFalse((top / "fontless" / name).exists())
        done = without_fonts(top, "report", self.scan, "--out", top / "fontless", "--quiet", "--only", "report.html")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((top / "fontless/report.html").read_bytes(), (self.out / "report.html").read_bytes())

    def test_measure_writes_the_same_six(self):
        folder = pathlib.Path(self.folder.name) / "measure"
        self.assertIn("Dimples (mm)", dimple("measure", self.scan, "--out", folder, "--quiet").stdout)
        self.assertEqual(self.names(folder), SIX)
        for name in SIX:
            self.assertEqual((folder / name).read_bytes(), (self.out / name).read_bytes(), name)

    def test_the_age_is_the_one_that_was_judged_by(self):
        exam = pathlib.Path(self.folder.name) / "exam.json"
        exam.write_text('{"schema": "dimple.exam/1", "age_days": 12}')
        for given, said in (((), "The age was not given"), (("--age", "30"), "Age as given: 30 days."), (("--exam", exam), "Age as given: 12 days."),
                            (("--exam", exam, "--age", "30"), "Age as given: 12 days.")):
            self.assertIn(said, Page((self.other("--only", "report.html", *given) / "report.html").read_text()).text())

    def test_bytes_are_the_same_twice(self):
        folder = self.other("--markups")
        for name in SIX | MARKS:
            self.assertEqual((folder / name).read_bytes(), (self.out / name).read_bytes(), name)

    def test_nothing_of_the_machine_is_told(self):
        for name in SIX | MARKS:
            content = (self.out / name).read_bytes()
            for secret in (b"secret", self.folder.name.encode()):
                self.assertNotIn(secret, content, name)
        for secret in ("secret", self.folder.name):
            self.assertNotIn(secret, tool("pdfinfo", self.out / "report.pdf") + tool("pdftotext", self.out / "report.pdf", "-"))
        self.assertNotIn("CreationDate", tool("pdfinfo", self.out / "report.pdf"))

    def test_page_is_well_formed_and_forbids_the_network(self):
        text = self.read("report.html")
        page = Page(text)
        self.assertEqual(page.wrong, [])
        self.assertIn("default-src 'none'", text)
        self.assertEqual([a for a in page.addresses if a[0] != "a" and not a[1].startswith(("data:", "#"))], [])
        self.assertEqual(page.headings[0], 1)
        self.assertEqual(page.headings.count(1), 1)
        self.assertTrue(all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:])))
        self.assertIn('<html lang="en">', text)
        self.assertLess(len(text.encode()), 3_000_000)

    def test_page_allows_the_styles_that_are_in_it_and_no_other(self):
        text = self.read("report.html")
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        digests = {base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles}
        allowed = re.search(r"style-src ([^;]*);", text).group(1).split()
        self.assertEqual(set(allowed), {f"'sha256-{digest}'" for digest in digests})
        self.assertIsNone(re.search(r"<[^>]* style=", text.split("<script", 1)[0]))

    def test_every_pit_has_a_cross_section_on_the_page_and_a_place_in_the_pdf(self):
        sections = re.findall(r"<figcaption>(d\d+) [^<]*, cut", self.read("report.html"))
        pits = [one["id"] for one in self.measurement["dimples"]]
        self.assertEqual(sorted(sections), sorted(pits))
        pdf = " ".join(tool("pdftotext", self.out / "report.pdf", "-").split())
        drawn = len(re.findall(r"cut along its longer axis", pdf))
        left_out = re.search(r"Only in report.html, for want of room here: (.*?rules that fired)", pdf).group(1)
        self.assertEqual(drawn + len(re.findall(r"\bd\d+ ", left_out)), len(pits))

    def test_page_says_verdict_notice_and_every_number(self):
        page = Page(self.read("report.html")).text()
        self.assertIn(self.measurement["verdict"]["headline"], page)
        self.assertIn(self.measurement["verdict"]["next_step"], page)
        self.assertIn(self.measurement["notice"], page)
        self.assertIn("<name> & co.ply", page)
        self.says_numbers(page)

    def says_numbers(self, text):
        self.assertGreaterEqual(len(self.measurement["dimples"]), 3)
        for one in self.measurement["dimples"]:
            for field in ("depth_mm", "diameter_mm", "rim_width_mm", "above_cleft_mm"):
                value = one[field]
                self.assertIn(f"{value['value'] + 1e-9:.1f} ± {value['sd'] + 1e-9:.1f}", text, field)

    def test_drawings_are_xml(self):
        self.assertTrue(xml.etree.ElementTree.fromstring(self.read("map.svg")).tag.endswith("svg"))

    def test_map_png_is_whole_and_1200_wide(self):
        content = (self.out / "map.png").read_bytes()
        self.assertEqual(content[:8], b"\x89PNG\r\n\x1a\n")
        place, chunks = 8, []
        while place < len(content):
            size, kind = struct.unpack(">I4s", content[place : place + 8])
            body = content[place + 4 : place + 8 + size]
            self.assertEqual(zlib.crc32(body), struct.unpack(">I", content[place + 8 + size : place + 12 + size])[0])
            chunks.append(kind)
            place += 12 + size
        self.assertEqual(struct.unpack(">I", content[16:20])[0], 1200)
        self.assertEqual(set(chunks), {b"IHDR", b"IDAT", b"IEND"}, "nothing but the picture")

    def test_pdf_has_two_pages_of_text_with_fonts_embedded(self):
        for paper, size in (("a4", "595.276 x 841.89"), ("letter", "612 x 792")):
            pdf = self.other("--only", "report.pdf", "--paper", paper) / "report.pdf"
            info = tool("pdfinfo", pdf)
            self.assertRegex(info, r"Pages: +2\n")
            self.assertIn(size, info)
            self.assertRegex(info, "Title: +Dimple report")
            self.assertRegex(info, r"Tagged: +yes")
            self.assertIn(b"/Lang (en)", pdf.read_bytes())
            fonts = [line.split() for line in tool("pdffonts", pdf).splitlines()[2:]]
            self.assertTrue(fonts)
            self.assertTrue(all(font[-5] == "yes" for font in fonts), fonts)
            text = " ".join(tool("pdftotext", "-layout", pdf, "-").split())
            self.assertIn(self.measurement["notice"], text)
            self.says_numbers(text)
            self.assertIn(f"Dimple {self.measurement['software']['version']}", text)
            plain = " ".join(tool("pdftotext", pdf, "-").split())
            self.assertIn(self.measurement["verdict"]["headline"], plain)
            complaints = subprocess.run(["pdftoppm", "-r", "30", pdf, pdf.with_suffix("")], capture_output=True, text=True, check=True).stderr
            self.assertEqual(complaints, "")

    def test_table_of_marks_has_the_numbers_of_the_document(self):
        rows = {row["name"]: row for row in csv.DictReader(io.StringIO(self.read("landmarks.csv")))}
        for name, mark in self.measurement["landmarks"].items():
            self.assertEqual(rows[name]["what"], mark["status"])
            for axis, value, given in zip("xyz", mark["body_mm"], mark["input"]):
                self.assertEqual(float(rows[name][f"body_{axis}_mm"]), value)
                self.assertEqual(float(rows[name][f"input_{axis}"]), given)
        for one in self.measurement["dimples"]:
            row = rows[one["id"]]
            self.assertEqual(row["what"], one["kind"])
            for field in ("depth_mm", "diameter_mm", "rim_width_mm", "volume_mm3", "aspect", "midline_offset_mm", "above_cleft_mm"):
                self.assertEqual(float(row[field]), one[field]["value"], field)

    def test_markups_are_what_the_schema_of_slicer_takes(self):
        """By the published schema 1.0.3 (Modules/Loadable/Markups of Slicer), whose Slicer reads by the schema's name."""
        document = json.loads(self.read("landmarks.mrk.json"))
        self.assertTrue(document["@schema"].startswith("https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/"))
        self.assertEqual([markup["type"] for markup in document["markups"]], ["Fiducial", "Fiducial", "Curve"])
        for markup in document["markups"]:
            self.assertIs(type(markup["name"]), str)
            self.assertIs(type(markup["locked"]), bool)
            self.assertIs(type(markup["fixedNumberOfControlPoints"]), bool)
            self.assertEqual(len(markup["controlPoints"]), len({point["id"] for point in markup["controlPoints"]}))
            for point in markup["controlPoints"]:
                self.assertEqual({type(point[name]) for name in ("id", "label", "description")}, {str})
                self.assertIn(point["positionStatus"], ("undefined", "preview", "defined"))
                if point["positionStatus"] == "defined":
                    self.assertEqual([type(value) in (int, float) for value in point["position"]], [True] * 3)

    def test_markups_lie_where_the_document_says_in_lps(self):
        document = json.loads(self.read("landmarks.mrk.json"))
        self.assertRegex(document["@schema"], r"markups-schema-v1\.0\.\d+\.json#$")
        points = {point["id"]: point for markup in document["markups"] for point in markup["controlPoints"]}
        for markup in document["markups"]:
            self.assertEqual((markup["coordinateSystem"], markup["coordinateUnits"]), ("LPS", "mm"))
        x, y, z = self.measurement["landmarks"]["DL"]["body_mm"]
        self.assertEqual([value + 0.0 for value in points["DL"]["position"]], [-x, z, y])
        self.assertGreater(points["DL"]["position"][0], points["DR"]["position"][0], "left is left")
        curve = [markup for markup in document["markups"] if markup["type"] == "Curve"]
        self.assertEqual(len(curve[0]["controlPoints"]), len(self.measurement["symmetry_line"]["body_mm"]))

    def test_surface_has_outward_faces_and_the_colour_and_curvature_of_each_vertex(self):
        header, _, body = (self.out / "surface.ply").read_bytes().partition(b"end_header\n")
        vertex_count, face_count = (int(count) for count in re.findall(rb"element \w+ (\d+)", header))
        vertex, face = struct.Struct("<4f3Bf"), struct.Struct("<B3i")
        self.assertEqual(len(body), vertex_count * vertex.size + face_count * face.size)
        split = vertex_count * vertex.size
        vertices, faces = list(vertex.iter_unpack(body[:split])), list(face.iter_unpack(body[split:]))
        for count, *corners in faces[::997]:
            self.assertEqual(count, 3)
            (ax, _, az), (bx, _, bz), (cx, _, cz) = (vertices[corner][:3] for corner in corners)
            self.assertGreater((bz - az) * (cx - ax) - (bx - ax) * (cz - az), 0, "a face looks backwards, to +y")
        pit = next(one for one in self.measurement["dimples"] if one["kind"] == "sacral")
        x, y, _ = pit["body_mm"]
        bottom = min(vertices, key=lambda row: (row[0] + x) ** 2 + (row[2] - y) ** 2)
        _, _, _, curvature_per_m, red, _, blue, scalar = bottom
        self.assertEqual(scalar, curvature_per_m)
        self.assertGreater(curvature_per_m, 20, "the bottom of a pit is hollow")
        self.assertGreater(blue, red, "and a hollow is blue")

    def test_surface_is_a_scan_that_measures_the_same(self):
        header = (self.out / "surface.ply").read_bytes()[:600]
        for line in (b"property float quality", b"property uchar red", b"property float scalar_mean_curvature_per_m", b"element face"):
            self.assertIn(line, header)
        again = json.loads(dimple("measure", self.out / "surface.ply", "--json", "--quiet").stdout)
        self.assertEqual((again["scan"]["axes"]["up"], again["scan"]["axes"]["posterior"]), ("+z", "+y"))
        kinds = [one["kind"] for one in again["dimples"]]
        self.assertEqual(kinds, [one["kind"] for one in self.measurement["dimples"]])
        pit = kinds.index("sacral")
        self.assertAlmostEqual(again["dimples"][pit]["depth_mm"]["value"], self.measurement["dimples"][pit]["depth_mm"]["value"], delta=0.5)

    def test_no_word_of_a_printed_table_is_broken_and_no_digest_gets_a_hyphen(self):
        bare = pathlib.Path(self.folder.name) / "bare-de.ply"
        dimple("phantom", "--dimples", "none", "--sex", "male", "--spacing", "2", "-o", bare)
        dimple("report", bare, "--out", bare.with_suffix(""), "--lang", "de", "--quiet", "--only", "report.pdf")
        boxes = tool("pdftotext", "-f", "2", "-bbox", bare.with_suffix("") / "report.pdf", "-")
        words = re.findall(r"<word [^>]*>([^<]*)</word>", boxes)
        for word in ("Landmarke", "Vertebra", "Grübchen", "vorhanden", "Gesäßspalte"):
            self.assertIn(word, words)
        self.assertEqual([word for word in words if len(word) > 1 and word.endswith(("-", "\u2010"))], [])
        self.assertIn(hashlib.sha256(bare.read_bytes()).hexdigest(), "".join(words))

    def test_a_scan_with_nothing_on_it_has_every_report(self):
        bare = pathlib.Path(self.folder.name) / "bare.ply"
        dimple("phantom", "--dimples", "none", "--sex", "male", "--spacing", "3", "-o", bare)
        folder = pathlib.Path(self.folder.name) / "bare"
        dimple("report", bare, "--out", folder, "--quiet")
        self.assertEqual(self.names(folder), SIX)
        self.assertEqual(Page((folder / "report.html").read_text()).wrong, [])

    def test_a_scan_that_cannot_be_measured_leaves_its_document_alone(self):
        flat = pathlib.Path(self.folder.name) / "flat.xyz"
        flat.write_text("".join(f"{i} {2 * i} {3 * i}\n" for i in range(100)))
        folder = pathlib.Path(self.folder.name) / "flat"
        dimple("report", flat, "--out", folder, code=4)
        self.assertEqual(self.names(folder), {"measurement.json"})


if __name__ == "__main__":
    DIMPLE = sys.argv.pop(1)
    unittest.main()
