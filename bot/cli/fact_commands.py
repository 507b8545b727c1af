"""The commands about what is known: `check`, `coverage`, `schema`, `whois` and `season`."""

from __future__ import annotations

import argparse
import json

from bot.app import system_clock
from bot.cli.shipped import shipped_base
from bot.services.seasons import NoSeasonError, NoShowError, find_season
from bot.services.server_facts import name_index
from bot.services.whois import Directory
from bot.ui.refusals import sentence_of
from questions.audit.check import check
from questions.audit.coverage import measure
from questions.cards.person import Card, make_card
from questions.cards.season import make_season_card
from questions.corpus.schemas import write_schemas
from questions.facts.policy import View
from questions.names.index import Match


def carry_out(parsed: argparse.Namespace) -> int:
    """Run one of these commands and return its exit status."""
    match parsed.command:
        case "check":
            return _check()
        case "season":
            return _season(" ".join(parsed.season))
        case "coverage":
            return _coverage(as_json=parsed.json)
        case "schema":
            write_schemas(check().catalogue)
            return 0
        case _:
            return _whois(" ".join(parsed.name))


def _check() -> int:
    checked = check()
    for mistake in checked.mistakes:
        print(f"questions/data/{mistake}")
    corpus = checked.corpus
    print(
        f"{len(corpus.facts)} facts about {len(corpus.entities)} names from {len(corpus.articles)} sources, "
        f"{len(checked.catalogue)} predicates: {_counted(len(checked.mistakes), 'mistake')}"
    )
    return 1 if checked.mistakes else 0


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"


def _coverage(*, as_json: bool) -> int:
    checked = check()
    coverage = measure(checked.corpus, checked.catalogue)
    print(json.dumps(coverage.to_json(), indent=2) if as_json else coverage)
    return 0


def _whois(name: str) -> int:
    base = shipped_base()
    view = View.safe(system_clock().date())
    match = Directory(base, view).known(name_index(base).find(name))
    if match.found is None:
        print(_nobody(name, match))
        return 1
    print(_card(make_card(match.found, base, view)))
    return 0


def _season(text: str) -> int:
    base = shipped_base()
    try:
        season = find_season(base, text)
    except (NoShowError, NoSeasonError) as unknown:
        print(sentence_of(unknown))
        return 1
    print(_card(make_season_card(season, base, View.safe(system_clock().date()))))
    return 0


def _card(card: Card) -> str:
    lines = [card.title, *([card.known_for] if card.known_for else [])]
    for heading in dict.fromkeys(line.heading for line in card.lines):
        lines += ["", heading, *(f"  {line}" for line in card.lines if line.heading == heading)]
    foot = [f"[{number}] {source.citation}" for number, source in enumerate(card.sources, start=1)]
    return "\n".join([*lines, "", *foot])


def _nobody(name: str, match: Match) -> str:
    if match.several:
        return f"Several people are called “{name}”: {', '.join(person.name for person in match.several)}."
    nearest = ", ".join(person.name for person in match.nearest)
    return f"Nobody is called “{name}”." + (f" The nearest: {nearest}." if nearest else "")
