"""What a predicate is, only data say: code knows the roles of the catalogue, and no slug of a predicate."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from questions.audit.check import SHIPPED, Checked, check
from questions.corpus.catalogue import load_catalogue
from questions.corpus.yaml_reader import Mistake
from questions.facts.predicate import Role, by_role
from questions.facts.world import World
from tests.questions.small_folder import SMALL, Folder
from tests.questions.tiny_world import tiny

ROOT = Path(__file__).parents[3]
PACKAGES = ("questions", "bot", "cogs")
MEANS_SOMETHING_ELSE = {
    "questions/names/spelled_numbers.py: first",
    "questions/cards/known_for.py: first",
    "questions/facts/base.py: first",
}  # an ordinal


def texts_of(path: Path) -> Iterator[str]:
    """The string constants of a file, without the names of roles."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    roles = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == Role.__name__
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in roles:
            yield node.value


def test_no_python_names_a_predicate(shipped: Checked) -> None:
    """Nine files named predicates by their slugs, although the catalogue says that no Python is needed."""
    files = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    assert len(files) > 100
    found = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in files
        for text in texts_of(path)
        if text in shipped.catalogue
    }
    assert found <= MEANS_SOMETHING_ELSE


def test_every_role_has_a_predicate(shipped: Checked) -> None:
    assert all(slug in shipped.catalogue for slug in by_role(shipped.catalogue).values())


def test_a_role_belongs_to_one_predicate(tmp_path: Path) -> None:
    for path in (SHIPPED / "predicates").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("role: host", "role: lead")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    mistakes: list[Mistake] = []
    load_catalogue(tmp_path, mistakes)
    assert ["another predicate has the role “lead” already" in str(each) for each in mistakes] == [True]


def test_a_role_that_nobody_knows_is_a_mistake(folder: Folder) -> None:
    text = (SHIPPED / "predicates" / "seasons.yaml").read_text(encoding="utf-8")
    files = {
        f"predicates/{path.name}": path.read_text("utf-8") for path in (SHIPPED / "predicates").iterdir()
    }
    files["predicates/seasons.yaml"] = text.replace("role: host", "role: presenter")
    assert any("presenter" in str(each) for each in check(folder(files)).mistakes)


def test_without_a_predicate_of_a_role_nothing_is_found() -> None:
    base = tiny()
    catalogue = {slug: each for slug, each in base.world.catalogue.items() if each.role is not Role.LEAD}
    roles = World(catalogue, base.world.entities).roles
    assert roles[Role.LEAD] == ""
    assert base.of(roles[Role.LEAD]) == ()


def test_a_cast_is_a_mistake_where_no_predicate_has_its_role(tmp_path: Path) -> None:
    (tmp_path / "predicates").mkdir()
    for path in (SHIPPED / "predicates").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("    role: cast\n", "")
        (tmp_path / "predicates" / path.name).write_text(text, encoding="utf-8")
    for name, text in SMALL.items():
        more = "    cast: [{person: hal-underhill}]\n" if name.startswith("seasons/") else ""
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text + more, encoding="utf-8")
    [mistake] = check(tmp_path).mistakes
    assert "no predicate of the catalogue has the role “cast”" in str(mistake)
