import pytest

from retrieval.direction.scale import Direction, Scale, Told, scales


def told(scale: str, text: str) -> Told | None:
    return scales()[scale].read([text])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Calf-length dress in an airy weave", "calf-length"),
        ("Short, fitted dress in jersey", "short"),
        ("Dress with short puff sleeves", None),
        ("Short-sleeved dress", None),
        ("Long dress with short sleeves", "long"),
        ("A dress for summer", None),
    ],
)
def test_length_is_told_of_the_whole_and_not_of_its_sleeves(text: str, word: str | None) -> None:
    found = told("length", text)
    assert (found.word if found else None) == word


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Sleeveless top", 0),
        ("Top with short cap sleeves", 1),
        ("Top with wide 3/4-length sleeves", 2),
        ("Long-sleeved top", 3),
        ("Long, straight top", None),
    ],
)
def test_a_part_is_told_where_it_is_named(text: str, degree: int | None) -> None:
    found = told("sleeves", text)
    assert (found.degree if found else None) == degree


def test_what_contradicts_itself_tells_nothing_of_two_ends() -> None:
    assert told("formality", "Tailored joggers") is None
    assert told("formality", "Tailored trousers") == Told(1, "tailored")


def test_the_first_text_that_tells_counts() -> None:
    assert scales()["length"].read(["Solid", "Maxi", "Short dress"]) == Told(3, "maxi")


@pytest.mark.parametrize(
    ("scale", "colours"),
    [
        ("tone", ["Black", "Dark Blue", "Blue", "Light Blue", "White"]),
        ("brightness", ["Dark Grey", "Greyish Beige", "Light Pink", "Pink"]),
    ],
)
def test_colours_are_ordered(scale: str, colours: list[str]) -> None:
    degrees = [found.degree for c in colours if (found := scales()[scale].colour_of(c))]
    assert len(degrees) == len(colours)
    assert degrees == sorted(set(degrees))


def test_no_colour_has_no_degree() -> None:
    assert scales()["tone"].colour_of("Unknown") is None


def test_a_direction_is_named_and_turned_round() -> None:
    longer = Direction(scales()["length"], 1)
    assert (longer.words, longer.opposite.words) == ("longer", "shorter")
    assert Direction(Scale.of("bohemian"), -1).words == "less bohemian"
