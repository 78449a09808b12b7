"""The whole study: what is planted is found, what is not there is not, and it is told well."""

import json
import re
from typing import Any

import pytest

from customers.behaviour import BehaviourConfig, Filters, analyse, figures_of, options_of, report_of
from customers.report import Chart, Report, Table
from customers.store import Saved
from customers.words import words
from data.errors import InputError
from tests.customers.behaviour.builders import browsing_shop, shop

SURE = 0.05


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    """What is found of a shop with a peak and a category that sells better."""
    return analyse(browsing_shop(peak=True, attraction=True)).document()


@pytest.fixture(scope="module")
def plain() -> Saved:
    """What is found of a shop in which time and category mean nothing."""
    found = analyse(browsing_shop(seed=1))
    return Saved(found.document(), found.arrays)


def sure(document: Any, question: str) -> set[tuple[str, str | None]]:
    found = document["hypotheses"][question]
    return {(one["key"], one["name"]) for one in found if one["adjusted"] < SURE}


def test_a_planted_peak_is_found_where_it_was_planted(planted: dict[str, Any]) -> None:
    found = sure(planted, "peaks")
    assert {("peak_hour", None), ("peak_hour", "Dress")} <= found
    assert not [one for one in found if one[0] == "peak_weekday"]
    peaks = planted["hypotheses"]["peaks"]
    dress = next(one for one in peaks if (one["key"], one["name"]) == ("peak_hour", "Dress"))
    assert dress["detail"]["at"] == 20
    assert dress["detail"]["lift"] > 2
    assert dress["low"] > 0


def test_a_category_that_sells_better_is_found(planted: dict[str, Any]) -> None:
    found = {
        one["name"]: one
        for one in planted["hypotheses"]["attraction"]
        if one["key"] == "attraction_index"
    }
    assert found["Shoes"]["low"] > 1.5
    assert found["Shoes"]["adjusted"] < 0.001
    assert found["Dress"]["high"] < 1.1


def test_where_nothing_is_planted_nothing_is_found(plain: Saved) -> None:
    assert sure(plain.document, "peaks") == set()
    assert sure(plain.document, "attraction") == set()
    habits = sure(plain.document, "habits")
    assert ("cart", None) in habits  # what is bought goes through the cart
    assert not {("dwell", None), ("seen_before", None)} & habits


def test_the_same_shop_gives_the_same_result() -> None:
    first, second = (analyse(browsing_shop(60)).document() for _ in range(2))
    assert first | {"made_at": ""} == second | {"made_at": ""}
    assert json.loads(json.dumps(first, allow_nan=False)) == first


def test_a_shop_of_purchases_alone_gets_what_can_be_said() -> None:
    rows = [
        (n, f"Dress-{n % 6}", "purchase", f"2024-0{1 + n % 3}-06 10:00", n) for n in range(1, 90)
    ]
    document = analyse(shop(rows)).document()
    assert document["funnel"] is None
    assert document["visits"] is None
    assert document["orders"]["orders"] == 89
    report = report_of(document, "en")
    assert "purchases alone" in report.summary
    assert "funnel" not in {section.key for section in report.sections}


def test_too_few_people_are_not_studied() -> None:
    rows = [(n, "Dress-0", "view", "2024-05-06 10:00") for n in range(4)]
    with pytest.raises(InputError, match="only 4 customers"):
        analyse(shop(rows))


def test_an_unknown_facet_is_named() -> None:
    with pytest.raises(InputError, match='no facet "shape"'):
        analyse(browsing_shop(10), BehaviourConfig(facet="shape"))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_reports_are_whole_in_both_languages(plain: Saved, language: Any) -> None:
    report = report_of(plain.document, language)
    keys = [section.key for section in report.sections]
    assert keys[0] == "overview"
    assert {"funnel", "times", "attraction", "visits", "cohorts", "findings", "method"} <= set(keys)
    assert "{" not in told(report)


def test_both_languages_have_the_same_texts() -> None:
    assert shape(words("behaviour", "en")) == shape(words("behaviour", "ko"))


def test_a_part_that_is_all_agrees_with_the_funnel(plain: Saved) -> None:
    report = figures_of(plain, Filters(), "en")
    funnel = next(
        b for b in report.sections[0].blocks if isinstance(b, Chart) and b.key == "funnel"
    )
    assert [int(value or 0) for value in funnel.series[0].values] == (
        plain.document["funnel"]["overall"]["visits"]
    )


def test_parts_agree_with_the_rows_of_the_funnel(plain: Saved) -> None:
    rows = plain.document["funnel"]["by_category"]
    for row in rows:
        if row["name"] is not None:
            report = figures_of(plain, Filters(category=row["name"]), "ko")
            (funnel,) = [
                block
                for block in report.sections[0].blocks
                if isinstance(block, Chart) and block.key == "funnel"
            ]
            assert [int(value or 0) for value in funnel.series[0].values] == row["visits"]


def test_months_of_a_part_add_up(plain: Saved) -> None:
    months = options_of(plain.document).months
    assert len(months) > 1

    def visits(filters: Filters) -> int:
        (figures, *_) = figures_of(plain, filters, "en").sections[0].blocks
        (shown,) = [one for one in figures.figures if one.label == "Visits that looked"]  # type: ignore[union-attr]
        return int(shown.value.replace(",", ""))

    each = [visits(Filters(brand="Brand 0", first=month, last=month)) for month in months]
    assert sum(each) == visits(Filters(brand="Brand 0"))


def test_a_part_of_four_people_is_not_shown_however_much_they_do() -> None:
    rows = [(n, "Dress-0", "view", "2024-05-06 10:00", n) for n in range(1, 30)]
    rows += [
        (n, "Dress-0", "view", f"2024-06-{day:02} 10:00") for n in range(4) for day in range(1, 29)
    ]
    found = analyse(shop(rows))
    saved = Saved(found.document(), found.arrays)
    (block,) = figures_of(saved, Filters(first="2024-06"), "en").sections[0].blocks
    assert "too little to be shown" in getattr(block, "text", "")
    assert len(figures_of(saved, Filters(first="2024-05"), "en").sections[0].blocks) > 2


def test_a_part_that_does_not_exist_is_named(plain: Saved) -> None:
    for filters in (
        Filters(category="Hats"),
        Filters(brand="Hats"),
        Filters(first="2019-01"),
        Filters(kind="like"),
    ):
        with pytest.raises(InputError, match=r"there (is|are) no"):
            figures_of(plain, filters, "en")


def told(report: Report) -> str:
    """Return everything that a report says."""
    said = [report.title, report.summary]
    for section in report.sections:
        said.append(section.title)
        for block in section.blocks:
            said += [getattr(block, name, "") for name in ("title", "note", "text")]
            if isinstance(block, Table):
                said += [str(cell) for row in (block.columns, *block.rows) for cell in row]
    return "\n".join(said)


def shape(texts: Any) -> Any:
    """Return the names and places of texts without what they say."""
    if isinstance(texts, dict):
        return {name: shape(one) for name, one in texts.items()}
    if isinstance(texts, list):
        return [shape(one) for one in texts]
    return sorted(re.findall(r"\{(\w+)\}", str(texts)))
