"""Every text is used: used_test.py SOURCE-FOLDER

A key of words/en.json stands in the program's source by its name in C, by its path, or within a name that a macro puts
together; what a rule, a reference or a topic says is named by the data. The words of the page are the page's own."""
import json
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(source / "scripts/tables"))
import words  # noqa: E402

english = words.read(source / "words/en.json")["texts"]
urgency = json.loads((source / "rules/urgency.json").read_text("utf-8"))
topics = json.loads((source / "rules/topics.json").read_text("utf-8"))
texts = {path: path.read_text("utf-8") for folder in ("src", "cli", "native", "web") for path in (source / folder).rglob("*")
         if path.suffix in (".c", ".h", ".ts") and "node_modules" not in path.parts}
code = "\n".join(texts.values())

named = set(re.findall(r"\bDIMPLE_(?:SAY|LIST)_([A-Z0-9_]+)\b", code))
paths = set(re.findall(r"\"([a-z0-9-]+(?:\.[a-z0-9-]+)+)\"", code))
paths |= {f"urgency.fires.{rule['id'].lower()}" for rule in urgency["rules"]}
paths |= {f"urgency.references.{name}" for name in urgency["references"]} | {
    f"topics.{topic[name]}" for topic in topics for name in ("id", "first_image") if name in topic}


def put_together():
    """What macros make of what they are called with: a pattern DIMPLE_SAY_A_##b##_C, and every word that a call of a macro
    of that file has."""
    for text in texts.values():
        parts = re.findall(r"DIMPLE_(?:SAY|LIST)_([A-Z0-9_]*)##\w+(?:##(\w+))?", text)
        calls = re.findall(r"\b[A-Z]+\((\w+)", text)
        for before, after in parts:
            yield from (before + word + after for word in calls)


named |= set(put_together())
paths.add(words.IN_ENGLISH)
unused = [key for key in english if words.c_name(key) not in named and key not in paths and key.split(".")[0] not in words.OUTSIDE]
print("\n".join(f"words/en.json: nothing says {key}" for key in unused))
sys.exit(bool(unused))
