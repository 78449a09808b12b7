"""A marketing strategy for each segment: compiled, worded, verified."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from customers.strategy.claim import StrategyClaim
from customers.strategy.config import StrategyConfig
from customers.strategy.kinds import KINDS
from customers.strategy.records import Reading, Records
from customers.strategy.verifying import StrategyVerifier
from customers.strategy.wording import Writer
from customers.words import LANGUAGES, Language

EMBEDDED = "embedded"
"""Who worded a strategy that no language model did."""
Rephrase = Callable[[Sequence[str]], Sequence[str]]
"""Says sentences in other words: one for each, as it is where there are no better ones."""


@dataclass(frozen=True, slots=True)
class SegmentStrategy:
    """What to do about one segment."""

    segment: int
    names: Mapping[Language, str]
    claims: tuple[StrategyClaim, ...]


@dataclass(frozen=True, slots=True)
class StrategyResult:
    """What to do about each segment, every sentence with what it rests on."""

    made_at: datetime
    as_of: str
    currency: str | None
    config: StrategyConfig
    worded_by: str
    """``embedded``, or the language model's name."""
    segments: tuple[SegmentStrategy, ...]
    refused: int
    """Sentences in other words that said something else, and were not taken."""

    def document(self) -> dict[str, Any]:
        """Return the result as JSON."""
        return {
            "made_at": self.made_at.isoformat(),
            "as_of": self.as_of,
            "currency": self.currency,
            "window_days": self.config.window_days,
            "uplift": self.config.uplift,
            "holdout": self.config.holdout,
            "worded_by": self.worded_by,
            "refused": self.refused,
            "segments": [
                {
                    "segment": one.segment,
                    "names": dict(one.names),
                    "claims": [claim.as_json() for claim in one.claims],
                }
                for one in self.segments
            ],
        }


def make_strategy(
    records: Records, rephrase: Rephrase | None = None, rephrased_by: str = EMBEDDED
) -> StrategyResult:
    """Compile what the records carry, word it and verify every sentence.

    ``rephrase`` may say sentences in other words; those that say something else are not taken.
    """
    document = records.document
    writer = writer_of(document)
    verifier = StrategyVerifier(records, writer)
    made, taken, refused = [], 0, 0
    for entry in document["segments"]:
        number = int(entry["segment"])
        claims = _compiled(Reading(records, number), writer)
        if rephrase is not None:
            claims, new, wrong = _rephrased(claims, number, rephrase, verifier)
            taken, refused = taken + new, refused + wrong
        held = tuple(claim for claim in claims if verifier.verify(claim, number))
        made.append(SegmentStrategy(number, writer.names[number], held))
    return StrategyResult(
        made_at=datetime.now(UTC),
        as_of=document["as_of"],
        currency=document.get("currency"),
        config=records.config,
        worded_by=rephrased_by if taken else EMBEDDED,
        segments=tuple(made),
        refused=refused,
    )


def writer_of(document: Mapping[str, Any]) -> Writer:
    """Return what writes claims about the segments of a document, or of a strategy's."""
    names = {int(entry["segment"]): entry["names"] for entry in document["segments"]}
    return Writer(document.get("currency"), names)


def _compiled(reading: Reading, writer: Writer) -> list[StrategyClaim]:
    return [
        StrategyClaim(part, name, evidence, writer.text(part, name, evidence))
        for part, kinds in KINDS.items()
        for name, kind in kinds.items()
        for evidence in kind(reading)
    ]


def _rephrased(
    claims: Sequence[StrategyClaim], segment: int, rephrase: Rephrase, verifier: StrategyVerifier
) -> tuple[list[StrategyClaim], int, int]:
    """Take the sentences in other words that still hold; count them, and those that do not."""
    found = list(claims)
    taken = refused = 0
    for language in LANGUAGES:
        said = rephrase([claim.text[language] for claim in claims])
        for place, text in enumerate(said):
            old = found[place]
            if text == old.text[language]:
                continue
            new = replace(old, text={**old.text, language: text})
            if verifier.verify(new, segment):
                found[place], taken = new, taken + 1
            else:
                refused += 1
    return found, taken, refused
