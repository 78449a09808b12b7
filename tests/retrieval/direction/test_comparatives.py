import pytest

from retrieval.direction import Comparatives
from retrieval.direction.scale import Direction, scales

READ = {
    "longer": ["longer"],
    "even longer": ["longer"],
    "a bit more formal": ["more formal"],
    "less casual": ["more formal"],
    "not formal enough": ["more formal"],
    "too formal": ["more casual"],
    "longer and less casual": ["longer", "more formal"],
    "has longer sleeves and is more casual": ["with longer sleeves", "more casual"],
    "the sleeves should be longer": ["with longer sleeves"],
    "a higher neckline": ["with a higher neckline"],
    "not so dark": ["lighter in colour"],
    "a lighter blue": ["lighter in colour"],
    "a lighter fabric": ["lighter in weight"],
    "brighter": ["brighter"],
    "less revealing": ["more covered"],
    "sportier": ["sportier"],
    "more bohemian": ["more bohemian"],
    "less bohemian": ["less bohemian"],
    "more bohemian and longer": ["more bohemian", "longer"],
    "more red ones": [],
    "show me more": [],
    "more than 20": [],
    "too expensive": [],
    "i no longer want it": [],
    "a warm sweater": [],
    "더 긴 거": ["longer"],
    "좀 더 격식있는 걸로": ["more formal"],
    "덜 캐주얼한 거": ["more formal"],
    "너무 어두워요": ["lighter in colour"],
    "소매가 더 긴 거": ["with longer sleeves"],
    "더 긴 소매": ["with longer sleeves"],
    "굽이 더 낮은 거": ["with lower heels"],
    "밝은 걸로": ["brighter"],
    "덜 비치는 걸로": ["less see-through"],
    "너무 밝은 거 말고": ["duller"],
    "좀 어두워요": ["lighter in colour"],
    "it's a bit short": ["longer"],
    "not so keen on black": [],
    "the colour doesn't matter": [],
    "colour doesnt matter": [],
    "더 보여줘": [],
    "더 싼 거": [],
}


@pytest.mark.parametrize(("text", "words"), READ.items())
def test_directions_are_read(text: str, words: list[str]) -> None:
    assert [d.words for d in Comparatives.load().read(text).directions] == words


@pytest.mark.parametrize("scale", scales().values(), ids=lambda scale: scale.name)
def test_every_direction_reads_its_own_name(scale: object) -> None:
    for sign in (1, -1):
        direction = Direction(scale, sign)  # type: ignore[arg-type]
        assert Comparatives.load().read(direction.words, shown=False).directions == (direction,)


def test_what_else_is_said_is_left() -> None:
    assert Comparatives.load().read("a bit longer, with pockets").rest == ", with pockets"


def test_a_plain_adjective_compares_only_with_something_shown() -> None:
    assert not Comparatives.load().read("밝은 색 원피스", shown=False).directions


@pytest.mark.parametrize(
    "text", ["", "more", "less", "more " * 400, "더 " * 400, "too (((", "더더더"]
)
def test_no_text_is_too_odd(text: str) -> None:
    assert Comparatives.load().read(text).rest.count("more") <= 400
