from dataclasses import replace

import pytest

from customers.strategy import make_strategy
from customers.strategy.claim import Part, StrategyClaim
from customers.strategy.strategy import writer_of
from customers.strategy.verifying import StrategyVerifier
from tests.customers.strategy.shop import AS_OF, DAY, document, history, orders, records, usual

CLAIMS = [(one.segment, claim) for one in make_strategy(usual()).segments for claim in one.claims]
FIGURES = [
    pytest.param(segment, claim, name, id=f"{segment}-{claim.part}-{claim.kind}-{name}")
    for segment, claim in CLAIMS
    for name in claim.evidence
]


@pytest.fixture(scope="module")
def verifier() -> StrategyVerifier:
    return StrategyVerifier(usual(), writer_of(document()))


def test_all_that_is_told_holds(verifier: StrategyVerifier) -> None:
    assert {claim.part for _, claim in CLAIMS} == set(Part)
    assert all(verifier.verify(claim, segment) for segment, claim in CLAIMS)


@pytest.mark.parametrize(("segment", "claim", "name"), FIGURES)
def test_a_false_figure_is_caught(
    verifier: StrategyVerifier, segment: int, claim: StrategyClaim, name: str
) -> None:
    told = claim.evidence[name]
    false = f"{told}x" if isinstance(told, str) else told * 1.01 + 0.01
    evidence = {**claim.evidence, name: false}
    assert not verifier.verify(replace(claim, evidence=evidence), segment)


@pytest.mark.parametrize(("segment", "claim"), CLAIMS)
def test_a_false_figure_in_the_words_is_caught(
    verifier: StrategyVerifier, segment: int, claim: StrategyClaim
) -> None:
    for language, text in claim.text.items():
        false = {**claim.text, language: f"{text} 77%"}
        assert not verifier.verify(replace(claim, text=false), segment)
    assert not verifier.verify(replace(claim, text={}), segment)


def test_a_claim_about_another_segment_is_caught(verifier: StrategyVerifier) -> None:
    size = next(claim for segment, claim in CLAIMS if claim.kind == "size" and segment == 0)
    assert not verifier.verify(size, 1)
    assert not verifier.verify(size, 7)


def test_an_unknown_kind_never_holds(verifier: StrategyVerifier) -> None:
    claim = StrategyClaim(Part.OFFER, "size", {}, {"en": "Aim.", "ko": "대상."})
    assert not verifier.verify(claim, 0)


def test_a_history_that_changed_is_noticed() -> None:
    late = {**orders()[0], "at": int(AS_OF.timestamp()) - 5 * DAY, "session": 9}
    more = StrategyVerifier(records(known=history([*orders(), late])), writer_of(document()))
    failing = {claim.kind for segment, claim in CLAIMS if not more.verify(claim, segment)}
    assert {"size", "usual", "weekday", "coupon"} <= failing


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("weekday", "Monday", "Friday"),
        ("trait", "Days since the last order", "Money spent"),
        ("slipping", "Stayed away", "Regulars"),
        ("theme", "Dresses", "Lamps"),
        ("coupon", "coupon", "discount"),
        ("rhythm", "after their last order", "before their last order"),
        ("typical", "Red dress <b>", "Lamp"),
    ],
)
def test_another_name_among_true_figures_is_caught(
    verifier: StrategyVerifier, kind: str, old: str, new: str
) -> None:
    claim = next(claim for segment, claim in CLAIMS if claim.kind == kind and segment == 0)
    assert old in claim.text["en"]
    false = {**claim.text, "en": claim.text["en"].replace(old, new)}
    assert not verifier.verify(replace(claim, text=false), 0)
