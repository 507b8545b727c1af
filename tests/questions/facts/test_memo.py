"""What a server's base derives from all facts is bounded, and its size is known."""

from __future__ import annotations

import gc
import random
import tracemalloc
from dataclasses import replace

from questions.facts import base as base_module
from questions.facts.base import FactBase
from questions.facts.fact import Article, Fact, FactId, Slug
from questions.facts.memo import Memo
from questions.facts.partial_date import PartialDate
from questions.facts.policy import View
from questions.writer.deck import draw

OWN = Article(slug=Slug("own"), title="A server's own", date=PartialDate(2024, 2))


def own_facts(base: FactBase, count: int) -> list[Fact]:
    some = random.Random(1).sample(list(base), k=count)
    return [
        replace(said, id=FactId(f"own/{number}"), article=OWN.slug, guild_id=7, note=f"Note {number}.")
        for number, said in enumerate(some)
    ]


def test_a_full_memo_starts_anew() -> None:
    memo: Memo[str, int] = Memo(3)
    for number, key in enumerate("abcd"):
        memo[key] = number
    assert dict(memo) == {"d": 3}


def test_six_decks_for_a_server_leave_a_bounded_and_known_amount_of_memory(
    corpus_base: FactBase, today: View
) -> None:
    """A server's overlay grew by 2.8 MiB in six decks, and was never let go."""
    draw(corpus_base, today, random.Random(1), count=30)  # what all servers share is made once
    for count in (1, 500):
        said = own_facts(corpus_base, count)
        gc.collect()
        tracemalloc.start()
        overlay = FactBase(corpus_base.world, {OWN.slug: OWN}, [replace(each) for each in said], corpus_base)
        for seed in range(6):
            draw(overlay, today, random.Random(seed), count=30)
        before = tracemalloc.get_traced_memory()[0]
        known = overlay.own_bytes
        del overlay
        gc.collect()
        freed = before - tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert freed <= known * 1.1
        assert known <= 2.5 * freed
        most = base_module.ENTRY_BYTES * 4 * base_module.OVERLAY_ENTRIES
        assert freed <= most + count * base_module.FACT_BYTES
