"""Small scans of every format and variant, and documents, for the fuzzers to start from: make_seeds.py DIRECTORY"""
import json
import pathlib
import struct
import sys

XYZ = [(0, 0, 0), (1, 0, 0), (1, 1, 0.5), (0, 1, -2)]
TEXT_ROWS = "".join("%g %g %g\n" % p for p in XYZ)


def ply_header(encoding, body):
    return ("ply\nformat %s 1.0\ncomment seed\n%send_header\n" % (encoding, body)).encode()


def ply():
    plain = ("element vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
             "element face 2\nproperty list uchar int vertex_indices\n")
    rich = ("element camera 1\nproperty list ushort double matrix\nelement vertex 4\nproperty uchar red\n"
            "property double z\nproperty short x\nproperty list uchar uchar seen\nproperty float y\n"
            "element face 1\nproperty list int ushort vertex_index\nproperty float quality\n"
            "element tristrips 1\nproperty list int int vertex_indices\n")
    yield ply_header("ascii", plain) + (TEXT_ROWS + "3 0 1 2\n4 0 1 2 3\n").encode()
    yield ply_header("ascii", plain).replace(b"\n", b"\r\n") + (TEXT_ROWS + "3 0 1 2\n3 0 2 3\n").encode()
    rows = b"".join(struct.pack("<3f", *p) for p in XYZ)
    yield ply_header("binary_little_endian", plain) + rows + struct.pack("<B3iB3i", 3, 0, 1, 2, 3, 0, 2, 3)
    yield ply_header("binary_little_endian", plain) + rows + struct.pack("<B4iB3i", 4, 0, 1, 2, 3, 3, 0, 2, 3)
    for order, name in (("<", "binary_little_endian"), (">", "binary_big_endian")):
        body = struct.pack(order + "Hdd", 2, 1, 2)
        for i, (x, y, z) in enumerate(XYZ):
            body += struct.pack(order + "BdhB%dBf" % i, 200, z, int(x), i, *range(i), y)
        body += struct.pack(order + "i4Hf", 4, 0, 1, 2, 3, 1) + struct.pack(order + "i6i", 6, 0, 1, 2, -1, 3, 0)
        yield ply_header(name, rich) + body


def obj():
    vertices = "".join("v %g %g %g\n" % p for p in XYZ)
    yield ("# seed\nmtllib a.mtl\ng a\n" + vertices + "f 1 2 3 4\n").encode()
    yield (vertices + "vt 0 0\nvn 0 0 1\nf 1/1/1 2//1 3/1\nf -1 -2 \\\n-3\n").encode()
    yield ("f 1 2 3\n" + vertices.replace("\n", " 1 0.5 0.5\r\n")).encode()


def stl():
    corners = [XYZ[0], XYZ[1], XYZ[2]]
    facet = "facet normal 0 0 1\nouter loop\n" + "".join("vertex %g %g %g\n" % p for p in corners) + "endloop\nendfacet\n"
    yield ("solid a\n" + facet * 2 + "endsolid a\n").encode()
    row = struct.pack("<12fH", 0, 0, 1, *corners[0], *corners[1], *corners[2], 0)
    yield b"binary".ljust(80, b"\0") + struct.pack("<I", 2) + row * 2
    yield b"solid".ljust(80, b" ") + struct.pack("<I", 1) + row


def xyz():
    yield TEXT_ROWS.encode()
    yield b"//X;Y;Z;I\r\n1,5;2,5;-3;9\r\n4;5;6,25;9\r\n"
    yield b"id,z,y,x\n1,-3,2.5,1.5\n2,6.25,5,4\n"
    yield b"3\n1.5 2.5 -3 12 1 2 3\n4 5 6.25 12 1 2 3\nnan nan nan 0 0 0 0\n1e3\t-.5E-2\t+7.\t0 0 0 0\n"


def pcd():
    head = "# .PCD v0.7\nVERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 4\nHEIGHT 1\nPOINTS 4\n"
    rows = b"".join(struct.pack("<3f", *p) for p in XYZ)
    yield (head + "DATA ascii\n" + TEXT_ROWS).encode()
    yield (head + "DATA binary\n").encode() + rows
    fields = b"".join(struct.pack("<4f", *axis) for axis in zip(*XYZ))
    packed = b"".join(bytes([len(part) - 1]) + part for part in (fields[:32], fields[32:]))
    yield (head + "DATA binary_compressed\n").encode() + struct.pack("<II", len(packed), len(fields)) + packed
    mixed = "VERSION .5\nCOLUMNS i y x z\nSIZE 1 8 2 4\nTYPE U F I F\nCOUNT 3 1 1 1\nWIDTH 2\nHEIGHT 2\nDATA binary\n"
    yield mixed.encode() + b"".join(struct.pack("<3Bdhf", 1, 2, 3, y, int(x), z) for x, y, z in XYZ)


def exam():
    pit = {"where": "left", "midline_offset_mm": -31.5, "diameter_mm": {"value": 4.8, "sd": 0.3}, "depth_mm": 2,
           "anus_distance_mm": None, "above_cleft": "edge", "base_visible": True, "orientation": "caudal",
           "opening": "unknown", "discharge": "pus", "over_psis": False}
    yield json.dumps({"schema": "dimple.exam/1", "age_days": 12, "pits": [pit, {}], "hair": "none",
                      "vascular": {"kind": "port-wine", "where": "off-midline", "size_mm": 3, "ulcerated": False},
                      "mass": ["lipoma", {"kind": "other"}], "appendage": "tail", "skin": "normal", "cleft": "y-shaped",
                      "other_midline_lesions": 2, "neurological": ["weakness"], "urological": ["enuresis"],
                      "bowel": [], "orthopaedic": "unknown", "csf_leak": False, "meningitis_history": True}).encode()
    value = {"value": 3, "sd": 0.2}
    dimples = [{"id": "d1", "kind": kind, "rim_width_mm": value, "depth_mm": None, "midline_offset_mm": value,
                "above_cleft_mm": value, "why": ["so"]} for kind in ("venus-left", "sacral", "coccygeal", "other")]
    landmarks = {name: {"status": "seen"} for name in ("VP", "DL", "DR", "SP")}
    scan = {"in_view": {"dimples": True, "midline": False}, "warnings": [{"code": "holes", "text": "some"}]}
    yield json.dumps({"schema": "dimple.measurement/1", "age_days": 12, "scan": scan, "landmarks": landmarks,
                      "dimples": dimples}).encode()


def photo():
    rim = [[420, 300], [410, 318], [391, 315], [381, 299], [392, 283], [411, 284]]
    marks = {"pits": [{"rim": rim, "centre": [400, 300]}, {"rim": rim[:3]}], "anus": [401, 520], "cleft_apex": [399, 250],
             "midline": [[400, 10], [401.5, 480]]}
    card = [[50, 200], [250, 204], [246, 331], [48, 325]]
    scales = [{"kind": "card", "corners": card, "width_mm": 85.6, "height_mm": 53.98},
              {"kind": "segment", "points": card[:2], "length_mm": 50},
              {"kind": "coin", "rim": [[x - 250, y] for x, y in rim], "diameter_mm": 23.25}]
    for scale in scales:
        points = scale.get("corners") or scale.get("points") or scale.get("rim")
        yield json.dumps({"schema": "dimple.photo/1", "image": {"width_px": 800, "height_px": 600}, "scale": scale,
                          "marks": marks, "repeats": [{"scale_points": points, "marks": marks}, {}]}).encode()
    yield json.dumps({"schema": "dimple.photo/1", "scale": scales[0], "marks": {"pits": [{"centre": [4, 3]}]}}).encode()
    pit = {"diameter_mm": {"value": 4, "sd": 0.2}, "anus_distance_mm": None, "above_cleft_mm": {"value": -3, "sd": 1},
           "midline_offset_mm": {"value": 7, "sd": 0.3}}
    yield json.dumps({"schema": "dimple.photo-measurement/1", "scale": {}, "pits": [pit, {}], "warnings": []}).encode()


def record():
    def answer(link, **value):
        return {"linkId": link, "answer": [value]}

    def length(value):
        return {"value": value, "unit": "mm", "code": "mm"}

    width = answer("pits.diameter_mm", valueQuantity=length(4.8))
    width["answer"][0]["item"] = [answer("pits.diameter_mm.sd", valueQuantity=length(0.3))]
    items = [answer("age_days", valueQuantity={"value": 12, "code": "d"}), answer("pits_complete", valueBoolean=True),
             {"linkId": "pits", "item": [answer("pits.where", valueString="midline"), width]},
             {"linkId": "hair", "item": [answer("hair.kind", valueString="focal-tuft")]},
             answer("neurological", valueString="none"), answer("csf_leak", valueBoolean=False)]
    response = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}
    yield json.dumps(response).encode()
    yield json.dumps({"resourceType": "Bundle", "entry": [{"resource": response}]}).encode()
    term = {"id": "HP:0009747", "label": "Lumbosacral hirsutism"}
    quantity = {"unit": {"id": "UO:0000016", "label": "millimeter"}, "value": 4.8}
    attributes = {"fileFormat": "dimple.exam/1", "pits/complete": "true", "pits/0/where": "midline",
                  "pits/0/diameter_mm/sd": "0.3", "hair": "examined", "neurological/tingling": "true"}
    yield json.dumps({"id": "x", "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P12D"}}},
                      "phenotypicFeatures": [{"description": "hair/0/kind focal-tuft", "type": term},
                                             {"type": {"id": "HP:0000960"}}, {"type": term, "excluded": True}],
                      "measurements": [{"description": "pits/0/diameter_mm", "value": {"quantity": quantity}}],
                      "files": [{"fileAttributes": attributes}],
                      "metaData": {"phenopacketSchemaVersion": "2.0"}}).encode()


def write(directory, name, seeds):
    for i, seed in enumerate(seeds()):
        path = pathlib.Path(directory, name, "%s-%d" % (seeds.__name__, i))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(seed)


def main(directory):
    write(directory, "exam", exam)
    write(directory, "photo", photo)
    write(directory, "record", record)
    for reader in (ply, obj, stl, xyz, pcd):
        write(directory, reader.__name__, reader)
        write(directory, "auto", reader)


main(sys.argv[1])
