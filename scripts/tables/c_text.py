"""Writing C: strings, and the file that a script has made."""
import pathlib

ESCAPES = {"\\": "\\\\", "\"": "\\\"", "\n": "\\n", "?": "\\?"}


def string(text):
    """A C string literal, or NULL."""
    return "NULL" if text is None else "\"" + "".join(ESCAPES.get(letter, letter) for letter in text) + "\""


def number(value):
    return repr(float(value))


def flag(value):
    return "true" if value else "false"


def union(names):
    return " | ".join(names) if names else "0"


def write(path, lines):
    pathlib.Path(path).write_text("\n".join(lines) + "\n", "utf-8")
