"""The checks of a scripted turn: each compares one ``expect`` key with the answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.turn import Pick, Turn
from evaluation.entailment import entails
from evaluation.predicates import Unresolved, resolve

NOTHING_FITS = {
    "en": r"\b(nothing|none|no \w+|not (?:a single|any)|n['’]t (?:have|find|see)|cannot find)\b",
    "ko": r"없(?!이|는(?! (?:것|거|듯)))|못\s*찾",
}
"""How a reply admits that nothing fits."""
ASIDE = re.compile(r"\([^()]*\)")
"""Where replies repeat demands, such as "no lace"."""

QUOTED = re.compile(r"\*\*.+?\*\*|[\"“].+?[\"”]|\([^()]*\)")
KOREAN_SENTENCE = re.compile(r"(?:요|다|까|죠|네)(?=[\s.!?~,:;]|$)")
HANGUL = re.compile(r"[가-힣]")
LATIN = re.compile(r"[A-Za-z]")
QUESTION_END = re.compile(r"[?？][^\w]*$")
GOES_BACK = {"product_details", "compare_products", "give_feedback", "my_purchases", "remember"}
"""Tools that show no new list."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check's outcome; ``detail`` says why it failed."""

    name: str
    ok: bool
    detail: str = ""
    void: bool = False
    """Whether it failed because there was nothing to compare with."""

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {"name": self.name, "ok": self.ok, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the conversation showed before this turn."""

    latest: tuple[Pick, ...] = ()
    """The picks of the most recent earlier turn that showed a list of its own."""
    ever: frozenset[str] = frozenset()

    def after(self, turn: Turn) -> "Shown":
        """Return what has been shown once this turn is over."""
        ever = self.ever | {pick.id for pick in turn.picks}
        return Shown(self.latest if self._goes_back(turn) else turn.picks, ever)

    def _goes_back(self, turn: Turn) -> bool:
        if not turn.picks:
            return True
        only_known = {pick.id for pick in turn.picks} <= {pick.id for pick in self.latest}
        return only_known and {name for name, _ in turn.tools} <= GOES_BACK


def check_turn(expect: Mapping[str, Any], turn: Turn, shown: Shown) -> list[Check]:
    """Run every expected check, in the order the script gives."""
    return [_check(key, wanted, turn, shown) for key, wanted in expect.items()]


def _check(key: str, wanted: Any, turn: Turn, shown: Shown) -> Check:
    try:
        return Check(key, *CHECKS[key](wanted, turn, shown))
    except Unresolved as exc:
        return Check(key, False, str(exc), void=True)


def _picks(wanted: Mapping[str, Any], turn: Turn, _: Shown) -> tuple[bool, str]:
    count = len(turn.picks)
    low, high = wanted.get("min", 0), wanted.get("max", count)
    return low <= count <= high, f"{count} picks"


def _every(wanted: Mapping[str, Any], turn: Turn, shown: Shown) -> tuple[bool, str]:
    predicate = resolve(wanted, shown.latest)
    wrong = [pick.id for pick in turn.picks if not predicate.holds(pick)]
    return bool(turn.picks) and not wrong, f"not so: {wrong}" if wrong else _shown_count(turn)


def _some(wanted: Mapping[str, Any], turn: Turn, shown: Shown) -> tuple[bool, str]:
    predicate = resolve(wanted, shown.latest)
    return any(predicate.holds(pick) for pick in turn.picks), _shown_count(turn)


def _none(wanted: Mapping[str, Any], turn: Turn, shown: Shown) -> tuple[bool, str]:
    predicate = resolve(wanted, shown.latest)
    wrong = [pick.id for pick in turn.picks if predicate.holds(pick)]
    return not wrong, f"so all the same: {wrong}" if wrong else ""


def _different_from(wanted: str, turn: Turn, shown: Shown) -> tuple[bool, str]:
    before = shown.ever if wanted == "all" else {pick.id for pick in shown.latest}
    again = sorted(before & {pick.id for pick in turn.picks})
    return not again, f"shown before: {again}" if again else ""


def _about(wanted: int | list[int], turn: Turn, shown: Shown) -> tuple[bool, str]:
    here = {pick.id for pick in turn.picks}
    reply = _plain(turn.reply)
    for number in wanted if isinstance(wanted, list) else [wanted]:
        if not 1 <= number <= len(shown.latest):
            raise Unresolved(f"the latest list has {len(shown.latest)} picks, no number {number}")
        pick = shown.latest[number - 1]
        if pick.id not in here and not _names(reply, pick.product.title):
            return False, f"not about {pick.id} ({pick.product.title})"
    return True, ""


def _names(reply: str, title: str) -> bool:
    """Say whether a plain reply holds a title, not merely inside another word."""
    return re.search(rf"(?<![^\W가-힣]){re.escape(_plain(title))}(?![^\W가-힣])", reply) is not None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _constraints(wanted: Mapping[str, Any], turn: Turn, shown: Shown) -> tuple[bool, str]:
    holding = [constraint.as_json() for constraint in turn.constraints]
    return entails(turn.constraints, resolve(wanted, shown.latest)), f"tracked: {holding}"


def _says_none(wanted: bool, turn: Turn, _: Shown) -> tuple[bool, str]:
    told = ASIDE.sub(" ", turn.reply)
    admits = re.search(NOTHING_FITS[_language(turn)], told, re.IGNORECASE) is not None
    if wanted and admits and not turn.relaxations:
        return False, f"it does not say what would fit: {turn.reply}"
    return (admits and bool(turn.relaxations or not turn.picks)) == wanted, f"reply: {turn.reply}"


def _asks(wanted: bool, turn: Turn, _: Shown) -> tuple[bool, str]:
    asks = turn.question is not None or QUESTION_END.search(turn.reply) is not None
    return asks == wanted, f"reply ends: …{turn.reply.rstrip()[-60:]}"


def _reply(wanted: Mapping[str, Any], turn: Turn, _: Shown) -> tuple[bool, str]:
    def found(pattern: str) -> bool:
        return re.search(pattern, turn.reply, re.IGNORECASE) is not None

    if "matches" in wanted and not found(str(wanted["matches"])):
        return False, f"no {wanted['matches']!r} in: {turn.reply}"
    if "not_matches" in wanted and found(str(wanted["not_matches"])):
        return False, f"{wanted['not_matches']!r} in: {turn.reply}"
    if "language" in wanted and wanted["language"] != _language(turn):
        return False, f"the reply is in {_language(turn)}: {turn.reply}"
    return True, ""


def _language(turn: Turn) -> str:
    """Tell the reply's language: Korean sentences end so, or most of its letters are Korean.

    What a reply quotes may be of the other language: titles, demands, a shopper's words.
    """
    text = turn.reply
    for pick in turn.picks:
        text = text.replace(pick.product.title, " ")
    own = QUOTED.sub(" ", text)
    korean = 2 * len(HANGUL.findall(own))  # a syllable is two or three letters
    return "ko" if KOREAN_SENTENCE.search(own) or korean > len(LATIN.findall(own)) else "en"


def _tools(wanted: Sequence[str], turn: Turn, _: Shown) -> tuple[bool, str]:
    called = {name for name, _arguments in turn.tools}
    missing = sorted(set(wanted) - called)
    return not missing, f"not called: {missing}; called: {sorted(called)}" if missing else ""


def _max_ms(wanted: float, turn: Turn, _: Shown) -> tuple[bool, str]:
    return turn.ms <= wanted, f"{turn.ms:.0f} ms"


def _shown_count(turn: Turn) -> str:
    return f"{len(turn.picks)} picks"


CHECKS: Mapping[str, Callable[[Any, Turn, Shown], tuple[bool, str]]] = {
    "picks": _picks,
    "every": _every,
    "some": _some,
    "none": _none,
    "different_from": _different_from,
    "about": _about,
    "constraints": _constraints,
    "says_none": _says_none,
    "asks": _asks,
    "reply": _reply,
    "tools": _tools,
    "max_ms": _max_ms,
}
