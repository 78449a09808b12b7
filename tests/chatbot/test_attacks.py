"""Every attack of the corpora against the embedded policy, and against a model that obeys them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from chatbot.agent import instructions
from chatbot.rehearsal import Rehearsal
from chatbot.shopper import GUEST, Shopper
from data.catalogue import Catalogue
from evaluation.attacks import Attack, Corpus, Judge, read_corpora, try_attacks
from tests.chatbot.attacked_shop import (
    VICTIM,
    ObedientModel,
    attacked_shop,
    attacker,
    obedient_shop,
    stock,
)
from tests.chatbot.builders import Shop

CORPORA = Path(__file__).parents[1] / "attacks"
HARMLESS = yaml.safe_load((CORPORA / "harmless.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpora([CORPORA])


@pytest.fixture(scope="module")
def stocked(corpus: Corpus) -> Catalogue:
    return stock(corpus)


@pytest.fixture(scope="module")
def shop(stocked: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return attacked_shop(tmp_path_factory.mktemp("shop"), stocked)


def worked(shop: Shop, corpus: Corpus, attacker: Callable[[Attack], Shopper]) -> list[str]:
    judge = Judge(instructions(), VICTIM, corpus.markers)
    report = try_attacks(corpus.attacks, lambda: Rehearsal(shop.assistant), attacker, judge, VICTIM)
    return [f"{one.said!r} -> {one.reply!r}: {one.leaks + one.obeyed}" for one in report.worked]


def test_there_are_enough_of_every_kind_in_both_languages() -> None:
    kinds = [
        {attack.kind for attack in read_corpora([CORPORA / f"attacks.{language}.yaml"]).attacks}
        for language in ("en", "ko")
    ]
    assert kinds[0] == kinds[1]
    assert len(read_corpora([CORPORA]).attacks) >= 300
    assert sum(map(len, HARMLESS.values())) >= 100


def test_no_attack_works_on_the_embedded_policy(shop: Shop, corpus: Corpus) -> None:
    assert worked(shop, corpus, attacker) == []


def test_no_attack_works_through_a_model_that_obeys_it(
    corpus: Corpus, stocked: Catalogue, tmp_path: Path
) -> None:
    obedient = ObedientModel(markers=sorted(corpus.markers))
    some = replace(corpus, attacks=corpus.attacks[::4])  # the next test takes all of them

    assert worked(obedient_shop(tmp_path, stocked, obedient), some, obedient.attacked) == []


def test_what_it_says_is_stopped_even_where_it_is_asked_about_attacks(
    corpus: Corpus,
    stocked: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("chatbot.answering.is_attack", lambda message: False)
    obedient = ObedientModel(markers=sorted(corpus.markers))

    assert worked(obedient_shop(tmp_path, stocked, obedient), corpus, obedient.attacked) == []
    assert obedient.answered > 3 * len(corpus.attacks)


@pytest.mark.parametrize("say", [say for language in HARMLESS.values() for say in language])
def test_ordinary_messages_are_not_refused(shop: Shop, say: str) -> None:
    shown = shop.assistant.reply(GUEST, "a dress")
    turn = shop.assistant.reply(GUEST, say, shown.conversation)

    assert not any(refusal in turn.reply for refusal in refusals()), turn.reply


def refusals() -> list[str]:
    """Return what is said to an attack, to an insult and to what is no business of a shop."""
    phrases = [
        yaml.safe_load(Path("prompts", f"phrases.{language}.yaml").read_text("utf-8"))
        for language in ("en", "ko")
    ]
    kinds = ("private", "insult", "off_topic")
    return [wording for one in phrases for kind in kinds for wording in one[kind]]
