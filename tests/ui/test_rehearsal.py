"""Replays on a shop leave nothing of themselves."""

from pathlib import Path

from chatbot.shopper import GUEST
from tests.ui.builders_shop import SmallShop
from ui.rehearsal import rehearsals


def _folders(shop: SmallShop) -> set[Path]:
    return set(shop.home.path.glob(".rehearsal-*"))


def test_what_a_killed_replay_left_goes_with_the_next(small_shop: SmallShop) -> None:
    left = small_shop.home.path / ".rehearsal-killed"
    left.mkdir()
    (left / "scratch.db").write_bytes(b"sealed")
    with rehearsals(small_shop, None) as fresh:
        assert not left.exists()
        assert fresh().reply(GUEST, "a red dress").picks
    assert not _folders(small_shop)


def test_replays_at_once_leave_each_other_alone(small_shop: SmallShop) -> None:
    with rehearsals(small_shop, None) as one:
        with rehearsals(small_shop, None) as other:
            assert len(_folders(small_shop)) == 2
            assert other().reply(GUEST, "a red dress").picks
        assert one().reply(GUEST, "black boots").picks
    assert not _folders(small_shop)
