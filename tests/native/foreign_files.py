"""One synthetic back as OBJ and in every format that assimp reads, each written from its specification, as other
programs write them: foreign_files.py DIMPLE"""
import base64
import json
import pathlib
import struct
import subprocess
import sys
import zipfile
import zlib


def read_obj(path):
    rows = [line.split() for line in path.read_text().splitlines()]
    points = [tuple(map(float, row[1:4])) for row in rows if row[:1] == ["v"]]
    return points, [tuple(int(i) - 1 for i in row[1:4]) for row in rows if row[:1] == ["f"]]


def numbers(rows):
    return " ".join("%.9g" % number for row in rows for number in row)


def off(points, triangles):
    lines = ["OFF", f"{len(points)} {len(triangles)} 0"]
    lines += [numbers([p]) for p in points] + ["3 %d %d %d" % t for t in triangles]
    return ("\n".join(lines) + "\n").encode()


def collada(points, triangles):
    return f"""<?xml version="1.0" encoding="utf-8"?>
<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">
  <asset><unit name="meter" meter="1"/><up_axis>Z_UP</up_axis></asset>
  <library_geometries><geometry id="back"><mesh>
    <source id="positions"><float_array id="array" count="{3 * len(points)}">{numbers(points)}</float_array>
      <technique_common><accessor source="#array" count="{len(points)}" stride="3"><param name="X" type="float"/>
        <param name="Y" type="float"/><param name="Z" type="float"/></accessor></technique_common></source>
    <vertices id="vertices"><input semantic="POSITION" source="#positions"/></vertices>
    <triangles count="{len(triangles)}"><input semantic="VERTEX" source="#vertices" offset="0"/>
      <p>{numbers(triangles)}</p></triangles>
  </mesh></geometry></library_geometries>
  <library_visual_scenes><visual_scene id="scene"><node id="node" type="NODE">
    <matrix sid="transform">1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix><instance_geometry url="#back"/>
  </node></visual_scene></library_visual_scenes>
  <scene><instance_visual_scene url="#scene"/></scene>
</COLLADA>
""".encode()


def gltf_buffer(points, triangles):
    return b"".join(struct.pack("<3f", *p) for p in points) + b"".join(struct.pack("<3I", *t) for t in triangles)


def gltf(points, triangles, uri):
    single = [struct.unpack("<3f", struct.pack("<3f", *p)) for p in points]
    split, size = 12 * len(points), 12 * (len(points) + len(triangles))
    return json.dumps({
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": len(points), "type": "VEC3",
             "min": list(map(min, zip(*single))), "max": list(map(max, zip(*single)))},
            {"bufferView": 1, "componentType": 5125, "count": 3 * len(triangles), "type": "SCALAR"}],
        "bufferViews": [{"buffer": 0, "byteLength": split},
                        {"buffer": 0, "byteOffset": split, "byteLength": size - split}],
        "buffers": [{"byteLength": size, **({"uri": uri} if uri else {})}]}).encode()


def embedded_gltf(points, triangles):
    packed = base64.b64encode(gltf_buffer(points, triangles)).decode()
    return gltf(points, triangles, "data:application/octet-stream;base64," + packed)


def binary_gltf(points, triangles):
    text, data = gltf(points, triangles, None), gltf_buffer(points, triangles)
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def write_3mf(path, points, triangles):
    vertices = "".join('<vertex x="%.9g" y="%.9g" z="%.9g"/>' % p for p in points)
    faces = "".join('<triangle v1="%d" v2="%d" v3="%d"/>' % t for t in triangles)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>""")
        archive.writestr("_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rel0"
Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>""")
        archive.writestr("3D/3dmodel.model", f"""<?xml version="1.0" encoding="UTF-8"?>
<model unit="millimeter" xml:lang="en-US" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">
<resources><object id="1" type="model"><mesh><vertices>{vertices}</vertices><triangles>{faces}</triangles></mesh>
</object></resources><build><item objectid="1"/></build></model>""")


class Id(int):
    """A number of 64 bits, where others have 32."""


def fbx_nodes(points, triangles):
    """The tree of an FBX file: (name, properties, children). A polygon's last index is stored as its complement."""
    back, node = Id(1000), Id(2000)
    corners = [i for a, b, c in triangles for i in (a, b, ~c)]
    geometry = [("Vertices", [[x for p in points for x in p]], []), ("PolygonVertexIndex", [corners], [])]
    return [
        ("FBXHeaderExtension", [], [("FBXHeaderVersion", [1003], []), ("FBXVersion", [7400], [])]),
        ("Objects", [], [("Geometry", [back, "Geometry::back", "Mesh"], geometry),
                         ("Model", [node, "Model::back", "Mesh"], [("Version", [232], [])])]),
        ("Connections", [], [("C", ["OO", back, node], []), ("C", ["OO", node, Id(0)], [])]),
    ]


def text_fbx(nodes, indent=""):
    def value(v):
        if isinstance(v, list):
            return "*%d {\n%s\ta: %s\n%s}" % (len(v), indent, ",".join("%.9g" % x for x in v), indent)
        return '"%s"' % v if isinstance(v, str) else str(v)
    text = ""
    for name, properties, children in nodes:
        text += f"{indent}{name}: " + ", ".join(map(value, properties))
        text += " {\n" + text_fbx(children, indent + "\t") + indent + "}\n" if children else "\n"
    return text


def binary_fbx(nodes):
    def value(v):
        if isinstance(v, list):
            kind = "i" if isinstance(v[0], int) else "d"
            packed = zlib.compress(struct.pack("<%d%s" % (len(v), kind), *v))
            return kind.encode() + struct.pack("<III", len(v), 1, len(packed)) + packed
        if isinstance(v, str):
            text = "\0\1".join(reversed(v.split("::"))).encode()
            return b"S" + struct.pack("<I", len(text)) + text
        return b"L" + struct.pack("<q", v) if isinstance(v, Id) else b"I" + struct.pack("<i", v)

    def node(name, properties, children, start):
        values = b"".join(map(value, properties))
        body = name.encode() + values
        start += 13
        for child in children:
            body += node(*child, start + len(body))
        if children:
            body += bytes(13)
        return struct.pack("<IIIB", start + len(body), len(properties), len(values), len(name)) + body

    data = b"Kaydara FBX Binary  \0\x1a\0" + struct.pack("<I", 7400)
    for each in nodes:
        data += node(*each, len(data))
    return data + bytes(13)


def main():
    subprocess.run([sys.argv[1], "phantom", "--age", "newborn", "--region", "lower-back", "--spacing", "2.5",
                    "-o", "back.obj"], check=True)
    mesh = read_obj(pathlib.Path("back.obj"))
    write_3mf("back.3mf", *mesh)
    with zipfile.ZipFile("back.zip", "w") as archive:
        archive.write("back.obj")
    for name, data in {
        "back.off": off(*mesh),
        "back.dae": collada(*mesh),
        "back.gltf": gltf(*mesh, "back.bin"),
        "back.bin": gltf_buffer(*mesh),
        "embedded.gltf": embedded_gltf(*mesh),
        "back.glb": binary_gltf(*mesh),
        "text.fbx": ("; FBX 7.4.0 project file\n" + text_fbx(fbx_nodes(*mesh))).encode(),
        "binary.fbx": binary_fbx(fbx_nodes(*mesh)),
    }.items():
        pathlib.Path(name).write_bytes(data)


main()
