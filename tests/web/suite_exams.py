"""The test suite's examinations, one a line of JSON, for the module to be compared with the program: those that the
guidelines' cases start from, random ones, and wrong ones. Usage: suite_exams.py SOURCE-DIRECTORY COUNT"""
import json
import pathlib
import sys

SOURCE, COUNT = pathlib.Path(sys.argv[1]), int(sys.argv[2])
sys.path[:0] = [str(SOURCE / "tests/assess"), str(SOURCE / "tests/schema")]
from reading import Dice  # noqa: E402

for path in sorted((SOURCE / "tests/guidelines/cases").glob("*.json")):
    print(json.dumps({"schema": "dimple.exam/1", **json.loads(path.read_text("utf-8"))["base"]}))
dice = Dice(7)
for _ in range(COUNT):
    print(json.dumps(dice.exam()))
sys.argv[1:] = ["", str(SOURCE)]
from exams import INVALID  # noqa: E402

for exam, _ in INVALID:
    print(json.dumps(exam))
