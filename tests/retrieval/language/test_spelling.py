import pytest

from retrieval.language.spelling import Speller

TEXTS = {
    "faucet": 900,
    "ceiling": 700,
    "light": 3000,
    "garage": 400,
    "door": 5000,
    "kitchen": 800,
    "refrigerator": 120,
    "fluorescent": 90,
    "paint": 600,
    "print": 30,
    "kohler": 300,
    "vertiv": 25,
    "sliding": 100,
    "siding": 60,
}


@pytest.fixture
def speller() -> Speller:
    known = {*TEXTS, "steele", "sweaters"}
    return Speller({"sweater", "dress", "looking"}, known.__contains__, lambda: TEXTS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("faucit", "faucet"),
        ("fuacet", "faucet"),
        ("celing", "ceiling"),
        ("kithen", "kitchen"),
        ("refridgerator", "refrigerator"),
        ("flourescent", "fluorescent"),
        ("drss", "dress"),
        ("swaeter", "sweater"),
        ("lookng", "looking"),
        ("luking", "looking"),
        ("sweeter", "sweater"),
    ],
)
def test_a_slip_is_put_right(speller: Speller, said: str, meant: str) -> None:
    assert speller.correct(said) == meant


def test_words_written_as_one_are_parted(speller: Speller) -> None:
    assert speller.correct("garagedoor") == "garage door"


@pytest.mark.parametrize("said", ["steele", "xylophone", "lit", "p900", "vertuo", "dressier"])
def test_what_is_known_or_far_from_all_that_is_known_stays(speller: Speller, said: str) -> None:
    assert speller.correct(said) is None


@pytest.mark.parametrize(("counts", "meant"), [((3, 900), "bell"), ((900, 3), "ball")])
def test_of_two_words_as_near_the_more_frequent_is_meant(
    counts: tuple[int, int], meant: str
) -> None:
    texts = dict(zip(("ball", "bell"), counts, strict=True))
    assert Speller((), lambda _: False, lambda: texts).correct("boll") == meant
