#!/usr/bin/python3
"""What `dimple report --dicom` writes, read by others: dcmtk's dcmftest, dcmdump, dcm2xml and dcm2pdf, and dicom3tools' dciodvfy.

Usage: dicom_test.py DIMPLE"""
import base64
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest
import uuid
import xml.etree.ElementTree

CLASSES = {"report.dcm": "1.2.840.10008.5.1.4.1.1.104.1", "surface.dcm": "1.2.840.10008.5.1.4.1.1.104.3"}
PATIENT = ("PatientName", "PatientID", "PatientBirthDate", "PatientSex")
UNDATED = ("StudyDate", "StudyTime", "ContentDate", "ContentTime", "AcquisitionDateTime")
ADA = ("--patient-name", "Ada Müller", "--patient-id", "A-7", "--birth-date", "2026-11-17", "--sex", "female", "--time", "2026-11-29T10:15:07+01:00")


def dimple(*arguments, code=0, **environment):
    done = subprocess.run([DIMPLE, *map(str, arguments)], capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert done.returncode == code, f"{arguments}: {done.returncode}, {done.stderr}"
    return done.stderr


def tool(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout + done.stderr


def attributes(path):
    """Of the dataset, by keyword; those of a sequence's items behind its own. The document itself as bytes."""
    tree = xml.etree.ElementTree.fromstring(tool("dcm2xml", "+M", "+Wb", "+Eb", path))
    found = {one.get("name"): one.text or "" for one in tree.find("data-set").iter("element")}
    found["EncapsulatedDocument"] = base64.b64decode(found["EncapsulatedDocument"])
    return found


def triangles(stl):
    (count,) = struct.unpack("<I", stl[80:84])
    assert len(stl) == 84 + 50 * count and not stl.startswith(b"solid")
    return [struct.unpack("<12f", stl[place : place + 48]) for place in range(84, len(stl), 50)]


class Dicom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.folder.name)
        cls.scan = cls.root / "back.ply"
        dimple("phantom", "--pit", "sacral", "--seed", "4", "--spacing", "2.2", "-o", cls.scan)
        cls.out = cls.report("--markups")
        cls.pdf, cls.stl = (attributes(cls.out / name) for name in CLASSES)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def report(cls, *arguments, scan=None, code=0):
        folder = pathlib.Path(tempfile.mkdtemp(dir=cls.root)) / "out"
        dimple("report", scan or cls.scan, "--quiet", "--dicom", "--out", folder, *arguments, code=code)
        return folder

    def test_others_take_them_for_what_they_are(self):
        for name, sop_class in CLASSES.items():
            for folder in (self.out, self.report(*ADA)):
                self.assertIn("yes:", tool("dcmftest", folder / name))
                complaints = [line for line in tool("dciodvfy", "-new", folder / name).splitlines() if not line.startswith("Warning")]
                self.assertEqual(complaints, [{"report.dcm": "EncapsulatedPDF", "surface.dcm": "EncapsulatedSTL"}[name]])
                self.assertIn(sop_class, tool("dcmdump", "-Un", folder / name))

    def test_the_pdf_comes_back_byte_by_byte_whatever_its_length(self):
        for arguments in ((), ("--lang", "de"), ("--paper", "letter"), ADA, ("--age", "2y"), ("--age", "30y")):
            folder = self.report(*arguments)
            tool("dcm2pdf", folder / "report.dcm", self.root / "back.pdf")
            self.assertEqual((self.root / "back.pdf").read_bytes(), (folder / "report.pdf").read_bytes(), arguments)
            found = attributes(folder / "report.dcm")
            self.assertEqual(int(found["EncapsulatedDocumentLength"]), (folder / "report.pdf").stat().st_size)
            size = len(found["EncapsulatedDocument"])
            self.assertEqual(size % 2, 0)
            self.assertLess(size - int(found["EncapsulatedDocumentLength"]), 2)

    def test_who_it_is_and_when_is_empty_unless_it_is_given(self):
        for found, name in ((self.pdf, "report.dcm"), (self.stl, "surface.dcm")):
            dump = tool("dcmdump", self.out / name)
            for keyword in (*PATIENT, *UNDATED, "ReferringPhysicianName", "StudyID", "AccessionNumber"):
                self.assertEqual(found[keyword], "")
                self.assertRegex(dump, rf"\(no value available\) .*# +0, 0 {keyword}\n")
            self.assertNotIn("TimezoneOffsetFromUTC", found)
            self.assertEqual(found["BurnedInAnnotation"], "NO")
            self.assertEqual(found["SoftwareVersions"].split("\\")[0], json.loads((self.out / "measurement.json").read_text())["software"]["version"])

    def test_who_it_is_and_when_as_given(self):
        folder = self.report(*ADA)
        for name in CLASSES:
            found = attributes(folder / name)
            self.assertEqual([found[keyword] for keyword in PATIENT], ["Ada Müller", "A-7", "20261117", "F"])
            self.assertEqual((found["ContentDate"], found["ContentTime"], found["TimezoneOffsetFromUTC"]), ("20261129", "101507", "+0100"))
            self.assertEqual(found["SpecificCharacterSet"], "ISO_IR 192")
            self.assertEqual((found["StudyDate"], found["AcquisitionDateTime"]), ("", ""))  # when the scan was made nobody said
        for name in set(path.name for path in folder.iterdir()) - set(CLASSES):
            self.assertEqual((folder / name).read_bytes(), (self.out / name).read_bytes(), name)
        for sex, letter in (("male", "M"), ("other", "O"), ("unknown", "")):
            self.assertEqual(attributes(self.report("--only", "report.dcm", "--no-surface", "--sex", sex) / "report.dcm")["PatientSex"], letter)

    def uids(self, folder):
        return {(name, keyword): attributes(folder / name)[keyword]
                for name in CLASSES for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "FrameOfReferenceUID")
                if keyword in attributes(folder / name)}

    def test_uids_are_uuids_that_follow_from_the_content(self):
        uids = self.uids(self.out)
        self.assertEqual(len(uids), 7)  # a PDF has no frame of reference
        for uid in uids.values():
            self.assertRegex(uid, r"^2\.25\.[1-9][0-9]{0,38}$")
            made = uuid.UUID(int=int(uid[5:]))
            self.assertEqual((made.version, made.variant), (8, uuid.RFC_4122))
        self.assertEqual(self.pdf["StudyInstanceUID"], self.stl["StudyInstanceUID"])
        self.assertEqual(len(set(uids.values())), 6)  # but the study's each its own
        again = self.report()
        for name in CLASSES:
            self.assertEqual((again / name).read_bytes(), (self.out / name).read_bytes())

    def test_another_language_is_another_object_of_the_same_study(self):
        german, english = self.uids(self.report("--lang", "de")), self.uids(self.out)
        changed = {key for key in english if german[key] != english[key]}
        self.assertEqual(changed, {(name, "SOPInstanceUID") for name in CLASSES})

    def test_another_scan_person_or_time_is_another_study(self):
        other = self.root / "other.ply"
        dimple("phantom", "--seed", "5", "--spacing", "2.2", "-o", other)
        seen = [set(self.uids(folder).values()) for folder in (
            self.out, self.report(scan=other), self.report(*ADA), self.report("--patient-id", "A-7"), self.report("--patient-id", "A-8"),
            self.report("--patient-name", "A-7"), self.report("--time", "2026-11-29T10:15:07Z"))]
        self.assertEqual(len(set.union(*seen)), sum(map(len, seen)))

    def test_the_surface_is_that_of_the_ply_and_measures_the_same(self):
        stl = self.stl["EncapsulatedDocument"]
        faces, head = triangles(stl), (self.out / "surface.ply").read_bytes().split(b"end_header\n")[0].decode()
        self.assertIn(f"element face {len(faces)}\n", head)
        for axis, low, high in ((0, -300, 300), (2, -300, 700)):  # millimetres; x across, z up
            values = [face[3 + 3 * corner + axis] for face in faces for corner in range(3)]
            self.assertTrue(low < min(values) < 0 < max(values) < high, (axis, min(values), max(values)))
        self.assertGreater(sum(face[1] > 0 for face in faces) / len(faces), 0.999)  # all of it faces posterior, y
        self.assertEqual((self.stl["CodeValue"], self.stl["CodingSchemeDesignator"]), ("mm", "UCUM"))
        self.assertEqual((self.stl["ModelModification"], self.stl["ModelMirroring"]), ("NO", "NO"))
        back = self.root / "back.stl"
        back.write_bytes(stl)
        before = json.loads((self.out / "measurement.json").read_text())
        done = subprocess.run([DIMPLE, "measure", back, "--json", "--quiet"], capture_output=True, text=True, check=True)
        after = json.loads(done.stdout)
        self.assertEqual((after["scan"]["units"]["name"], after["scan"]["axes"]["up"], after["scan"]["axes"]["posterior"]), ("mm", "+z", "+y"))
        self.assertEqual([one["kind"] for one in after["dimples"]], [one["kind"] for one in before["dimples"]])
        for one, other in zip(before["dimples"], after["dimples"]):
            self.assertAlmostEqual(one["depth_mm"]["value"], other["depth_mm"]["value"], delta=2 * one["depth_mm"]["sd"] + 0.3)

    def test_which_files_there_are(self):
        names = lambda folder: {path.name for path in folder.iterdir()}
        self.assertNotIn("surface.dcm", names(self.report("--no-surface")))
        self.assertEqual(names(self.report("--only", "report.dcm", "--no-surface")), {"report.dcm"})
        plain = self.root / "plain"
        dimple("report", self.scan, "--quiet", "--out", plain)
        self.assertEqual(names(plain) & set(CLASSES), set())
        dimple("report", self.scan, "--quiet", "--only", "surface.dcm", "--out", self.root / "only")
        self.assertEqual(names(self.root / "only"), {"surface.dcm"})
        self.assertEqual((self.root / "only/surface.dcm").read_bytes(), (self.out / "surface.dcm").read_bytes())

    def test_what_cannot_be_is_refused_and_leaves_nothing(self):
        for arguments, words in ((("--dicom", "--patient-name", "x" * 65), "64 characters"), (("--dicom", "--patient-id", "a\\b"), "backslash"),
                                 (("--sex", "male"), "--dicom"), (("--dicom", "--sex", "f"), "female"), (("--dicom", "--time", "today"), "time")):
            folder = self.root / "refused"
            self.assertIn(words, dimple("report", self.scan, "--quiet", "--out", folder, *arguments, code=2))
            self.assertFalse(folder.exists())
        self.report("--patient-name", "ü" * 64)
        folder = self.root / "without"
        said = dimple("report", self.scan, "--quiet", "--dicom", "--out", folder, code=5, DCMDICTPATH=str(self.root / "nothing"))
        self.assertIn("dictionary", said)
        self.assertFalse(folder.exists())

    def test_a_file_that_cannot_be_written_is_told(self):
        folder = self.root / "taken"
        (folder / "surface.dcm").mkdir(parents=True)
        said = dimple("report", self.scan, "--quiet", "--only", "surface.dcm", "--out", folder, code=5)
        self.assertIn("surface.dcm: cannot be written", said)
        (folder / "surface.dcm").rmdir()
        (folder / "surface.dcm").symlink_to("/dev/full")
        said = dimple("report", self.scan, "--quiet", "--only", "surface.dcm", "--out", folder, code=5)
        self.assertIn("No space left", said)


if __name__ == "__main__":
    DIMPLE = sys.argv.pop(1)
    unittest.main()
