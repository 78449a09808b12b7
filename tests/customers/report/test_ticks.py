from matplotlib.figure import Figure

from customers.report.ticks import LONGEST, MOST, across, depth, plain, shortened, span


def written(names: tuple[str | float, ...], room: float = 6.5) -> tuple[list[str], float]:
    """Return what stands along an axis, and how slanted."""
    axes = Figure().add_subplot()
    across(names, axes, room)
    labels = axes.get_xticklabels()
    return [label.get_text() for label in labels], labels[0].get_rotation()


def test_names_that_fit_stand_as_they_are() -> None:
    assert written(("Mon", "Tue")) == (["Mon", "Tue"], 0)
    assert written((1.0, 2.5)) == (["1", "2.5"], 0)


def test_names_of_several_words_are_broken_into_lines() -> None:
    names, slant = written(("days since the last order",) * 6)
    assert slant == 0
    assert all("\n" in name and name.split() == names[0].split() for name in names)


def test_long_words_are_slanted() -> None:
    names, slant = written(("Donaudampfschifffahrtsgesellschaft",) * 6)
    assert slant == 35
    assert names[0] == "Donaudampfschifffahrtsgesellschaft"


def test_of_many_names_some_are_left_out() -> None:
    names, _ = written(tuple(f"{at}" for at in range(100)))
    assert len(names) <= MOST
    assert names[:2] == ["0", "5"]


def test_room_below_grows_with_what_is_written() -> None:
    assert depth(("a", "b"), 6) < depth(("days since the last order",) * 6, 6)
    assert depth(("a", "b"), 6) < depth(("Donaudampfschifffahrtsgesellschaft",) * 9, 6)
    assert depth((), 6) == 0


def test_a_name_is_one_line_without_mathematics() -> None:
    assert plain("from $5\n to $9") == r"from \$5 to \$9"
    assert len(shortened("x" * 99)) == LONGEST
    assert span("가나다") > span("abc")
