"""The list for the system that sends it."""

import csv
import io

from customers.campaigns import export_csv
from tests.customers.campaigns.campaigns import KEYS, called, campaign
from tests.customers.winback.shop import CATALOGUE


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_only_who_is_contacted_stands_in_it() -> None:
    found = rows(export_csv(campaign(number=0), CATALOGUE, lambda key: str(key)))
    assert [row["customer_id"] for row in found] == [
        str(key) for n, key in enumerate(KEYS[:40]) if n % 4
    ]
    assert (found[0]["product_1"], found[0]["title_1"]) == ("p01", "Product 1")
    assert "product_3" not in found[0]


def test_no_cell_is_a_formula() -> None:
    for offer in ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"):
        text = export_csv(campaign(offer=f"x{offer}", name=f"{offer}!"), CATALOGUE, called)
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert rows(text)[0]["customer_id"] == "'=1+1"


def test_commas_and_quotes_stay_in_their_cell() -> None:
    made = campaign(offer='Ten, "just" for you\nor more')
    assert rows(export_csv(made, CATALOGUE, called))[3]["offer"] == made.offer


def test_what_is_no_longer_sold_is_left_out() -> None:
    from tests.customers.winback.shop import CATALOGUE as shop

    withdrawn = shop.ids[1]

    class Fewer:
        """A catalogue that sells all but one product."""

        def offers(self, product: str) -> bool:
            return product != withdrawn

        def __getitem__(self, product: str) -> object:
            return shop[product]

    found = rows(export_csv(campaign(number=0), Fewer(), called))  # type: ignore[arg-type]
    assert found[0]["product_1"] == "p02"
    assert all(withdrawn not in row.values() for row in found)
