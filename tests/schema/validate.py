"""Validates JSON documents against a schema: validate.py SCHEMA DOCUMENT...; exit code 1 says what is wrong."""
import json
import pathlib
import sys

import jsonschema


def reject(word):
    raise ValueError(f"{word} is no JSON")


def problems(validator, path):
    try:
        document = json.loads(path.read_text(encoding="utf-8"), parse_constant=reject)
    except ValueError as error:
        return [str(error)]
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    documents = [pathlib.Path(name) for name in sys.argv[2:]]
    wrong = [f"{path}: {problem}" for path in documents for problem in problems(validator, path)]
    print("\n".join(wrong) if wrong else f"{len(documents)} documents are valid")
    sys.exit(1 if wrong or not documents else 0)


main()
