"""Attributes, told of five people at least."""

import numpy as np

from customers.segments.people import Person, people_of

LABELS = np.repeat([0, 1], 30)
KEYS = np.arange(60)


def _people(values: list[object]) -> list[list[Person]]:
    register = {key: {"what": value} for key, value in zip(KEYS.tolist(), values, strict=True)}
    return people_of(register, KEYS, LABELS, 2, 5)


def test_a_share_is_held_against_everybody_else() -> None:
    first, second = _people(["a"] * 24 + ["b"] * 6 + ["a"] * 12 + ["b"] * 18)
    assert [(p.value, p.count, p.own, p.rest) for p in first] == [
        ("a", 24, 0.8, 0.4),
        ("b", 6, 0.2, 0.6),
    ]
    assert first[0].low > 1 > second[1].low


def test_fewer_than_five_are_not_told_nor_to_be_reckoned() -> None:
    first, _ = _people(["a"] * 20 + ["b"] * 8 + ["c"] * 2 + ["a", "b", "c"] * 10)
    assert [person.value for person in first] == ["a"]  # c by its size, b for it would give c away


def test_two_small_groups_hide_each_other() -> None:
    first, _ = _people(["a"] * 14 + ["b"] * 10 + ["c"] * 3 + ["d"] * 3 + ["a", "b", "c"] * 10)
    assert [person.value for person in first] == ["a", "b"]


def test_amounts_are_told_as_medians() -> None:
    first, _ = _people([float(n) for n in range(60)])
    assert [(p.value, p.own, p.rest, p.effect) for p in first] == [(None, 14.5, 44.5, -1)]


def test_what_tells_persons_apart_is_left_out() -> None:
    assert _people([f"Person {n}" for n in range(60)]) == [[], []]
    assert _people(["same"] * 60) == [[], []]
    assert _people([None] * 60) == [[], []]
