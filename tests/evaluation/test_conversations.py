"""Every conversation of tests/conversations, on the whole demo shop."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chatbot.rehearsal import Rehearsal
from chatbot.shopper import Shopper
from evaluation import Script, read_scripts, replay
from evaluation.script import EXPECTATIONS

SCRIPTS = read_scripts([Path(__file__).parents[1] / "conversations"])

Stage = tuple[Callable[[], Rehearsal], Callable[[str | None], Shopper]]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Load and build the demo shop once, and rehearse in it."""
    from data.loading import load
    from data.progress import silent
    from data.sources.demo.source import DemoSource
    from ui.building import build_shop
    from ui.rehearsal import rehearsals
    from ui.settings import Settings
    from ui.shop import open_shop

    settings = Settings(home=tmp_path_factory.mktemp("demo") / "home")
    shop = open_shop(settings)
    load(DemoSource(), database=shop.database, keyring=shop.keyring, home=shop.home)
    shop.close()
    shop = open_shop(settings)
    build_shop(shop, only=None, progress=silent)
    shop.close()
    shop = open_shop(settings)
    with rehearsals(shop, model=None) as rehearse:
        yield rehearse, shop.shopper
    shop.close()


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_conversation(script: Script, stage: Stage) -> None:
    (result,) = replay([script], *stage).results
    failures = [
        f"{turn.say!r}: {check.name}: {check.detail}"
        for turn in result.turns
        for check in turn.checks
        if not check.ok
    ]
    assert not failures, "\n".join(failures)


def test_every_check_is_used_in_both_languages() -> None:
    korean = [s for s in SCRIPTS if any("가" <= char <= "힣" for char in s.turns[0].say)]
    english = [script for script in SCRIPTS if script not in korean]
    assert len(english) >= 12
    assert len(korean) >= 8
    used = {key for script in SCRIPTS for turn in script.turns for key in turn.expect}
    assert used == set(EXPECTATIONS)


def test_no_two_conversations_share_a_name() -> None:
    names = [script.name for script in SCRIPTS]
    assert len(names) == len(set(names))
