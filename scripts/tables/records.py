#!/usr/bin/python3
"""Prints docs/records.md: each field of an examination and of a measurement, and where it goes in each record.

    records.py SOURCE_DIR; it fails on a field of the schemas that it does not know."""
import json
import pathlib
import sys

import data

OUT = "not carried"
LENGTH = ("QuestionnaireResponse; Observation in `mm`, its sd a component", "measurement in UO:0000016; its sd an attribute")

# What is measured on a scan; "dimples" stands for each of them.
SCAN = {
    "schema": (OUT, OUT, OUT, OUT),
    "software": ("Device, Provenance", "metaData.createdBy", "SoftwareVersions; pages", "last line"),
    "scan": (OUT, OUT, "pages: units, axes, points, noise, region, warnings", OUT),
    "age_days": ("as the examination's", "as the examination's", "pages", "as the examination's"),
    "body_frame": (OUT, OUT, "FrameOfReferenceUID", OUT),
    "landmarks": ("Observation with the status; x, y, z and sd in `mm` as components", OUT, "pages", "on the map, but VP"),
    "pair": ("Observations in `mm` and `deg`; symmetry in `1`", "measurements of the lengths", "pages", "on the map"),
    "rhomboid": ("Observations in `mm` and `mm2`", OUT, "pages", "on the map"),
    "symmetry_line": (OUT, OUT, "pages, on the map", "on the map"),
    "posture": (OUT, OUT, OUT, OUT),
    "verdict": ("GuidanceResponse `dimple`; `missing` as dataRequirement", OUT, "pages", "headline, next step, criteria, not examined"),
    "notice": ("note of the GuidanceResponse and the Device", OUT, "pages; DocumentTitle of the surface", "below the headline"),
}
DIMPLE = {
    "id": ("identifier of the BodyStructure", "index of the measurement", "pages", OUT),
    "kind": ("Observation", OUT, "pages", "on the map"),
    "body_mm": (OUT, OUT, "pages, on the map", "on the map"),
    "input": (OUT, OUT, OUT, OUT),
    "sd_mm": (OUT, OUT, "pages, as the ± of DL and DR", OUT),
    "depth_mm": ("Observation in `mm`", "measurement", "pages", "as the examination's"),
    "diameter_mm": ("Observation in `mm`", "measurement", "pages", "on the map"),
    "rim_width_mm": ("Observation in `mm`; the examination's `diameter_mm`", "measurement", "pages", "as the examination's"),
    "volume_mm3": ("Observation in `mm3`", OUT, OUT, OUT),
    "aspect": ("Observation in `1`", OUT, OUT, OUT),
    "midline_offset_mm": ("Observation in `mm`", "measurement", "pages", "as the examination's"),
    "k1_per_m": ("Observation in `/m`", OUT, OUT, OUT),
    "k2_per_m": ("Observation in `/m`", OUT, OUT, OUT),
    "above_cleft_mm": ("Observation in `mm`", "measurement", "pages", "in the row of the dimple"),
    "confidence": ("Observation in `1`", OUT, "pages", OUT),
    "why": (OUT, OUT, OUT, OUT),
}


def need(known, names, where):
    missing = [name for name in names if name not in known]
    if missing:
        raise data.Wrong(f"{where}: nothing says where {', '.join(missing)} goes")


def codes_of(codes, field):
    words = codes["words"].get(field, {})
    return "; ".join(f"{word}: {', '.join(named)}" for word, named in words.items())


def exam_row(name, codes):
    field = name.split(".")[-1]
    fhir, packet, letter = "QuestionnaireResponse, Observation", "attribute of the examination's file", "a row"
    if field in data.LENGTHS or name.endswith("size_mm"):
        fhir, packet = LENGTH
    elif field == "age_days":
        fhir, packet = "QuestionnaireResponse, Observation in `d`", "subject.timeAtLastEncounter.age"
    elif field == "pits":
        fhir, packet = "groups `pits` and `pits_complete`; a BodyStructure each", "features; `pits/complete`"
    elif field in codes["words"]:
        packet = "feature with the term, `excluded` where absent; a word without one is an attribute"
    if name == "marks.size_mm":
        fhir = "QuestionnaireResponse, its sd too; component of the mark's Observation in `mm`"
    if name in ("marks.where", "marks.ulcerated"):
        fhir, packet = "QuestionnaireResponse; component of the mark's Observation", "attribute of the examination's file"
    if name == "marks.ulcerated":
        letter = OUT
    if name == "pits.where":
        packet = "attribute; a feature too, but of a Venus dimple, which has no term"
    dicom = "pages" if field == "age_days" else "pages, through the verdict"
    if name in ("pits.midline_offset_mm", "pits.diameter_mm", "pits.depth_mm"):
        dicom = "pages, beside what the scan says"
    return f"| `{name}` | {fhir} | {packet} | {dicom} | {letter} | {codes_of(codes, field) if not name.startswith('marks') else ''} |"


def main(source):
    source = pathlib.Path(source)
    codes = data.read_json(source / "records/codes.json")
    measurement = data.read_json(source / "schema/measurement.schema.json")
    need(SCAN, [name for name in measurement["properties"] if name != "dimples"], "measurement.schema.json")
    need(DIMPLE, measurement["$defs"]["dimple"]["properties"], "measurement.schema.json, dimple")
    pit = (*data.LENGTHS, "where", "above_cleft", "base_visible", "orientation", "opening", "discharge", "over_psis")
    exam = [name for name in data.FIELDS if name not in pit]
    need(exam, [name for name in data.read_json(source / "schema/exam.schema.json")["properties"] if name != "schema"],
         "exam.schema.json")
    print("# Where each field goes\n\nMade by `make docs` from `scripts/tables/records.py`, `records/codes.json` and the schemas; change those.\n"
          "Unknown is left out of every record. Codes are the only ones there are; a word without one goes out as text.\n"
          "In FHIR a question is answered with the word of dimple.exam/1, and beside it stands what it is called in the Bundle's language (the\n"
          "extension `translation`).\n\n"
          "DICOM (`report --dicom`) wraps the pages of the report in `report.dcm` and the surface of the back in `surface.dcm`; \"pages\" is what\n"
          "the PDF tells, in words and not as data. Patient and time have attributes, which are empty where nothing is given.\n\n"
          "## The examination\n\n| field | FHIR | Phenopacket | DICOM | letter | codes of its words |\n|---|---|---|---|---|---|")
    for name in sorted(exam):
        print(exam_row(name, codes))
    for name in sorted(pit):
        print(exam_row(f"pits.{name}", codes))
    for name in ("where", "size_mm", "ulcerated"):
        print(exam_row(f"marks.{name}", codes))
    print("\nAll of them come back in by `--from-fhir` and `--from-phenopacket`. A CDS Hooks card has the verdict, its reasons, what is missing\n"
          "(by field) and links to the guidelines that act.\n\n"
          "## The measurement\n\n| field | FHIR | Phenopacket | DICOM | letter |\n|---|---|---|---|---|")
    for name, row in SCAN.items():
        print(f"| `{name}` | {' | '.join(row)} |")
    for name, row in DIMPLE.items():
        print(f"| `dimples.{name}` | {' | '.join(row)} |")
    print("\nCodes, with the labels that they have at their sources:\n")
    for code, label in sorted(codes["labels"].items()):
        print(f"* {code} {label}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except data.Wrong as wrong:
        sys.exit(f"records.py: {wrong}")
