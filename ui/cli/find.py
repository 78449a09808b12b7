"""``search``, ``recommend`` and ``explain``."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import InputError
from ui.answers import claims_json, picks_json, search_json
from ui.cli.options import CountOption, CustomerOption, HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_picks, print_text

if TYPE_CHECKING:
    from data.batch import Rejections
    from ui.shop import Shop

OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE.csv", help="Where a batch writes its ranking.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(search)
    app.command()(recommend)
    app.command()(explain)


def search(
    text: Annotated[str | None, typer.Argument(help='For example "a red dress under 40".')] = None,
    k: CountOption = 10,
    customer: CustomerOption = None,
    queries: Annotated[
        Path | None,
        typer.Option("--queries", metavar="FILE.csv", help="Batch: a CSV with query_id,query."),
    ] = None,
    out: OutOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Find products by description, in English or Korean.

    Facets, prices and negations said in TEXT hold strictly; when nothing satisfies them the
    answer is empty and says what would. With --queries and --out a whole file is searched:
    query_id,product_id,rank,score.
    """
    if (text is None) == (queries is None):
        raise InputError("search takes either a TEXT or --queries FILE.csv")
    if queries is not None:
        _search_batch(queries, _required(out), k, home, as_json=json)
        return
    said = _cleaned(text or "")
    with shop_at(home) as shop:
        answer = shop.picks.search(said, customer=shop.customer_key(customer), k=k)
    if json:
        print_json(search_json(answer))
        return
    print_picks(answer.picks)
    for relaxation in answer.relaxations:
        print_text(relaxation.text)


def recommend(
    customer: CustomerOption = None,
    k: CountOption = 10,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Only what the customer never bought.")
    ] = False,
    customers: Annotated[
        Path | None,
        typer.Option("--customers", metavar="FILE.csv", help="Batch: a CSV with customer_id."),
    ] = None,
    out: OutOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Pick products from a customer's purchase history.

    With --customers and --out a whole file is served: customer_id,product_id,rank,score;
    customers that the shop does not know get the picks of a newcomer.
    """
    if (customer is None) == (customers is None):
        raise InputError("recommend takes either --customer ID or --customers FILE.csv")
    if customers is not None:
        _recommend_batch(customers, _required(out), k, new_only, home, as_json=json)
        return
    with shop_at(home) as shop:
        key = shop.customer_key(customer)
        start = perf_counter()
        picks = shop.picks.recommend(key, k=k, new_only=new_only)
        ms = (perf_counter() - start) * 1000
    if json:
        print_json(picks_json(picks, ms))
    else:
        print_picks(picks)


def explain(
    customer: Annotated[str, typer.Option("--customer", metavar="ID", help="For whom.")],
    product: Annotated[str, typer.Option("--product", metavar="ID", help="Which product.")],
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Say why, or why not, a product suits a customer.

    What speaks for it; what keeps it out, and since when; its rank, what stands before it, and
    what that has more of. Every claim is executed again before it is told.
    """
    with shop_at(home) as shop:
        claims = shop.picks.explain(shop.customer_key(customer), product, events=shop.events)
    if json:
        print_json(claims_json(claims))
        return
    for claim in claims:
        print_text(f"· {claim.text}")


def _search_batch(queries: Path, out: Path, k: int, home: Path | None, *, as_json: bool) -> None:
    from ui.cli.batch import read_columns, write_ranking  # heavy: "--help" does without

    asked = read_columns(queries, "query_id", "query", read=_cleaned)
    start = perf_counter()
    with shop_at(home) as shop:
        found = ((query_id, _ranking(shop, text, k)) for query_id, text in asked.rows)
        write_ranking(out, "query_id", found)
    figures = {"queries": len(asked.rows), "seconds": _since(start)}
    _report(figures, asked.rejected, out, as_json)


def _recommend_batch(
    customers: Path, out: Path, k: int, new_only: bool, home: Path | None, *, as_json: bool
) -> None:
    from ui.cli.batch import read_columns, write_ranking

    asked = read_columns(customers, "customer_id")
    ids = [row[0] for row in asked.rows]
    start = perf_counter()
    with shop_at(home) as shop:
        keys = [shop.keyring.customer_key(customer) for customer in ids]
        rankings = shop.recommender.recommend_many(keys, k=k, new_only=new_only)
        write_ranking(out, "customer_id", zip(ids, rankings, strict=True))
    _report({"customers": len(ids), "seconds": _since(start)}, asked.rejected, out, as_json)


def _cleaned(text: str) -> str:
    """Return a query as the chat takes a message; BadMessage where that is too long."""
    from chatbot.message import clean

    return clean(text) if text.strip() else ""


def _ranking(shop: "Shop", text: str, k: int) -> list[tuple[str, float]]:
    """Return the products of a guest's query with their scores; none for an empty one."""
    from chatbot.choice import Request

    if not text:
        return []
    understood = shop.search.understand(text)
    if shop.home.index("cf") is None:  # built with --only search: nothing is known to sell well
        found = shop.search.search(understood, k=k)
    else:
        found = shop.picks.find(understood, Request(k=k), k)
    return [(hit.product, hit.score) for hit in found.hits]


def _required(out: Path | None) -> Path:
    if out is None:
        raise InputError("a batch needs --out FILE.csv")
    return out


def _since(start: float) -> float:
    return round(perf_counter() - start, 2)


def _report(figures: dict[str, float], rejected: "Rejections", out: Path, as_json: bool) -> None:
    """Say what a batch did; of bad rows only where there were any."""
    if as_json:
        print_json({**figures, **({"rejected": rejected.as_json()} if rejected.count else {})})
        return
    told = {**figures, **({"rows rejected": rejected.count} if rejected.count else {})}
    print_text(f"{out}: " + ", ".join(f"{name} {value}" for name, value in told.items()))
    for bad in rejected.first:
        print_text(f"  {bad.file} row {bad.row}: {bad.reason}")
