"""What a shopper tells for good, takes back, or wants to know is remembered."""

import re
from collections.abc import Sequence

from chatbot.language import language_of
from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.phrases import Phrases
from chatbot.policy.reading import Reading, words
from chatbot.policy.searching import search, search_call
from chatbot.taste.notes import meant, of_another
from chatbot.taste.preference import Preference

_ASKING_TO = re.compile(
    r"^(?:please |can you |could you )*(?:remember|don't forget|do not forget|keep in mind|"
    r"bear in mind|note|take note|make a note|know|for the future|from now on)"
    r"(?: that)?[,:]? ?|"
    r"[,.]? ?(?:please )?(?:remember (?:that|this|it)|keep (?:that|it) in mind)\W*$|"
    r"[,.]?\s*(?:라고|고|는\s*거|다는\s*거|라는\s*거|걸|것을|거)?\s*(?:꼭|좀)?\s*(?:기억|명심|메모|참고)"
    r"(?:해|해\s*줘|해\s*주세요|해\s*둬|해\s*두세요|하세요)?(?:요)?\W*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?<=[.!?])\s+|\s*[,;]\s+|\s+(?:and|but|so|because|since|though)\s+(?=i\b|i'|my\b|show|find)"
    r"|(?<=[가-힣])(?<=[고데만서니요])\s+",
    re.IGNORECASE,
)


def remember(reading: Reading) -> Plan:
    """Keep what is told for good, and search for what is wished besides.

    A list that is on show is searched anew under it.
    """
    told, rest = split(reading)
    note = _note(told) or _note(reading.text)
    if not words(note):
        return Plan(opening=(Say("remember_what"),))
    kept = Call("remember", {"note": note})
    if rest:
        return _then(kept, search(reading.again(rest)))
    if reading.has("loves") and any(c.op == "is" for c in reading.constrain(reading.text)):
        return _then(kept, search(reading))
    if reading.state.mode == "search" and reading.said:
        return Plan((kept, search_call("")))
    return Plan((kept,))


def split(reading: Reading) -> tuple[str, str]:
    """Return what a message tells for good, and what it says besides.

    What only refuses right after belongs to it: "I'm a vegetarian, no leather".
    """
    told: list[str] = []
    rest: list[str] = []
    for clause in _clauses(reading.text):
        one = reading.again(clause)
        mere = bool(told) and not rest and bool(one.said) and all(c.op == "not" for c in one.said)
        (told if one.has("remember", "loves", "hates") or mere else rest).append(clause)
    wished = reading.again(" ".join(rest))
    if not told or not words(_note(", ".join(told))):
        return reading.text, ""
    return ", ".join(told), wished.text if _wants(wished) else ""


def _wants(reading: Reading) -> bool:
    """Say whether what is said besides asks for something, rather than gives a reason."""
    if not words(reading.left("remember", "thanks", "greeting")):
        return False
    return bool(reading.constrain(reading.text)) or reading.has("recommend", "popular", "asks_for")


def forget(reading: Reading) -> Plan:
    """Take back what is named of what was told, else the latest; a list is searched anew."""
    held = reading.state.preferences
    named = meant(reading.text, held, reading.understand)
    if held and (reading.is_("forget_that") or not (named or reading.said)):
        named = held[-1:]
    note = _names(named[0], held) if len(named) == 1 else reading.text
    taken_back = Call("remember", {"note": note, "forget": True})
    searched = reading.state.mode == "search" and bool(named)
    return Plan((taken_back, search_call("")) if searched else (taken_back,))


def _names(preference: Preference, held: Sequence[Preference]) -> str:
    """Return the sentence that told a preference, its words where it told others as well."""
    alone = sum(one.told == preference.told for one in held) == 1
    return preference.told if alone else preference.words


def memory(reading: Reading) -> Plan:
    """Tell what is remembered."""
    phrases = Phrases(language_of(reading.text, reading.state.language), reading.text)
    told = list(dict.fromkeys(_told(phrases, one) for one in reading.state.preferences))
    return Plan(opening=(Say("memory" if told else "memory_empty", {"notes": told}),))


def tells(reading: Reading) -> bool:
    """Say whether something is told for good, of the shopper and not of whom a gift is for."""
    feels = (
        reading.has("loves", "hates")
        and not reading.hints
        and bool(reading.constrain(reading.text))
    )
    told = reading.has("remember") or feels
    return told and not of_another(reading.text, gift=reading.state.gift)


def takes_back(reading: Reading) -> bool:
    """Say whether something told for good is taken back, in whatever words."""
    if reading.has("this_time"):
        return False
    deed = reading.past.deed
    told_last = deed is None or deed.name == "remember"
    if reading.is_("forget_that"):
        return bool(reading.state.preferences) and told_last
    return _allows_again(reading) or (
        reading.has("forget") and not (reading.has("drop") and reading.names_a_field)
    )


def _allows_again(reading: Reading) -> bool:
    """Say whether something refused for good is named as fine, or as no longer refused."""
    if not reading.has("allowed_again", "give_up", "drop"):
        return False
    if any(c.op == "not" for c in reading.said) and not reading.has("give_up"):
        return False
    refused = [one for one in reading.state.preferences if one.stance == "refused"]
    return bool(meant(reading.text, refused, reading.understand))


def _told(phrases: Phrases, preference: Preference) -> str:
    """Return a preference in the shopper's own sentence, or shortly where there is none."""
    refused = preference.stance == "refused" and not preference.said
    return phrases.word("not", value=preference.words) if refused else preference.told


def _then(first: Call, plan: Plan) -> Plan:
    return Plan((first, *plan.calls), plan.opening, plan.closing, plan.act)


def _clauses(text: str) -> Sequence[str]:
    return [one.strip() for one in _CLAUSE.split(text) if words(one)]


def _note(told: str) -> str:
    stripped = _ASKING_TO.sub("", told.strip().replace("’", "'"))
    return " ".join(stripped.split()).rstrip(" .!,")
