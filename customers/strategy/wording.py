"""Claims put into words: each figure as its name says, in the reader's language.

``..._share`` and ``..._level`` are written in per cent, ``..._points`` in percentage points,
``money...`` in the shop's currency, ``..._days`` as days, ``value`` and ``rest`` in the unit of
their ``feature``, all else as whole numbers or as it is.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from customers.features.spec import Unit, label_of, spec_of
from customers.report.numbers import number, share
from customers.strategy.claim import Evidence, Part
from customers.words import LANGUAGES, Language, filled, words
from data.money import money

_PLACE = re.compile(r"\{(\w+)\}")
_WHOLE = 100.0
"""From so much on, cents tell nothing."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes claims of one strategy."""

    currency: str | None
    names: Mapping[int, Mapping[Language, str]]
    """The segments'."""

    def text(self, part: Part, kind: str, evidence: Evidence) -> dict[Language, str]:
        """Return the sentence of a claim, in each language; raise KeyError for an unknown kind."""
        return {language: self._sentence(part, kind, evidence, language) for language in LANGUAGES}

    def figures(self, evidence: Evidence, language: Language) -> list[tuple[str, str]]:
        """Return what each figure is called and how it is written."""
        labels: Mapping[str, str] = words("strategy", language)["figures"]
        shown = self.shown(evidence, language)
        return [(labels[name], shown[name]) for name in evidence if name in labels]

    def _sentence(self, part: Part, kind: str, evidence: Evidence, language: Language) -> str:
        """Word a claim; where a figure of its phrase is not known, by the barer phrase."""
        phrases: Mapping[str, str] = words("strategy", language)["claims"][part.value]
        known = set(_PLACE.findall(phrases[kind])) <= evidence.keys()
        return filled(phrases[kind if known else f"{kind}_bare"], self.shown(evidence, language))

    def shown(self, evidence: Evidence, language: Language) -> dict[str, str]:
        """Return each figure as it is written."""
        unit = spec_of(str(evidence["feature"])).unit if "feature" in evidence else None
        return {
            name: held
            if isinstance(held, str) and name != "feature"
            else self._one(name, held, unit, language)
            for name, held in evidence.items()
        }

    def _one(self, name: str, held: str | float, unit: Unit | None, language: Language) -> str:
        if isinstance(held, str):
            return label_of(held, language)
        if name == "segment":
            return self.names[int(held)][language]
        if name == "weekday":
            return str(words("strategy", language)["weekdays"][int(held)])
        if name.startswith("hour"):
            return f"{int(held):02d}:00"
        base = name.removesuffix("_low").removesuffix("_high")
        if base.endswith(("share", "level")):
            return share(held)
        if base.startswith("money"):
            return self._amount(held, language)
        if base.endswith("points"):
            return f"{held * 100:.1f}"
        if base.endswith("days"):
            return days(held)
        if unit is not None and base in ("value", "rest"):
            return self._typical(held, unit, language)
        return f"{held:,.0f}"

    def _typical(self, value: float, unit: Unit, language: Language) -> str:
        if unit is Unit.SHARE:
            return share(value)
        if unit is Unit.MONEY:
            return self._amount(value, language)
        if unit is Unit.LOG_RATIO:
            return f"{math.expm1(value):+.0%}"
        if unit is Unit.HOUR:
            return f"{int(value):02d}:{int(value % 1 * 60):02d}"
        if unit in (Unit.DAYS, Unit.SECONDS) or value == round(value):
            return days(value)
        return number(value)

    def _amount(self, amount: float, language: Language) -> str:
        written = money(amount, self.currency, language)
        if abs(amount) < _WHOLE and amount != round(amount):
            return written
        return written.replace(f"{amount:,.2f}", f"{amount:,.0f}")


def days(value: float) -> str:
    """Write a number of days: 3.5, 41, -34."""
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")
