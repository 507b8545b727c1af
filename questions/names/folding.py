"""What people type around and inside a name, taken away: case, accents, look-alikes, emoji, carrier words."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

MAX_TEXT = 120
TITLES = {"jr", "sr", "ii", "iii", "iv", "dr", "doctor", "mr", "mrs", "ms", "miss", "lord", "lady", "sir"}

# Letters of other scripts that look like Latin ones, where `anyascii` would go by their sound.
_ALIKE = str.maketrans(
    "авекмнорстухіѕјԁһӏԛԝАВЕКМНОРСТУХІЅЈԌԚԜαβεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abekmhopctyxisjdhlqwABEKMHOPCTYXISJGQWabeikvoptuxABEZHIKMNOPTYX",
)
_SURE = (
    r"(?:im )?(?:(?:like|pretty|quite|very|really|so|\d+ percent) )*sure(?: (?:its|it is|that))?|"
    r"\d{2,} percent"
)
_BEFORE = (
    r"i (?:really |just |d )?(?:think|believe|guess|say|bet|mean|know|pick|choose|picked|chose|vote)|"
    r"id (?:say|guess|go with)|i (?:ll|will|d|would|wanna|want to) (?:go with|go for|say|guess|pick|take)|"
    r"ill (?:go with|go for|say|guess|pick|take)|"
    r"(?:im )?(?:gonna|going to|gon) (?:say|go with|go for|guess|pick|be)|gonna|wanna say|"
    r"imma (?:say|go with)|"
    r"im (?:going with|going for|guessing|thinking|picking|saying)|going with|"
    r"(?:let me|lets) (?:say|go with|guess)|if i (?:had|have) to guess|(?:just a |wild )?guess|guessing|"
    r"my (?:final |best )?(?:guess|answer|bet|pick|vote)(?: is| would be)?|(?:my )?final answer(?: is)?|"
    r"the (?:right |correct )?answer is|answer is|answer|maybe|perhaps|possibly|probably|probs?|prolly|"
    r"def|deff|defo|definitely|defs|surely|obviously|obvi?|ofc|of course|clearly|hands down|no doubt|"
    r"without a doubt|(?:got to|gotta|has to|must|could|might|would|should|gotta) (?:be|have been)|"
    r"is that|is this|is it|isnt it|isnt that|wasnt it|wasnt that|was it|was that|it is|it was|its|"
    r"thats|that is|that was|this is|it s|that s|hes|shes|he is|she is|who is|who s|whos|whois|"
    r"who was|what is|whats|what was|what about|how about|tell me about|about|um+|uh+|er+m+|h+m+|oh|"
    r"ooh|omg|lol|lmao|haha+|easy|duh|well|so|ok|okay|yes|yeah|yep|wait|hey|ugh|like|that|then|"
    r"totally|for sure|fs|tbh|ngl|imo|iirc|ig|idk|dunno|i dont know|im not sure|not sure|no idea|no clue|"
    rf"but|{_SURE}"
)
_AFTER = (
    r"lol|lmao|rofl|haha+|i (?:think|believe|guess|bet|mean|know|d say)|id say|please|pls|plz|"
    r"right|obviously|obvi?|ofc|clearly|of course|definitely|def|deff|defo|defs|probably|probs?|prolly|"
    r"maybe|perhaps|for sure|fs|final answer|hands down|no doubt|without a doubt|no cap|tbh|ngl|imo|iirc|ig|"
    r"duh|omg|easy|no|yes|yeah|thanks|thank you|isnt it|is it|wasnt it|was it|surely|"
    r"totally|idk|dunno|i dont know|im not sure|not sure|or something|i suppose|"
    rf"is my (?:guess|answer|final answer|pick|bet)|is the answer|tho|though|then|{_SURE}"
)
_FILLER_BEFORE = re.compile(rf"^(?:(?:{_BEFORE})\s+)+")
_FILLER_AFTER = re.compile(rf"(?:\s+(?:{_AFTER}))+$")
# Compiled once: thousands of names are folded at each start.
_MARKUP = re.compile(r"<a?:\w+:\d+>|<[@#&!]*\d+>|\|\||[*_~`>]")
_PERCENT = re.compile(r"(?<=\d)\s*%")
_APOSTROPHE = re.compile(r"['’.`´]")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")


def fold(text: str, stretched: int = 1) -> str:
    """A name without what typing adds or loses: case, accents, marks, emoji, zero-width letters.

    A letter that stands three times or more is left `stretched` times.
    """
    text = _MARKUP.sub(" ", text[: MAX_TEXT * 2])
    if not text.isascii():
        text = _latin(text)
    text = _PERCENT.sub(" percent ", _APOSTROPHE.sub("", text.casefold()))
    text = _BETWEEN.sub(" ", text).strip()
    return _STRETCHED.sub(r"\1" * stretched, text)[:MAX_TEXT].rstrip()


def readings(text: str) -> list[list[str]]:
    """The words of a name that was typed, the likeliest reading first: Scheffft may be Scheft, or Schefft.

    Who says a name again and again means it once.
    """
    read = [plain_words(strip_filler(fold(text, stretched))) for stretched in (1, 2)]
    return [list(words) for words in dict.fromkeys(map(tuple, [*read, *map(said_once, read)]))]


def said_once(words: list[str]) -> list[str]:
    """`tayshia tayshia tayshia` and `allio allio` without what is said again."""
    lengths = (length for length in range(1, len(words)) if len(words) % length == 0)
    return next((words[:n] for n in lengths if words[:n] * (len(words) // n) == words), words)


def strip_filler(folded: str) -> str:
    """A folded text without the filler around an answer: `i think`, `is it`, `lol`."""
    return _FILLER_AFTER.sub("", _FILLER_BEFORE.sub("", folded)).strip() or folded


def plain_words(folded: str) -> list[str]:
    """The words of a folded name without titles and suffixes; nothing where there is nothing else."""
    return [word for word in folded.split() if word not in TITLES]


def _latin(text: str) -> str:
    """In ASCII: by look where a word mixes scripts, else by sound; without emoji and invisible marks."""
    text = unicodedata.normalize("NFKC", text)
    kept = "".join(
        " " if unicodedata.category(c)[0] == "S" else c for c in text if unicodedata.category(c) != "Cf"
    )
    return anyascii(" ".join(_by_look(word) for word in kept.split()))


def _by_look(word: str) -> str:
    alike = word.translate(_ALIKE)
    letters = [c for c in word if c.isalpha()]
    mixed = any(c.isascii() for c in letters)
    whole = all(c.isascii() for c in alike if c.isalpha())
    return alike if mixed or whole else word
