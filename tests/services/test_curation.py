from __future__ import annotations

import asyncio

import pytest

from bot.game.ids import GuildId
from bot.game.moves import Skip, Stop
from bot.game.session import RoundState
from bot.services import curation as curation_module
from bot.services.curation import GoneError, NotOwnFactError, Preview, RetractedAlreadyError
from bot.services.draft_reader import UnfitError
from bot.services.ports.facts import Report
from bot.services.server_facts import FactBases
from bot.ui.refusals import sentence_of
from questions.cards.person import Card
from questions.facts.base import FactBase
from questions.facts.fact import FactId

from .builders import ANN, BEN, CLEO, DAN, GUILD, OTHER_CHANNEL, OTHER_GUILD, SILENT, START, Bot, quiet

FORM = {"title": "Rosy News", "outlet": "The Times", "date": "2026-05-12", "as_of": "2026-05", "address": ""}
HOME = ("bea-south", "hometown", "Fargo, North Dakota")
FRIEND = ("bea-south", "friend-of", "cal-west")
QUOTE = ("bea-south", "said", "roses are my whole life")


async def write(bot: Bot, statement: tuple[str, str, str] = HOME, draft: int = 500, **typed: str) -> Preview:
    """What a draft with a filled form would become."""
    await bot.services.curation.begin(draft, GUILD, ANN, statement)
    filled = await bot.services.curation.fill(draft, GUILD, {**FORM, **typed})
    return await bot.services.curation.preview(filled)


async def publish(bot: Bot, statement: tuple[str, str, str] = HOME, draft: int = 500) -> FactId:
    await write(bot, statement, draft)
    return (await bot.services.curation.publish(draft, GUILD, ANN)).fact.id


async def lines(bot: Bot, guild: GuildId | None) -> str:
    card = await bot.services.whois.look_up("bea-south", guild, DAN)
    assert isinstance(card, Card)
    return " / ".join(str(line) for line in card.lines)


# -- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"date": "May 12"}, "is not a date"),
        ({"date": "2026-02-30"}, "not a day of the calendar"),
        ({"date": ""}, "date of the source is missing"),
        ({"date": "2026-11-23"}, "date of the source lies in the future"),
        ({"date": "2026-12"}, "date of the source lies in the future"),
        ({"as_of": "12.05.2026"}, "is not a date"),
        ({"as_of": ""}, "as-of date is missing"),
        ({"as_of": "2027"}, "as-of date lies in the future"),
        ({"title": ""}, "give the title"),
        ({"title": "  "}, "give the title"),
        ({"address": "rosy.example"}, "must begin with https"),
        ({"address": "javascript:alert(1)"}, "must begin with https"),
        ({"address": "https://rosy.example/a b"}, "must begin with https"),
        ({"address": "https://rosy.example/)[x](https://evil.example"}, "must begin with https"),
        ({"title": "How the widow wept"}, "“widow” touches"),
        ({"outlet": "Children's Hour"}, "“Children” touches"),
    ],
)
async def test_a_form_that_cannot_stand_is_refused_with_a_sentence(
    bot: Bot, typed: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UnfitError) as refused:
        await write(bot, **typed)
    assert sentence in sentence_of(refused.value)
    with pytest.raises(UnfitError) as refused:
        await bot.services.curation.publish(500, GUILD, ANN)
    assert sentence in sentence_of(refused.value)
    assert await bot.services.curation.own(GUILD) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (("bea-south", "said", "my divorce was hard"), "“divorce” touches"),
        (("bea-south", "said", "one two three four five six seven eight nine"), "at most 8 words"),
        (("bea-south", "said", "Hugo Quiet is a friend"), "hugo-quiet is not spoken about"),
        (("ada-north", "hometown", "Akron, Ohio"), "I know that already"),
        (("ada-north", "hometown", "Salem, Oregon"), "another value already: Akron, Ohio"),
    ],
)
async def test_a_statement_that_cannot_stand_is_refused(
    bot: Bot, statement: tuple[str, str, str], sentence: str
) -> None:
    with pytest.raises(UnfitError) as refused:
        await write(bot, statement)
    assert sentence in sentence_of(refused.value)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (("Zebedee Quux", "hometown", "Akron"), "I know nobody called “Zebedee Quux”"),
        (("hugo-quiet", "hometown", "Akron"), "I know nobody called"),
        (("bea-south", "friend-of", "Zebedee Quux"), "I know nobody called “Zebedee Quux”"),
        (("bea-south", "hosts-podcast", "Zebra Hour"), "I know no podcast called “Zebra Hour”"),
        (("bea-south", "winner-of", "the-bachelorette-90"), "I can't store"),
        (("bea-south", "lives-in", "Akron"), "I can't store"),
        (("bea-south", "hometown", "rose-talk"), "Write that in words"),
        (("bea-south", "hometown", "x" * 61), "too long: it has to fit a button, so 60 characters"),
    ],
)
async def test_a_statement_that_makes_no_draft(
    bot: Bot, statement: tuple[str, str, str], sentence: str
) -> None:
    with pytest.raises(UnfitError) as refused:
        await bot.services.curation.begin(500, GUILD, ANN, statement)
    assert sentence in sentence_of(refused.value)
    with pytest.raises(GoneError):
        await bot.services.curation.load(500, GUILD)


async def test_a_statement_without_an_object_is_refused(bot: Bot) -> None:
    with pytest.raises(UnfitError):
        await write(bot, ("bea-south", "hometown", "   "))


async def test_nobody_is_their_own_friend(bot: Bot) -> None:
    with pytest.raises(UnfitError):
        await write(bot, ("bea-south", "friend-of", "bea-south"))


# -- what is taken -----------------------------------------------------------------------------------


async def test_a_preview_shows_line_source_and_question_and_stores_nothing(bot: Bot) -> None:
    preview = await write(bot, address="https://rosy.example/a")
    assert preview.line == "Bea South: Comes from Fargo, North Dakota"
    assert preview.article.citation == "Rosy News, The Times, May 12, 2026"
    assert preview.article.address == "https://rosy.example/a"
    assert preview.question
    assert preview.question.right == "Fargo, North Dakota"
    assert "Fargo" not in await lines(bot, GUILD)


async def test_a_fact_that_carries_no_question_is_still_a_fact(bot: Bot) -> None:
    preview = await write(bot, ("bea-south", "hosts-podcast", "the rose talk podcast"))
    assert preview.question is None
    assert preview.line == "Bea South: Hosts the podcast Rose Talk (as of May 2026)"


@pytest.mark.parametrize("date", ["2026-11-22", "2026-11", "2026"])
async def test_today_is_not_the_future(bot: Bot, date: str) -> None:
    assert (await write(bot, date=date)).fact.subject == "bea-south"


async def test_names_and_titles_are_understood_as_typed(bot: Bot) -> None:
    preview = await write(bot, ("bea south", "is a friend of", "Cal Wset"))
    assert (preview.fact.predicate, preview.fact.object) == ("friend-of", "cal-west")


async def test_the_longest_object_and_the_longest_quote_are_taken(bot: Bot) -> None:
    assert (await write(bot, ("bea-south", "hometown", "x" * 60))).fact.object == "x" * 60
    await write(bot, ("bea-south", "said", "one two three four five six seven eight"), 501)


async def test_what_was_typed_is_kept_until_it_is_right(bot: Bot) -> None:
    with pytest.raises(UnfitError):
        await write(bot, date="nonsense", title=" Rosy News ")
    draft = await bot.services.curation.load(500, GUILD)
    assert (draft.fields["date"], draft.fields["title"]) == ("nonsense", "Rosy News")
    await bot.services.curation.fill(500, GUILD, {"date": "2026-05-12"})
    assert (await bot.services.curation.publish(500, GUILD, ANN)).article.title == "Rosy News"


async def test_a_draft_belongs_to_its_server(bot: Bot) -> None:
    await write(bot)
    for refused in (
        bot.services.curation.load(500, OTHER_GUILD),
        bot.services.curation.fill(500, OTHER_GUILD, {"title": "x"}),
        bot.services.curation.publish(500, OTHER_GUILD, ANN),
    ):
        with pytest.raises(GoneError):
            await refused


async def test_staff_choose_among_what_can_be_said_and_completed(bot: Bot) -> None:
    curation = bot.services.curation
    assert {"hometown", "friend-of", "said"} <= {predicate.slug for predicate in curation.predicates()}
    assert not {"winner-of", "widowed"} & {predicate.slug for predicate in curation.predicates()}
    assert [entity.slug for entity in curation.objects("hosts-podcast")] == ["rose-talk"]
    assert curation.objects("hometown") == curation.objects("no-such-predicate") == []
    assert [e.slug for e in curation.complete_object("hosts-podcast", "ROSE", GUILD, 5)] == ["rose-talk"]
    assert curation.complete_object("hosts-podcast", "zebra", GUILD, 5) == []
    friends = curation.complete_object("friend-of", "ada n", GUILD, 5)
    assert friends[0].slug == "ada-north"
    assert not [e for e in curation.complete_object("friend-of", "hugo quiet", GUILD, 25) if e.slug == SILENT]


@pytest.mark.parametrize(
    "words",
    [
        "d e a d",
        "d.e.a.d",
        "d\u0435ad",
        "de\u200bad",
        "the D E A T H of it",
        "dea\u202ed",
        "d3ad",
        "ｄｅａｄ",
    ],
)
async def test_disguised_words_are_read_as_people_read_them(bot: Bot, words: str) -> None:
    with pytest.raises(UnfitError):
        await write(bot, ("bea-south", "hometown", words))
    with pytest.raises(UnfitError):
        await write(bot, draft=501, title=f"All about {words}")


@pytest.mark.parametrize("words", ["Washington, D.C.", "J. P. Rosenbaum", "Ålesund", "3 Doors Down", "Łódź"])
async def test_plain_words_with_marks_and_initials_are_taken(bot: Bot, words: str) -> None:
    assert (await write(bot, ("bea-south", "hometown", words))).fact.object == words


async def test_what_hides_in_a_statement_is_not_stored(bot: Bot) -> None:
    preview = await write(
        bot, ("bea-south", "hometown", "Fargo\u202e,\u200b North\nDakota"), title="Ro\u2066sy"
    )
    assert (preview.fact.object, preview.article.title) == ("Fargo, North Dakota", "Rosy")


# -- published ---------------------------------------------------------------------------------------


async def test_only_its_server_sees_a_published_fact(bot: Bot) -> None:
    before = {guild: await lines(bot, guild) for guild in (GUILD, OTHER_GUILD, None)}
    fact = await publish(bot)
    assert "Fargo, North Dakota" in await lines(bot, GUILD)
    assert await lines(bot, OTHER_GUILD) == before[OTHER_GUILD]
    assert await lines(bot, None) == before[None]
    curation = bot.services.curation
    assert [(own.id, line) for own, line in await curation.own(GUILD)] == [
        (fact, "Bea South: Comes from Fargo, North Dakota")
    ]
    assert await curation.own(OTHER_GUILD) == []
    with pytest.raises(GoneError):
        await curation.dossier(fact, OTHER_GUILD)


async def test_a_draft_is_published_once_and_its_fact_is_known_from_then_on(bot: Bot) -> None:
    await publish(bot)
    with pytest.raises(GoneError):
        await bot.services.curation.publish(500, GUILD, ANN)
    with pytest.raises(UnfitError) as refused:
        await write(bot, draft=501)
    assert "I know that already" in sentence_of(refused.value)
    with pytest.raises(UnfitError) as refused:
        await write(bot, ("bea-south", "hometown", "Reno, Nevada"), 501)
    assert "another value already" in sentence_of(refused.value)


async def test_own_facts_come_newest_first(bot: Bot) -> None:
    ids = [await publish(bot, HOME, 500), await publish(bot, FRIEND, 501), await publish(bot, QUOTE, 502)]
    assert [fact.id for fact, _ in await bot.services.curation.own(GUILD)] == ids[::-1]


async def test_a_dossier_says_who_did_what_and_who_complained(bot: Bot) -> None:
    fact = await publish(bot)
    await bot.facts.save_report(GUILD, fact, Report(CLEO, "it is Bismarck", START))
    await bot.clock.move(60)
    dossier = await bot.services.curation.dossier(fact, GUILD)
    assert [(event.actor, event.action) for event in dossier.events] == [(ANN, "published")]
    assert [(report.member, report.reason) for report in dossier.reports] == [(CLEO, "it is Bismarck")]
    assert dossier.article.title == "Rosy News"
    await bot.services.curation.keep(fact, GUILD, BEN)
    dossier = await bot.services.curation.dossier(fact, GUILD)
    assert [(event.actor, event.action) for event in dossier.events] == [(ANN, "published"), (BEN, "kept")]
    assert dossier.reports == []


async def test_what_is_withheld_has_no_dossier(bot: Bot) -> None:
    """`lives-in` is S2: kept only so that it can be kept out."""
    assert bot.base.find(FactId("book/grief"))
    for fact in ("book/grief", "book/no-such-fact"):
        with pytest.raises(GoneError):
            await bot.services.curation.dossier(fact, GUILD)


async def test_only_what_a_server_sees_can_be_kept(bot: Bot) -> None:
    fact = await publish(bot)
    for fact_id, guild in ((fact, OTHER_GUILD), ("no-such-fact", GUILD)):
        with pytest.raises(GoneError):
            await bot.services.curation.keep(fact_id, guild, BEN)
    assert await bot.facts.events(fact, OTHER_GUILD) == []


async def test_lines_of_more_servers_than_are_remembered_are_made_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curation_module, "SERVERS_REMEMBERED", 1)
    curation = bot.services.curation
    for draft, guild in ((500, GUILD), (501, OTHER_GUILD)):
        await curation.begin(draft, guild, ANN, HOME)
        await curation.fill(draft, guild, FORM)
        await curation.publish(draft, guild, ANN)
    for _ in range(2):
        for guild in (GUILD, OTHER_GUILD):
            [(fact, line)] = await curation.own(guild)
            assert (fact.guild_id, "Fargo" in line) == (guild, True)
            assert list(curation._own_lines) == [guild]  # pyright: ignore[reportPrivateUsage]


# -- retracted ---------------------------------------------------------------------------------------


async def test_a_retracted_fact_is_gone_from_cards_and_waiting_questions(bot: Bot) -> None:
    fact = await publish(bot)
    session = await bot.open(rounds=30, category="after")
    before = [r for r in bot.session(session).rounds if fact in r.question.evidence]
    assert [r.state for r in before] == [RoundState.WAITING]
    await bot.services.curation.retract(fact, GUILD, BEN)
    states = {r.state for r in bot.session(session).rounds if fact in r.question.evidence}
    assert states == {RoundState.WITHDRAWN}
    assert {r.state for r in bot.session(session).rounds} == {RoundState.WAITING, RoundState.WITHDRAWN}
    assert "Fargo" not in await lines(bot, GUILD)
    assert await bot.services.curation.own(GUILD) == []
    other = await bot.open(rounds=30, category="after", channel=OTHER_CHANNEL, id_=9, guild=OTHER_GUILD)
    assert fact not in {f for r in bot.session(other).rounds for f in r.question.evidence}


async def test_only_own_facts_are_retracted_and_once(bot: Bot) -> None:
    fact = await publish(bot)
    for fact_id, guild in ((fact, OTHER_GUILD), ("book/lead", GUILD), ("no-such-fact", GUILD)):
        with pytest.raises(NotOwnFactError):
            await bot.services.curation.retract(fact_id, guild, BEN)
    await bot.services.curation.retract(fact, GUILD, BEN)
    with pytest.raises(RetractedAlreadyError):
        await bot.services.curation.retract(fact, GUILD, BEN)


async def test_what_was_retracted_may_be_said_again(bot: Bot) -> None:
    await bot.services.curation.retract(await publish(bot), GUILD, BEN)
    await publish(bot, HOME, 501)
    assert "Fargo" in await lines(bot, GUILD)


# -- reports -----------------------------------------------------------------------------------------


async def test_reports_are_of_a_question_that_the_server_was_asked(bot: Bot) -> None:
    curation = bot.services.curation
    session = await bot.ask()
    [fact] = bot.round(session).question.evidence
    for number in (1, 2):
        with pytest.raises(GoneError):  # the first is open, the second waits
            await curation.report(session, number, GUILD, BEN, "x")
    await bot.services.play.move(session, Skip(ANN))
    told = [await curation.report(session, 1, GUILD, member, "  wrong ") for member in (BEN, BEN, CLEO)]
    assert [(each.is_first, each.is_suspended) for each in told] == [
        (True, False),
        (False, False),
        (True, True),
    ]
    assert [(each.id, n) for each, _, n in await curation.reported(GUILD)] == [(fact, 2)]
    assert {report.reason for report in await bot.facts.reports(GUILD, fact)} == {"wrong"}
    for refused in (
        curation.report(session, 1, OTHER_GUILD, BEN, "x"),
        curation.report(session, 99, GUILD, BEN, "x"),
    ):
        with pytest.raises(GoneError):
            await refused
    assert await curation.reported(OTHER_GUILD) == []


async def test_two_reports_keep_a_question_out_of_the_next_game(bot: Bot) -> None:
    session = await bot.open(rounds=30, category="after")
    await bot.move(15)
    [fact] = bot.session(session).rounds[0].question.evidence
    rounds = len(bot.session(session).rounds)
    await bot.services.play.move(session, Skip(ANN))
    for member in (BEN, CLEO):
        await bot.services.curation.report(session, 1, GUILD, member, "wrong")
    await bot.services.play.move(session, Stop(ANN))
    await quiet()
    after = bot.session(await bot.open(rounds=30, category="after", id_=8))
    assert len(after.rounds) == rounds - 1
    assert fact not in {each for r in after.rounds for each in r.question.evidence}


async def test_the_most_reported_come_first(bot: Bot) -> None:
    for fact, members in (("book/lead", (ANN,)), ("book/premiere", (ANN, BEN, CLEO))):
        for member in members:
            await bot.facts.save_report(GUILD, FactId(fact), Report(member, "", START))
    reported = await bot.services.curation.reported(GUILD)
    assert [(fact.id, n) for fact, _, n in reported] == [("book/premiere", 3), ("book/lead", 1)]


# -- two things at once ------------------------------------------------------------------------------


async def test_a_fact_published_while_facts_are_loaded_is_seen(bot: Bot) -> None:
    loaded, held = asyncio.Event(), asyncio.Event()
    load = bot.facts.load_own

    async def slow_load(base: FactBase, guild: GuildId) -> FactBase:
        own = await load(base, guild)
        loaded.set()
        await held.wait()
        return own

    bot.facts.load_own = slow_load  # type: ignore[method-assign]
    bases = FactBases(bot.base, bot.facts)
    looking = asyncio.create_task(bases.of(GUILD))
    await loaded.wait()
    bot.facts.load_own = load  # type: ignore[method-assign]
    fact = await publish(bot)
    bases.forget(GUILD)
    held.set()
    await looking
    assert (await bases.of(GUILD)).find(fact)


async def test_facts_are_read_once_for_each_change(bot: Bot) -> None:
    bases = FactBases(bot.base, bot.facts)
    await publish(bot)
    first = await bases.of(GUILD)
    assert await bases.of(GUILD) is first
    bases.forget(GUILD)
    assert await bases.of(GUILD) is not first
    assert await bases.of(None) is bot.base
