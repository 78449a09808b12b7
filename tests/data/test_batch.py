"""Bad rows and coded columns."""

import numpy as np

from data.batch import FIRST, Coded, Rejection, Rejections


def _bad(*rows: int, file: str = "a.csv") -> Rejections:
    return Rejections.of(Rejection(file, row, "why") for row in rows)


def test_only_the_first_are_named() -> None:
    rejections = _bad(*range(50, 2, -1))
    assert rejections.count == 48
    assert [r.row for r in rejections.first] == list(range(3, 3 + FIRST))


def test_parts_of_a_file_join_by_row_and_files_by_order() -> None:
    assert [r.row for r in _bad(9, 4).beside(_bad(7)).first] == [4, 7, 9]
    joined = _bad(9) + _bad(2, file="b.csv")
    assert [(r.file, r.row) for r in joined.first] == [("a.csv", 9), ("b.csv", 2)]
    assert joined.count == 2
    assert (_bad(*range(30)) + _bad(1)).count == 31


def test_as_json() -> None:
    assert _bad(2).as_json() == {
        "count": 1,
        "first": [{"file": "a.csv", "row": 2, "reason": "why"}],
    }


def test_coded() -> None:
    column = Coded.of(["b", "a", "b"])
    assert [column.values[code] for code in column.codes] == ["b", "a", "b"]
    assert len(column.values) == 2
    assert column.take(np.array([False, True, True])).codes.tolist() == [1, 0]
