"""The schemas for editors: as the code makes them, true of all that ships, and as strict as the readers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from questions.audit.check import SHIPPED, Checked
from questions.corpus.schemas import FOLDER, as_text, schemas
from tests.questions.small_folder import SMALL
from tests.questions.tiny_world import shipped_catalogue

SCHEMA_OF = json.loads((SHIPPED.parents[1] / ".vscode/settings.json").read_text(encoding="utf-8"))[
    "yaml.schemas"
]
NAMES = [Path(schema).name for schema in SCHEMA_OF]


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are texts, and `yes` and `no` are words."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, shape) for tag, shape in known if not tag.endswith((":timestamp", ":bool"))]
    for letter, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
for letter, word in (("t", "true"), ("f", "false")):
    EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(rf"{word}$"), [letter])


def complaints(name: str, text: str) -> list[str]:
    """What an editor underlines in a file."""
    validator = Draft202012Validator(schemas(shipped_catalogue())[name])
    return [error.message for error in validator.iter_errors(yaml.load(text, Loader=EditorLoader))]


def test_every_schema_is_mapped_and_is_one() -> None:
    assert set(NAMES) == set(schemas(shipped_catalogue())) == {path.name for path in FOLDER.glob("*.json")}
    for schema in schemas(shipped_catalogue()).values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_as_the_code_makes_them(name: str, shipped: Checked) -> None:
    stored = (FOLDER / name).read_text(encoding="utf-8")
    assert stored == as_text(schemas(shipped.catalogue)[name]), "run `python -m bot schema`"


@pytest.mark.parametrize(("schema", "files"), SCHEMA_OF.items())
def test_no_schema_complains_of_what_ships(schema: str, files: str) -> None:
    paths = sorted(SHIPPED.parents[1].glob(files))
    assert paths
    found = {
        path.name: told for path in paths if (told := complaints(Path(schema).name, path.read_text("utf-8")))
    }
    assert found == {}


SEASON, ARTICLE = SMALL["seasons/the-bachelorette-1.yaml"], SMALL["articles/one.yaml"]
CAST = SEASON + "    whole_cast: true\n    cast:\n      - {person: hal-underhill, age: 30, job: Baker}\n"
PREDICATE = (
    "category: a\ntitle: A\npredicates:\n  knows:\n"
    "    title: knows\n    subject: person\n    object: person\n"
    "    time: as-of\n    sensitivity: S1\n    card: Knows {object}\n    ask:\n"
    "      - for: object\n        stem: 'Whom did {subject} know in {object.number}?'\n"
    "        wrong: [knows.object, near-years]\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("season.json", SEASON),
        ("season.json", CAST),
        ("season.json", SEASON.replace("[ada-park]", "ada-park")),
        ("season.json", SEASON + "    engaged: [[ada-park, hal-underhill]]\n"),
        ("article.json", ARTICLE),
        ("article.json", ARTICLE.replace("title: An article\ndate: 2022-05-12", "source: archive")),
        ("article.json", ARTICLE.replace("2022-05-12", "2022")),
        ("predicates.json", PREDICATE),
    ],
)
def test_what_is_sound_is_let_pass(name: str, text: str) -> None:
    assert complaints(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "old", "new"),
    [
        ("season.json", SEASON, "leads", "leeds"),
        ("season.json", SEASON, "number: 1", "number: one"),
        ("season.json", SEASON, "2011-01-05", "January 5"),
        ("season.json", SEASON, "[hal-underhill]", "[Hal Underhill]"),
        ("season.json", SEASON, "winners: [hal-underhill]", "engaged: [hal-underhill]"),
        ("season.json", CAST, "job:", "jod:"),
        ("season.json", CAST, "person: hal-underhill, ", ""),
        ("season.json", CAST, "whole_cast: true", "whole_cast: yes"),
        ("article.json", ARTICLE, "friend-of", "fiend-of"),
        ("article.json", ARTICLE, "    object: hal-underhill\n", ""),
        ("article.json", ARTICLE, "title: An article\n", ""),
        ("article.json", ARTICLE, "    object:", "    sensitivity: S9\n    object:"),
        ("article.json", ARTICLE, "    object:", "    complete: maybe\n    object:"),
        ("predicates.json", PREDICATE, "object: person", "object: persn"),
        ("predicates.json", PREDICATE, "{object.number}", "{number}"),
        ("predicates.json", PREDICATE, "{object.number}", "{objectxnumber}"),
        ("predicates.json", PREDICATE, "near-years", "near-weeks"),
        ("predicates.json", PREDICATE, "    card: Knows {object}\n", ""),
        ("sources.json", SMALL["sources.yaml"], "title", "titel"),
        ("names.json", SMALL["names.yaml"], "shows", "show"),
        ("names.json", SMALL["names.yaml"], "The Bachelorette", "{name: X, state: gone}"),
    ],
)
def test_a_slip_is_underlined(name: str, text: str, old: str, new: str) -> None:
    assert old in text
    assert complaints(name, text) == []
    assert complaints(name, text.replace(old, new, 1)) != []


def test_the_example_for_contributors_is_a_file_that_ships() -> None:
    guide = (SHIPPED.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    name, example = re.findall(r"`(questions/data/articles/[^`]+)`:\n\n```yaml\n(.+?)```", guide, re.DOTALL)[
        0
    ]
    assert (SHIPPED.parents[1] / name).read_text(encoding="utf-8").startswith(example)
    assert complaints("article.json", example) == []
