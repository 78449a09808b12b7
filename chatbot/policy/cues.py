"""What shoppers say to do things: named patterns, read from the prompts."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

from chatbot.turn import Language

LANGUAGES: tuple[Language, ...] = ("en", "ko")

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "´": "'"})

_VERBS = ("do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "ca", "wo")
_CONTRACTIONS = {
    **{f"{verb}nt": f"{verb}n't" for verb in (*_VERBS, "could", "should", "would")},
    **{"im": "i'm", "ive": "i've", "youre": "you're", "theyre": "they're", "thats": "that's"},
    **{"whats": "what's", "theres": "there's", "lets": "let's", "heres": "here's"},
}
"""What is often written without its apostrophe, and is no word of its own then."""
_CONTRACTED = re.compile(rf"(?<![\w'-])(?:{'|'.join(_CONTRACTIONS)})(?![\w'-])")
_PUNCTUATION = re.compile(r"[\s.!?~,;:)(^]+")
_ENDINGS = ("courtesy",)
"""Groups that hold mere particles: what follows them is a word, not an ending."""
_ENDING = r"(?:(?<=[가-힣])[가-힣]{1,4}(?=$|[\s.!?~,]))?"
"""What is left of a Korean word after a cue in it: its inflection."""


def fold(text: str) -> str:
    """Return a text as cues are matched on it: one form of letters, quotes, case and space."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    whole = _CONTRACTED.sub(lambda match: _CONTRACTIONS[match[0]], plain)
    return " ".join(whole.split())


class Cues:
    """Both languages' patterns together: shoppers mix them, and their scripts keep them apart."""

    def __init__(self, groups: Mapping[str, re.Pattern[str]]) -> None:
        self._groups = groups
        self._cuts = {
            name: re.compile(f"(?:{group.pattern}){_ENDING}") if name not in _ENDINGS else group
            for name, group in groups.items()
        }

    @classmethod
    def load(cls) -> "Cues":
        """Read ``acts.en.yaml`` and ``acts.ko.yaml``, once."""
        return _loaded()

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Return the first match of a group in a folded text."""
        return self._groups[name].search(text)

    def has(self, name: str, text: str) -> bool:
        """Say whether a folded text holds a cue of a group."""
        return self.find(name, text) is not None

    def whole(self, name: str, text: str) -> bool:
        """Say whether a folded text is nothing but a cue of a group, punctuation aside."""
        return self._groups[name].fullmatch(_PUNCTUATION.sub(" ", text).strip()) is not None

    def any(self, names: Iterable[str], text: str) -> str | None:
        """Return the first of several groups that a folded text holds a cue of."""
        return next((name for name in names if self.has(name, text)), None)

    def names(self, prefix: str) -> tuple[str, ...]:
        """Return the groups whose names begin so, in the order of the file."""
        return tuple(name for name in self._groups if name.startswith(prefix))

    def without(self, text: str, *names: str) -> str:
        """Return a folded text less every cue of some groups, Korean ones with their endings."""
        for name in names:
            text = self._cuts[name].sub(" ", text)
        return " ".join(text.split())


@cache
def _loaded() -> Cues:
    sources: dict[str, list[str]] = {}
    for language in LANGUAGES:
        content = yaml.safe_load(
            files("prompts").joinpath(f"acts.{language}.yaml").read_text("utf-8")
        )
        for name, entry in content.items():
            if isinstance(entry, list):
                sources.setdefault(name, []).extend(_bounded(e, language) for e in entry)
                continue
            for key, pattern in entry.items():
                group = sources.setdefault(f"{name}.{key}", [])
                group.append(_bounded(pattern, language))
    return Cues({name: re.compile("|".join(parts)) for name, parts in sources.items()})


def _bounded(pattern: str, language: Language) -> str:
    """Close a pattern: English ends at words' ends, Korean may glue or part its words."""
    if language == "en":
        return (
            rf"(?<!\w)(?:{pattern})(?!\w)"
            if not pattern.endswith(" ")
            else rf"(?<!\w)(?:{pattern})"
        )
    pattern = unicodedata.normalize("NFKC", pattern)  # as ``fold`` does to "ㅇㅋ"
    spaced = pattern.replace(" ?", " ").replace(" ", r"\s*")
    return f"(?:{spaced})"
