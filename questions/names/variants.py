"""Names that stand for one another: by sound (Zac, Zach), and short for long (Mike, Michael)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nicknames import name_triplets

# First names (and a few surnames) of the franchise that sound alike; fans write one for the other.
_SOUNDS = """zac zach zack zak | sean shawn shaun | clare claire clair | nayte nate
kaitlyn caitlin katelyn caitlyn kaitlin | rachel rachael raichel | gabby gabi gabbi gaby
lindsay lindsey lyndsey lindzi lyndsie | jef jeff geoff | brian bryan bryon | jesse jessie jessi
gerry jerry gerri | eric erik erich | steven stephen stephan
catherine kathryn katherine katharine kathrine | sara sarah | hanna hannah | tre trey
aly ally allie ali alli | becca beka bekah | rebecca rebekah | kristin kristen christen
kristina christina cristina | kristi kristie kristy christi christy cristy | chelsea chelsie chelsey
haley hailey hayley haleigh | kelly kelley kellie | kylie kylee kyleigh | lacy lacey lacie | lesley leslie
madison maddison | megan meghan maegan meagan | michele michelle | mikayla michaela | nicki nikki nicky
nicole nicolle | jon john jonn | jonathan jonathon johnathan | justin justine | karl carl | kara cara
kari carrie carri cari kerry | cathy kathy | casey kasey kacie kaci | caleb kaleb | colin collin
connor conor conner | corey cory corrie | courtney cortney kourtney | corinne corrinne
cassandra casandra kassandra | christian kristian | crystal krystal | christine kristine | tyler tylor
taylor tayler | stacy stacey stacie | sierra cierra | tracy tracey traci | tiara tierra | theresa teresa
terry terri teri | trevor trever | vicky vicki vickie | victoria viktoria | wendy wendi wende | robin robyn
renee rene | peyton payton | page paige | mackenzie mckenzie makenzie | marc mark | mathew matthew mathue
nicholas nicolas | nathan nathen | phillip philip | jared jarred | jaime jamie jaimi jami jamey
jacqueline jaclyn jacquelyn | jenna gena | jenny jenni jennie | jillian gillian | juelia julia
juliana julianna | katie katy kaity catie | lea leah lia | lee leigh | lori laurie | lana lanah | laura lora
mara marah | marie mari | marissa marisa | natalie nathalie | natasha natascha | olivia alivia
ashley ashlee ashleigh ashlie | amy aimee | ann anne | anna ana | allison alison alyson
alyssa alissa elissa | bailey baylee bailee | britney brittany brittney britnee brittane | britt brit
brook brooke | breanna briana brianna breanne | brendan brendon brenden | brandon branden brandan
brett bret | daniella daniela | danielle danyelle | debbie debby debi | deanna dianna deana
derek derrick derick | devin devon | desiree dezarae | diana dianna | elise elyse | elliot eliot elliott
emily emilie emmaly | erica erika ericka | aaron aron | frances francis | garrett garret | genevieve genevie
greg gregg | hillary hilary | isabel isabelle | jeffrey geoffrey jeffery | graham grahame | gary garry
suzie susie suzi | suzanne susanne | zoe zoey | shelly shelley | sheila shiela | sonia sonya | sydney sidney
tammy tami | blakeley blakely | geena gina | gia jia | anderson andersen | smith smyth | olsen olson
petersen peterson | reed reid | clark clarke | brown browne | green greene | stewart stuart
thompson thomson | nielson nilsson nelson | michael micheal
"""

# What the library calls a nickname, and is a name of its own in this franchise.
_NO_NICKNAMES = {("michael", "micah"), ("aaron", "erin"), ("aaron", "ronnie")}


# Short forms that the library does not have.
_MORE_NICKNAMES = """
madison madi maddie | desiree des dez | kaitlyn kait | caelynn cae | tayshia tay | jennifer jenn
clayton clay | gabriella gabi gabby | gabrielle gabi | mykenna myk | kelsey kels
brooklyn brook | trista tris | alexander alex | garrett gary | dominique dom
astrid ast | jessenia jess | colton colt | gabriela gabi gabby | cassandra cass | isabella izzy bella
"""
_ENDINGS = ("y", "ie", "i", "ey")  # Robby, Robbie, Robbi
_NOT_ALIKE = {"mar"}  # Mary is not Marie
_LEAST_STEM = 3


@lru_cache(4096)
def by_sound(word: str) -> tuple[str, ...]:
    """Other spellings of the same sound."""
    endings = tuple(_by_ending(word))
    listed = [other for each in (word, *endings) for other in _sounds().get(each, ())]
    found = dict.fromkeys((*listed, *endings))
    return tuple(other for other in found if other != word)


def _by_ending(word: str) -> Iterator[str]:
    """Molly for Mollie, Jen for Jenn, Erick for Eric."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM and stem[-1] not in "aeiouy" and stem not in _NOT_ALIKE:
            yield from (stem + other for other in _ENDINGS)
    if len(word) >= _LEAST_STEM and word[-1] not in "aeiouy":
        yield word[:-1] if word[-1] == word[-2] else word + word[-1]
    if match := re.fullmatch(r"(\w{2,}?)(?:ck|c|k)", word):
        yield from (match[1] + other for other in ("c", "ck", "k"))


@lru_cache(4096)
def by_length(word: str) -> tuple[str, ...]:
    """The short names of a long one, or the long ones of a short one."""
    return tuple(dict.fromkeys((*_nicknames().get(word, ()), *_pet_names(word))))


def _pet_names(word: str) -> Iterator[str]:
    """Rob for Robby and Cass for Cassie, and the other way round."""
    if len(word) >= _LEAST_STEM and word[-1] not in "aeiouy":
        stems = (word,) if word[-1] == word[-2] else (word, word + word[-1])
        yield from (stem + ending for stem in stems for ending in ("y", "ie"))
    for ending in ("y", "ie"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM and stem[-1] not in "aeiouy":
            yield stem
            if stem[-1] == stem[-2] and len(stem) > _LEAST_STEM:
                yield stem[:-1]


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in (line for lines in _SOUNDS.split("\n") for line in lines.split("|")):
        for word in group.split():
            found.setdefault(word, {}).update(
                dict.fromkeys(other for other in group.split() if other != word)
            )
    return {word: tuple(others) for word, others in found.items()}


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    pairs = [(long, short) for long, _, short in name_triplets()]
    for group in (line for lines in _MORE_NICKNAMES.split("\n") for line in lines.split("|") if line.strip()):
        long, *shorts = group.split()
        pairs += [(long, short) for short in shorts]
    for long, short in dict.fromkeys(pairs):
        if (long, short) in _NO_NICKNAMES or short in by_sound(long):
            continue
        found.setdefault(short, []).append(long)
        found.setdefault(long, []).append(short)
    return {word: tuple(others) for word, others in found.items()}
