"""Reading directions from what shoppers say: "a bit longer", "not so dark", "소매가 더 긴"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from retrieval.direction.scale import Direction, Scale, directions_file, scales

Sign = Literal[1, -1]
_Source = tuple[re.Pattern[str], Direction]
_LANGUAGES = ("en", "ko")
_NEVER = "(?!)"
_OPEN = r"[a-z][a-z]+(?:-[a-z]+)*"


@dataclass(frozen=True, slots=True)
class Said:
    """The directions of a message, in the order they were said, and what else it says."""

    directions: tuple[Direction, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    direction: Direction


class Comparatives:
    """Finds comparatives of the adjectives that lead along scales, and of any other adjective."""

    def __init__(self, files: Mapping[str, Mapping[str, Any]]) -> None:
        self._known = [
            (pattern, Direction(scale, sign))
            for language, form in files.items()
            for scale in scales().values()
            for sign, pattern in _patterns(scale, form, language)
        ]
        self._bare = [
            (pattern, Direction(scale, sign))
            for scale in scales().values()
            for sign, pattern in _bare_patterns(scale, files["ko"])
        ]
        self._open = _open_pattern(files["en"])
        self._beyond = frozenset(files["en"]["beyond"])

    @classmethod
    def load(cls) -> "Comparatives":
        """Read the files of directions, once."""
        return _loaded()

    def read(self, text: str, *, shown: bool = True) -> Said:
        """Read the directions in a folded text.

        Where something is ``shown``, a plain "밝은 걸로" compares with it, too.
        """
        return _read(self, text, shown)

    def _found(self, text: str, shown: bool) -> list[_Found]:
        found = _apart(_matches(self._known, text))
        if shown:
            found = _apart(_matches(self._bare, text), beside=found)
        return sorted([*found, *self._others(text, found)], key=lambda one: one.start)

    def _others(self, text: str, found: Iterable[_Found]) -> Iterator[_Found]:
        """Yield comparatives of adjectives that no scale knows."""
        taken = [(one.start, one.end) for one in found]
        for match in self._open.finditer(text):
            less = match["less"] is not None
            word = match["less"] or match["more"]
            within = any(start < match.end() and match.start() < end for start, end in taken)
            if word not in self._beyond and not within:
                yield _Found(
                    match.start(), match.end(), Direction(Scale.of(word), -1 if less else 1)
                )


@lru_cache(maxsize=2048)
def _read(comparatives: Comparatives, text: str, shown: bool) -> Said:
    found = comparatives._found(text, shown)
    rest = text
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    directions = {one.direction.scale.name: one.direction for one in found}
    return Said(tuple(directions.values()), " ".join(rest.split()))


@cache
def _loaded() -> Comparatives:
    return Comparatives({language: directions_file(language) for language in _LANGUAGES})


def _matches(sources: Iterable[_Source], text: str) -> Iterator[_Found]:
    for pattern, direction in sources:
        for match in pattern.finditer(text):
            yield _Found(match.start(), match.end(), direction)


def _apart(found: Iterable[_Found], beside: Iterable[_Found] = ()) -> list[_Found]:
    """Keep of matches that overlap the longest, of equally long ones the first.

    All ``beside`` are kept, too.
    """
    kept = list(beside)
    for one in sorted(found, key=lambda f: f.start - f.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def _patterns(
    scale: Scale, form: Mapping[str, Any], language: str
) -> Iterator[tuple[Sign, re.Pattern[str]]]:
    """Yield the patterns that lead either way along a scale, in one language."""
    entry = form["scales"].get(scale.name)
    if entry is None:
        return
    more, less = (_adjectives(entry[end], language) for end in ("more", "less"))
    for sign, toward, away in ((1, more, less), (-1, less, more)):
        said = f"{_filled(form['more'], toward)}|{_filled(form['less'], away)}"
        yield sign, _bounded(_placed(said, entry, form, language), language)  # type: ignore[misc]


def _bare_patterns(scale: Scale, form: Mapping[str, Any]) -> Iterator[tuple[Sign, re.Pattern[str]]]:
    entry = form["scales"].get(scale.name)
    if entry is None:
        return
    for sign, end in ((1, "more"), (-1, "less")):
        said = _filled(form["bare"], _adjectives(entry[end], "ko"))
        yield sign, _bounded(_placed(said, entry, form, "ko"), "ko")  # type: ignore[misc]


def _placed(said: str, entry: Mapping[str, Any], form: Mapping[str, Any], language: str) -> str:
    """Return what is said of the whole, or of a part before or after which it stands."""
    intensity = f"(?:(?:{form['intensity']}) ?)*"
    said = f"{intensity}(?:{said})"
    part = _alternatives(entry.get("of", ""), language)
    if part:
        linking = f"(?: ?(?:{form['linking']}))*"
        ending = "[가-힣]{0,3}" if language == "ko" else ""
        after = rf"(?:{said}){ending}(?:(?: [\w-]+)?| in the)[ -]?(?:{part})"
        return rf"{after}|(?:{part}){linking} ?(?:{said})"
    about = _alternatives(entry.get("about", ""), language)
    return rf"(?:{said})(?: [\w-]+)? (?:{about})|{said}" if about else said


def _filled(template: str, adjectives: tuple[str, str]) -> str:
    plain, comparative = adjectives
    template = template.replace("{adjective}", f"(?:{plain})")
    return template.replace("{comparative}", f"(?:{comparative})")


def _adjectives(entry: Any, language: str) -> tuple[str, str]:
    """Return the alternatives of adjectives, and of their comparatives."""
    plain = _alternatives(entry, language) or _NEVER
    if language != "en":
        return plain, _NEVER
    compared = [form for word in entry for form in _comparatives(word)]
    return plain, "|".join(sorted(compared, key=len, reverse=True)) or _NEVER


def _comparatives(adjective: str) -> list[str]:
    """Return the forms that an English adjective's comparative may take; longer phrases by "more".

    "light in colour" is "lighter in colour".
    """
    first, _, rest = adjective.partition(" ")
    rest = f" {rest}" if rest else ""
    forms = [f"{first}er", f"{first}{first[-1]}er"]
    if first.endswith("e"):
        forms = [f"{first}r"]
    if first.endswith("y"):
        forms.append(f"{first[:-1]}ier")
    return [form + rest for form in forms]


def _alternatives(entry: Any, language: str) -> str:
    if language == "ko":
        return str(entry).replace(" ?", r"\s*")
    return "|".join(re.escape(word) for word in sorted(entry, key=len, reverse=True))


def _bounded(source: str, language: str) -> re.Pattern[str]:
    if language == "ko":
        return re.compile(f"(?:{source})(?:(?<=[가-힣])[가-힣]*)?")
    return re.compile(rf"(?<![\w-])(?<!\bno )(?:{source})(?![\w-])")


def _open_pattern(form: Mapping[str, Any]) -> re.Pattern[str]:
    intensity = f"(?:(?:{form['intensity']}) )*"
    more = rf"more (?P<more>{_OPEN})"
    less = rf"(?:less|fewer|too|not (?:so|as|that|too)) (?P<less>{_OPEN})"
    return re.compile(rf"(?<![\w-]){intensity}(?:{more}|{less})(?={form['after']})")
