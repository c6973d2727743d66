#!/usr/bin/python3
"""Turns the texts of every language into the C of src/words: words.py NAME KEYS.h TABLES.c GUIDELINES-FOLDER LANGUAGE.json...

NAME is that of the dimple_word_tables. words/en.json decides which texts there are: a text's key is its path in that file, as "report.what-to-do". Every other
language has the same keys, with the same placeholders in each text. `page` is checked and not built in: the page takes
it from the file. `guidelines` is what a language other than English says in place of the guidelines' own words, which
are English; what it leaves out stays English, and is marked as that."""
import pathlib
import re
import sys

import data
from c_text import string, write

ENGLISH = "en"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACEHOLDER = re.compile(r"\{([a-z]+(?:-[a-z]+)*)\}")
OUTSIDE = ("page",)
ANSWERS = "ask.reply."  # what a person may type: each language has as many words for it as it has
IN_ENGLISH = "guideline.in-english"


def placeholders(text, path):
    want = data.want
    want(isinstance(text, str) and text, path, "a text is expected")
    want(not set("{}") & set(PLACEHOLDER.sub("", text)), path, "braces stand round the name of a placeholder alone, as {depth}")
    return set(PLACEHOLDER.findall(text))


def leaves(value, path, key=()):
    """Every text and list of texts, with its key and its path in the file."""
    if not isinstance(value, dict):
        yield ".".join(key), value, path
        return
    data.want(value, path, "an object with something in it is expected")
    for name, inner in value.items():
        data.want(KEY.fullmatch(name), data.member(path, name), "a name in lower case with hyphens is expected, as what-to-do")
        yield from leaves(inner, data.member(path, name), (*key, name))


def texts_of(sections):
    """By key: the text or the list of texts, its placeholders, its path."""
    texts = {}
    for key, value, path in leaves(sections, "$"):
        if isinstance(value, list):
            for text, place in data.list_of(value, path):
                data.want(not placeholders(text, place), place, "a text of a list has no placeholders")
        texts[key] = (value, set() if isinstance(value, list) else placeholders(value, path), path)
    return texts


def compare(texts, english):
    """That one language says what English says, no more and no less."""
    for key, (value, names, path) in texts.items():
        data.want(key in english, path, f"words/{ENGLISH}.json has no such text")
        model, model_names, _ = english[key]
        kind = "a list of texts" if isinstance(model, list) else "a text"
        data.want(isinstance(value, list) == isinstance(model, list), path, f"{kind} is expected, as in words/{ENGLISH}.json")
        if isinstance(model, list) and not key.startswith(ANSWERS):
            data.want(len(value) == len(model), path, f"{len(model)} texts are expected, as in words/{ENGLISH}.json")
        data.want(names == model_names, path,
                  f"the placeholders of words/{ENGLISH}.json are expected: " + (" ".join(f"{{{name}}}" for name in sorted(model_names)) or "none"))
    for key, (_, _, path) in english.items():
        data.want(key in texts, path, "this text is missing")


def words_of_guideline(guideline):
    """The texts of a guideline that are translated, each by its path in a language's `guidelines`."""
    texts = {"population": guideline["population"]["text"]} if "population" in guideline else {}
    for name, criterion in guideline["criteria"].items():
        texts |= {f"criteria.{name}.{of}": criterion[of] for of in ("text", "clinician") if of in criterion}
    answers = [*guideline["answers"], guideline["otherwise"]]
    steps = dict.fromkeys(step["text"] for answer in answers for step in answer.get("next_steps", []) if "text" in step)
    lists = {"steps": list(steps), "notes": guideline.get("notes", []),
             "rejects": list(dict.fromkeys(rejected["text"] for rejected in guideline.get("rejects", [])))}
    return texts | {f"{name}[{i}]": text for name, some in lists.items() for i, text in enumerate(some)}


def flatten(value, path=""):
    """Every text by its path, as criteria.wide.text or notes[0]."""
    if isinstance(value, dict):
        return {key: text for name, inner in value.items() for key, text in flatten(inner, f"{path}.{name}" if path else name).items()}
    if isinstance(value, list):
        return {key: text for i, inner in enumerate(value) for key, text in flatten(inner, f"{path}[{i}]").items()}
    return {path: value}


def translations(language, guidelines, in_english):
    """Rows of (guideline, English, translated), sorted; what is not translated is marked."""
    rows = {}
    for name in language["guidelines"]:
        data.want(name in guidelines, f"$.guidelines.{name}", "there is no guideline with this id")
    for name, guideline in guidelines.items():
        said, known = flatten(language["guidelines"].get(name, {})), words_of_guideline(guideline)
        for key, text in said.items():
            data.want(key in known, f"$.guidelines.{name}.{key}", "this guideline has no such text")
            data.want(isinstance(text, str) and text, f"$.guidelines.{name}.{key}", "a text is expected")
        for key, text in known.items():
            rows.setdefault((name, text), said.get(key, in_english.replace("{text}", text)))
    return [(*key, text) for key, text in sorted(rows.items())]


def read(path):
    """The language's code, its own name, its texts, and those of guidelines."""
    try:
        words = data.read_json(path)
        data.want(isinstance(words, dict), "$", "an object is expected")
        for name in ("language", "name"):
            data.want(name in words, "$", f"\"{name}\" is missing")
            data.text_of(words[name], data.member("$", name))
        stem = pathlib.Path(path).stem
        data.want(words["language"] == stem, "$.language", f"\"{stem}\", the file's name, is expected")
        sections = {name: value for name, value in words.items() if name not in ("language", "name", "guidelines")}
        data.want(stem != ENGLISH or "guidelines" not in words, "$.guidelines", "the guidelines themselves are in English")
        return {"path": path, "code": stem, "name": words["name"], "texts": texts_of(sections),
                "guidelines": words.get("guidelines", {})}
    except data.Wrong as wrong:
        raise data.Wrong(f"{path}: {wrong}") from None


def read_all(paths, guidelines):
    """English first."""
    languages = sorted((read(path) for path in paths), key=lambda language: (language["code"] != ENGLISH, language["code"]))
    if not languages or languages[0]["code"] != ENGLISH:
        raise data.Wrong(f"{ENGLISH}.json is expected among the languages")
    for language in languages:
        try:
            compare(language["texts"], languages[0]["texts"])
            if language["code"] != ENGLISH:
                language["translations"] = translations(language, guidelines, language["texts"][IN_ENGLISH][0])
        except data.Wrong as wrong:
            raise data.Wrong(f"{language['path']}: {wrong}") from None
    return languages


def c_name(key):
    return key.upper().replace("-", "_").replace(".", "_")


def built_in(english, lists):
    """The keys that the program has, in the order of their names."""
    return sorted(key for key, (value, _, _) in english.items()
                  if key.split(".")[0] not in OUTSIDE and isinstance(value, list) == lists)


def enumeration(kind, keys):
    return [f"typedef enum dimple_{kind}_key {{", f"    DIMPLE_{kind.upper()}_NOTHING,",
            *(f"    DIMPLE_{kind.upper()}_{c_name(key)}," for key in keys), f"    DIMPLE_{kind.upper()}_COUNT",
            f"}} dimple_{kind}_key;", ""]


def rows(kind, keys, values):
    """The members of an array over the keys of one kind."""
    return [f"    [DIMPLE_{kind.upper()}_NOTHING] = NULL,",
            *(f"    [DIMPLE_{kind.upper()}_{c_name(key)}] = {value}," for key, value in zip(keys, values))]


def language_lines(language, texts, lists):
    """The arrays of one language."""
    code, said = language["code"].replace("-", "_"), language["texts"]
    lines = [f"static const char *const {code}_texts[] = {{", *rows("say", texts, (string(said[key][0]) for key in texts)), "};"]
    for i, key in enumerate(lists):
        lines.append(f"static const char *const {code}_list_{i}[] = {{{', '.join(map(string, said[key][0]))}, NULL}};")
    return lines + [f"static const char *const *const {code}_lists[] = {{",
                    *rows("list", lists, (f"{code}_list_{i}" for i in range(len(lists)))), "};",
                    *translation_lines(code, language.get("translations", []))]


def translation_lines(code, translated):
    if not translated:
        return []
    return [f"static const dimple_translation {code}_guidelines[] = {{",
            *(f"    {{{', '.join(map(string, row))}}}," for row in translated), "};"]


def language_row(language):
    code, translated = language["code"].replace("-", "_"), language.get("translations", [])
    return (f"    {{{string(language['code'])}, {string(language['name'])}, {code}_texts, {code}_lists, "
            f"{f'{code}_guidelines' if translated else 'NULL'}, {len(translated)}}},")


def main(name, keys_path, tables_path, folder, *paths):
    guidelines = {guideline["id"]: guideline for guideline in data.read_all(pathlib.Path(folder).glob("*.json"))}
    languages = read_all(paths, guidelines)
    texts, lists = (built_in(languages[0]["texts"], of_lists) for of_lists in (False, True))
    made = "/* Made from words/ by scripts/tables/words.py; change those. */"
    write(keys_path, [made, "#ifndef DIMPLE_WORDS_KEYS_H", "#define DIMPLE_WORDS_KEYS_H", "",
                      *enumeration("say", texts), *enumeration("list", lists), "#endif"])
    write(tables_path, [
        made, "#include \"words/words.h\"", "",
        "static const char *const text_names[] = {", *rows("say", texts, map(string, texts)), "};",
        "static const char *const list_names[] = {", *rows("list", lists, map(string, lists)), "};",
        *(line for language in languages for line in language_lines(language, texts, lists)), "",
        "static const dimple_language_words languages[] = {",
        *map(language_row, languages), "};",
        f"const dimple_word_tables {name} = {{languages, {len(languages)}, text_names, list_names}};"])


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except data.Wrong as wrong_file:
        sys.exit(f"{wrong_file}")
