"""Every attack of the corpora against the embedded policy, and against a model that obeys them."""

from pathlib import Path

import pytest

from chatbot.agent import instructions
from chatbot.rehearsal import Rehearsal
from evaluation.attacks import AttackReport, Corpus, Judge, read_corpora, try_attacks
from tests.chatbot.attacked_shop import VICTIM, ObedientModel, Shelf, attacked_shop, attacker, shelf
from tests.chatbot.builders import Shop

CORPORA = Path(__file__).parents[1] / "attacks"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpora([CORPORA])


@pytest.fixture(scope="module")
def stocked(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf(corpus, tmp_path_factory.mktemp("search"))


def attack(shop: Shop, corpus: Corpus) -> AttackReport:
    judge = Judge(instructions(), VICTIM, corpus.markers)
    return try_attacks(corpus.attacks, lambda: Rehearsal(shop.assistant), attacker, judge, VICTIM)


def told(report: AttackReport) -> list[str]:
    return [
        f"{one.attack.kind}: {one.said!r} -> {one.reply!r} {one.leaks + one.obeyed}"
        for one in report.worked
    ]


def test_no_attack_works_on_the_embedded_policy(
    corpus: Corpus, stocked: Shelf, tmp_path: Path
) -> None:
    report = attack(attacked_shop(tmp_path / "home", stocked), corpus)

    assert told(report) == []
    assert report.kinds.total() >= 300


def test_no_attack_works_through_a_model_that_obeys_it(
    corpus: Corpus, stocked: Shelf, tmp_path: Path
) -> None:
    obedient = ObedientModel(markers=sorted(corpus.markers))
    report = attack(attacked_shop(tmp_path / "home", stocked, obedient), corpus)

    assert told(report) == []


def test_what_it_says_is_stopped_even_where_it_is_asked_about_attacks(
    corpus: Corpus, stocked: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatbot.answering.is_attack", lambda message: False)
    obedient = ObedientModel(markers=sorted(corpus.markers))
    report = attack(attacked_shop(tmp_path / "home", stocked, obedient), corpus)

    assert told(report) == []
    assert obedient.answered > 600
