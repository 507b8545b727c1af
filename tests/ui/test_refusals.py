"""Refusals are codes with values in the core; each has its sentence with the other words."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bot.app import EXTENSIONS
from bot.errors import PlayerError, StorageError
from bot.services.draft_reader import Flaw, UnfitError
from bot.ui.limits import CONTENT
from bot.ui.refusals import sentence_of

ROOT = Path(__file__).parents[2]
NASTY = "**@everyone** [x](http://e.vil) " * 300
for name in EXTENSIONS:
    import_module(name)


def codes(of: type[PlayerError] = PlayerError) -> Iterator[type[PlayerError]]:
    for code in of.__subclasses__():
        yield code
        yield from codes(code)


def made(code: type[PlayerError]) -> Iterator[PlayerError]:
    """A refusal with the longest values; of those with a choice of values, one of each."""
    if code is StorageError:
        yield from (StorageError(NASTY, is_lasting=lasting) for lasting in (False, True))
        return
    if code is UnfitError:
        yield from (UnfitError(flaw, NASTY, NASTY) for flaw in Flaw)
        return
    fields = dataclasses.fields(code) if dataclasses.is_dataclass(code) else ()
    ids = dict.fromkeys(("int", "GuildId", "ChannelId", "MessageId | None"), 10**18)
    values = {"str": NASTY, "tuple[str, ...]": ("A show",) * 20, **ids}
    if any(field.type == "Controlled" for field in fields):
        yield from (code(what) for what in ("begin", "skip", "stop"))
        return
    yield code(*(values[str(field.type)] for field in fields))


@pytest.mark.parametrize("code", sorted(set(codes()), key=lambda code: code.__name__))
def test_every_refusal_has_a_sentence_that_fits_and_is_inert(code: type[PlayerError]) -> None:
    for error in made(code):
        sentence = sentence_of(error)
        assert 10 < len(sentence) <= CONTENT
        assert "{" not in sentence
        assert "[x](" not in sentence
        assert "**" not in sentence.replace("\\*", "")


@pytest.mark.parametrize(
    "path", sorted([*(ROOT / "bot/game").rglob("*.py"), *(ROOT / "bot/services").rglob("*.py")])
)
def test_the_core_and_the_use_cases_say_no_sentences_to_players(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            error = ast.unparse(node.exc.func)
            said = [each.value for each in ast.walk(node.exc) if isinstance(each, ast.Constant)]
            is_ours = error in {code.__name__ for code in codes()} or error.startswith("refusals.")
            assert not (is_ours and any(isinstance(text, str) and " " in text.strip() for text in said)), said
