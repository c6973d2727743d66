"""Makes a language up in which every text stands in marks, so that a text of another language among them shows:
mark.py ENGLISH.json OUTPUT.json"""
import json
import pathlib
import sys


def mark(value):
    if isinstance(value, dict):
        return {name: mark(inner) for name, inner in value.items()}
    return [mark(inner) for inner in value] if isinstance(value, list) else f"«{value}»"


english, output = map(pathlib.Path, sys.argv[1:])
words = json.loads(english.read_text("utf-8"))
marked = {name: mark(value) for name, value in words.items() if isinstance(value, dict)}
marked["number"]["decimal-point"] = ","
output.parent.mkdir(exist_ok=True)
output.write_text(json.dumps({"language": output.stem, "name": "Marked", **marked}, ensure_ascii=False, indent=2), "utf-8")
