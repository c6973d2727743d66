"""What makes tables of the guidelines: maker_test.py SOURCE-FOLDER

It knows the fields and words of the examination, no more and no fewer; it names file and place of what is wrong; the
same files give the same bytes."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

SOURCE = pathlib.Path(sys.argv.pop(1))
MAKER = SOURCE / "scripts/tables/guidelines.py"
sys.path.insert(0, str(MAKER.parent))
import data  # noqa: E402

EXAM = jsonschema.Draft202012Validator(json.loads((SOURCE / "schema/exam.schema.json").read_text("utf-8")))
GUIDELINE = json.loads((SOURCE / "tests/assess/made_up/list.json").read_text("utf-8"))


def make(output, paths):
    topics = SOURCE / "rules/topics.json"
    return subprocess.run([sys.executable, "-B", MAKER, "dimple_tables", output, topics, *paths], check=False,
                          capture_output=True, text=True)


class Maker(unittest.TestCase):
    def test_every_word_is_one_of_the_examination(self):
        of_pit = EXAM.schema["$defs"]["pit"]["properties"]
        for field, words in data.WORDS.items():
            for word in words:
                value = [word] if field in data.SIGNS else word
                exam = {"pits": [{field: value}]} if field in of_pit else {field: value}
                with self.subTest(field=field, word=word):
                    self.assertTrue(EXAM.is_valid({"schema": "dimple.exam/1", **exam}))

    def test_every_field_of_the_examination_is_known(self):
        fields = EXAM.schema["properties"].keys() | EXAM.schema["$defs"]["pit"]["properties"].keys()
        self.assertEqual(set(data.FIELDS), fields - {"schema"})

    def test_the_schema_names_the_same_fields(self):
        schema = json.loads((SOURCE / "schema/guideline.schema.json").read_text("utf-8"))
        self.assertEqual(set(data.FIELDS), set(schema["$defs"]["field"]["enum"]))

    def test_the_schema_of_topics_names_the_same_fields_and_marks(self):
        known = json.loads((SOURCE / "schema/topics.schema.json").read_text("utf-8"))["items"]["properties"]
        self.assertEqual(set(data.FIELDS) - set(data.MARKS), set(known["fields"]["items"]["enum"]))
        self.assertEqual({word for words in data.MARKS.values() for word in words}, set(known["marks"]["items"]["enum"]))

    def test_topics_that_the_schema_refuses_are_refused(self):
        schema = jsonschema.Draft202012Validator(json.loads((SOURCE / "schema/topics.schema.json").read_text("utf-8")))
        for topics in ([{"fields": ["pits"]}], [{"id": "a"}], [{"id": "a", "fields": ["hair"]}], [{"id": "a", "marks": ["wart"]}],
                       [{"id": "a", "fields": ["pits"], "more": 1}], []):
            with self.subTest(topics=topics):
                self.assertFalse(schema.is_valid(topics))
                with tempfile.TemporaryDirectory() as folder:
                    path = pathlib.Path(folder) / "topics.json"
                    path.write_text(json.dumps(topics), "utf-8")
                    result = subprocess.run([sys.executable, "-B", MAKER, "t", pathlib.Path(folder) / "t.c", path,
                                             SOURCE / "tests/assess/made_up/list.json"], check=False, capture_output=True, text=True)
                    self.assertEqual(result.returncode, 1)
                    self.assertIn(str(path), result.stderr)

    def test_the_order_of_the_files_does_not_matter(self):
        paths = sorted((SOURCE / "guidelines").glob("*.json"))
        with tempfile.TemporaryDirectory() as folder:
            one, other = (pathlib.Path(folder) / name for name in ("one.c", "other.c"))
            self.assertEqual(make(one, paths).returncode, 0)
            self.assertEqual(make(other, reversed(paths)).returncode, 0)
            self.assertEqual(one.read_bytes(), other.read_bytes())

    def refused(self, change):
        """What the maker says of the guideline with one change, with the file's name taken off."""
        guideline = copy.deepcopy(GUIDELINE)
        change(guideline)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "list.json"
            path.write_text(json.dumps(guideline), "utf-8")
            result = make(pathlib.Path(folder) / "tables.c", [path])
            self.assertEqual(result.returncode, 1)
            self.assertFalse((pathlib.Path(folder) / "tables.c").exists())
            return result.stderr.removeprefix(f"{path}: ").strip()

    def test_what_is_wrong_is_named_with_its_place(self):
        criterion, answer = GUIDELINE["criteria"]["a"], GUIDELINE["answers"][0]
        for change, message in (
                ({"id": "other"}, "$.id: \"list\", the file's name, is expected"),
                ({"colour": 1}, "$.colour: there is no such member"),
                ({"criteria": {"a": criterion}}, "$.answers[1].if: there is no criterion \"b\""),
                ({"answers": [answer]}, "$.criteria.b: no answer uses it"),
                ({"criteria": {"a": {**criterion, "is": ["perhaps"]}}}, "$.criteria.a.is[0]: one of false, true is expected"),
                ({"criteria": {"a": {**criterion, "field": "colour"}}}, "$.criteria.a.field: one of "),
                ({"criteria": {"a": {**criterion, "value": 5}}}, "$.criteria.a.value: a criterion on base_visible has no such member"),
                ({"answers": [{**answer, "if": {"at_least": 3, "of": ["a", "b"]}}]}, "$.answers[0].if.at_least: a number from 1 to 2 is expected"),
                ({"answers": [{**answer, "if": {"any": ["a", "a"]}}]}, "$.answers[0].if.any: a condition stands in it twice"),
                ({"otherwise": {"verdict": "act", "next_steps": [{"step": "mri"}, {"step": "watch"}]}},
                 "$.otherwise.next_steps[0]: \"until_days\" is missing"),
        ):
            with self.subTest(message):
                self.assertTrue(self.refused(lambda guideline, change=change: guideline.update(change)).startswith(message))


if __name__ == "__main__":
    unittest.main()
