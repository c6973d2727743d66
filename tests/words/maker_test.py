"""What makes tables of the languages: maker_test.py SOURCE-FOLDER

A language that is not whole, or says more than English does, is refused with its file and the place in it; the same
files give the same bytes."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv.pop(1))
MAKER = SOURCE / "scripts/tables/words.py"
GUIDELINES = SOURCE / "tests/assess/made_up"
ENGLISH = {"language": "en", "name": "English", "number": {"decimal-point": "."},
           "guideline": {"in-english": "{text} (in English)"}, "report": {"why": "Why", "depth": {"text": "{depth} ± {sd} mm"}, "yes": ["yes", "y"]}, "page": {"title": "Hello"},
           "ask": {"reply": {"back": ["b", "back"]}}}


def make(folder, languages):
    paths = []
    for name, words in languages.items():
        paths.append(folder / f"{name}.json")
        paths[-1].write_text(json.dumps(words), "utf-8")
    return subprocess.run([sys.executable, "-B", MAKER, "words", folder / "keys.h", folder / "tables.c", GUIDELINES, *paths],
                          check=False, capture_output=True, text=True)


class Maker(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def refused(self, change, name="de"):
        """What the maker says of a language that differs from English in one place, or of English itself."""
        words = copy.deepcopy(ENGLISH) | {"language": name}
        change(words)
        result = make(self.folder, {"en": ENGLISH} | {name: words})  # in place of English, where that is its name
        self.assertEqual(result.returncode, 1)
        self.assertFalse((self.folder / "tables.c").exists())
        return result.stderr.removeprefix(f"{self.folder / name}.json: ").strip()

    def test_another_language_says_what_english_says(self):
        report = ENGLISH["report"]
        for change, message in (
                ({"why": 3}, "$.report.why: a text is expected"),
                ({"why": ""}, "$.report.why: a text is expected"),
                ({"why": ["Why"]}, "$.report.why: a text is expected, as in words/en.json"),
                ({"yes": "yes"}, "$.report.yes: a list of texts is expected, as in words/en.json"),
                ({"yes": []}, "$.report.yes: a list with something in it is expected"),
                ({"yes": ["yes"]}, "$.report.yes: 2 texts are expected, as in words/en.json"),
                ({"yes": ["yes", "{y}"]}, "$.report.yes[1]: a text of a list has no placeholders"),
                ({"how": "How"}, "$.report.how: words/en.json has no such text"),
                ({"why": "{who}?"}, "$.report.why: the placeholders of words/en.json are expected: none"),
                ({"depth": {"text": "{depth} mm"}}, "$.report.depth.text: the placeholders of words/en.json are expected: {depth} {sd}"),
                ({"depth": {"text": "{depth} ± {sd mm"}}, "$.report.depth.text: braces stand round the name of a placeholder alone"),
                ({"What": "x"}, "$.report.What: a name in lower case with hyphens is expected"),
                ({"depth": {}}, "$.report.depth: an object with something in it is expected")):
            with self.subTest(message):
                said = self.refused(lambda words, change=change: words.update(report={**report, **change}))
                self.assertTrue(said.startswith(message), said)

    def test_a_language_has_as_many_words_for_an_answer_as_it_has(self):
        german = ENGLISH | {"language": "de", "ask": {"reply": {"back": ["z"]}}}
        self.assertEqual(make(self.folder, {"en": ENGLISH, "de": german}).returncode, 0)

    def test_a_text_that_is_missing_is_named(self):
        self.assertEqual(self.refused(lambda words: words["report"].pop("why")), "$.report.why: this text is missing")
        self.assertEqual(self.refused(lambda words: words.pop("page")), "$.page.title: this text is missing")

    def test_a_file_says_its_own_name(self):
        self.assertEqual(self.refused(lambda words: words.update(language="fr")), "$.language: \"de\", the file's name, is expected")
        self.assertEqual(self.refused(lambda words: words.pop("name")), "$: \"name\" is missing")

    def test_the_words_of_guidelines_are_translated_or_marked_as_english(self):
        german = ENGLISH | {"language": "de", "guidelines": {"list": {"criteria": {"a": {"text": "sichtbar"}}}}}
        self.assertEqual(make(self.folder, {"en": ENGLISH, "de": german}).returncode, 0)
        tables = (self.folder / "tables.c").read_text("utf-8")
        texts = {name: criterion["text"] for name, criterion in json.loads((GUIDELINES / "list.json").read_text("utf-8"))["criteria"].items()}
        self.assertIn(f"{{\"list\", \"{texts['a']}\", \"sichtbar\"}}", tables)
        self.assertIn(f"{{\"list\", \"{texts['b']}\", \"{texts['b']} (in English)\"}}", tables)

    def test_words_of_guidelines_that_there_are_not_are_refused(self):
        for guidelines, message in (({"nobody": {}}, "$.guidelines.nobody: there is no guideline with this id"),
                                    ({"list": {"criteria": {"z": {"text": "x"}}}}, "$.guidelines.list.criteria.z.text: this guideline has no such text"),
                                    ({"list": {"criteria": {"a": {"text": ""}}}}, "$.guidelines.list.criteria.a.text: a text is expected")):
            with self.subTest(message):
                self.assertEqual(self.refused(lambda words, guidelines=guidelines: words.update(guidelines=guidelines)), message)
        self.assertEqual(self.refused(lambda words: words.update(guidelines={}), "en"), "$.guidelines: the guidelines themselves are in English")

    def test_english_is_needed(self):
        result = make(self.folder, {"de": ENGLISH | {"language": "de"}})
        self.assertEqual((result.returncode, result.stderr), (1, "en.json is expected among the languages\n"))

    def test_the_order_of_files_does_not_matter_and_english_is_first(self):
        german = ENGLISH | {"language": "de", "name": "Deutsch"}
        made = []
        for languages in ({"en": ENGLISH, "de": german}, {"de": german, "en": ENGLISH}):
            self.assertEqual(make(self.folder, languages).returncode, 0)
            made.append((self.folder / "tables.c").read_text("utf-8"))
        self.assertEqual(made[0], made[1])
        self.assertLess(made[0].index("{\"en\", \"English\""), made[0].index("{\"de\", \"Deutsch\""))

    def test_what_only_the_page_says_is_not_built_in(self):
        make(self.folder, {"en": ENGLISH})
        self.assertNotIn("Hello", (self.folder / "tables.c").read_text("utf-8"))
        self.assertIn("DIMPLE_SAY_REPORT_DEPTH_TEXT,", (self.folder / "keys.h").read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
