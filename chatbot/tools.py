"""What the chat model may do; the docstrings are what it reads.

Who is asking comes from the runtime context, so no tool takes a customer. A tool answers JSON.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, Field

from chatbot.desk import Desk
from chatbot.results import Outcome, failed
from data.errors import InputError
from retrieval.constraint import Constraint

Runtime = ToolRuntime[Any, Any]
"""Its context is the turn's ``Desk``; LangChain would validate a named type field by field."""


class Wanted(BaseModel):
    """One demand on the products."""

    field: str = Field(description="a facet's name, 'price', 'title' or 'text'")
    op: Literal["is", "not", "lt", "lte", "gt", "gte"]
    value: str | float | list[str] = Field(description="a value of that facet, or an amount")
    hard: bool = Field(True, description="false for what would only be nice")
    said: str = Field("", description="the shopper's words for it")


def search_products(  # noqa: PLR0913 - what the model may say, one by one
    wish: str,
    runtime: Runtime,
    constraints: list[Wanted] | None = None,
    drop: list[str] | None = None,
    keep: bool = True,
    more: bool = False,
    like: str | None = None,
    lean: str = "",
    order: Literal["best", "cheapest", "dearest"] | None = None,
) -> str:
    """Search the shop's products; what was asked for before still holds unless you say otherwise.

    Args:
        wish: the shopper's own words about what they want, in any language; kinds, colours,
            prices and refusals ("no lace") are understood from them. May be empty with more or
            constraints.
        constraints: further demands that those words do not say plainly.
        drop: names of facets (or "price") that no longer matter.
        keep: false for a new topic: earlier demands and words are forgotten.
        more: true for products not shown yet.
        like: the id of a product to rank by nearness to.
        lean: in which directions the results should go further than like, or else than the list
            shown: "longer; more formal", "less bohemian", any adjective with more or less.
        order: how to order them from now on; "cheapest" for the lowest price first.
    """
    return _answer(
        runtime,
        lambda desk: desk.search(
            wish,
            _demands(constraints),
            drop=drop or (),
            keep=keep,
            more=more,
            like=like,
            lean=lean,
            order=order,
        ),
    )


def recommend_for_me(
    runtime: Runtime,
    wish: str = "",
    more: bool = False,
    new_only: bool = False,
    popular: bool = False,
    keep: bool = True,
) -> str:
    """Recommend from the shopper's own purchases and thumbs; for newcomers, what is popular.

    Args:
        wish: what it should be, in the shopper's words; empty for anything.
        more: true for products not shown yet.
        new_only: true to leave out what they bought before.
        popular: true for what most people buy now, whatever the shopper's own taste.
        keep: false where earlier demands were about another topic.
    """
    return _answer(
        runtime,
        lambda desk: desk.recommend(wish, more=more, new_only=new_only, popular=popular, keep=keep),
    )


def go_back(
    runtime: Runtime,
    to: int = 0,
    wish: str = "",
    constraints: list[Wanted] | None = None,
) -> str:
    """List an earlier search of this conversation again, or take back the latest change of demands.

    Args:
        to: its place among the summary's threads, from 1; 0 takes back the latest change.
        wish: what should be different from then, in the shopper's words; empty for nothing.
        constraints: further demands that those words do not say plainly.
    """
    return _answer(runtime, lambda desk: desk.back(to, wish, _demands(constraints)))


def similar_products(
    product: str,
    runtime: Runtime,
    constraints: list[Wanted] | None = None,
    more: bool = False,
) -> str:
    """List the products that are most like one.

    Args:
        product: its id.
        constraints: how the others must differ, such as another colour.
        more: true for products not shown yet.
    """
    return _answer(runtime, lambda desk: desk.similar(product, _demands(constraints), more=more))


def goes_with(
    product: str,
    runtime: Runtime,
    wish: str = "",
    constraints: list[Wanted] | None = None,
    more: bool = False,
) -> str:
    """List what goes with a product: what others bought together with it.

    Args:
        product: its id.
        wish: what it should be, in the shopper's words ("shoes under 50"); empty for anything.
        constraints: further demands that those words do not say plainly.
        more: true for products not shown yet.
    """
    return _answer(
        runtime, lambda desk: desk.goes_with(product, wish, _demands(constraints), more=more)
    )


def product_details(product: str, runtime: Runtime) -> str:
    """Tell all that is known of a product, why it is shown, and where it stands ("why not?").

    Args:
        product: its id.
    """
    return _answer(runtime, lambda desk: desk.details(product))


def compare_products(products: list[str], runtime: Runtime) -> str:
    """Set two to four products side by side: what they share and where they differ.

    Args:
        products: their ids.
    """
    return _answer(runtime, lambda desk: desk.compare(products))


def my_purchases(runtime: Runtime, limit: int = 10) -> str:
    """List what the shopper bought here, latest first.

    Args:
        limit: how many at most.
    """
    return _answer(runtime, lambda desk: desk.purchases(limit))


def give_feedback(product: str, thumb: Literal["like", "dislike", "undo"], runtime: Runtime) -> str:
    """Note that the shopper likes or dislikes a product, or takes that back.

    Args:
        product: its id.
        thumb: like, dislike or undo.
    """
    return _answer(runtime, lambda desk: desk.feedback(product, thumb))


def remember(note: str, runtime: Runtime, forget: bool = False) -> str:
    """Remember a lasting preference that the shopper states ("I never wear wool"), or forget one.

    Args:
        note: the preference, short, in the shopper's words.
        forget: true to forget it instead.
    """
    return _answer(runtime, lambda desk: desk.remember(note, forget=forget))


def arguments_of(tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a model's arguments those that a tool takes: nobody's name slips in beside them."""
    taken = _parameters().get(tool)
    return {n: v for n, v in arguments.items() if taken is None or n in taken}


@cache
def _parameters() -> dict[str, frozenset[str]]:
    return {tool.name: frozenset(tool.args) for tool in all_tools()}


def all_tools() -> list[BaseTool]:
    """Return every tool, as the agent takes them."""
    functions: tuple[Callable[..., str], ...] = (
        search_products,
        recommend_for_me,
        go_back,
        similar_products,
        goes_with,
        product_details,
        compare_products,
        my_purchases,
        give_feedback,
        remember,
    )
    return [StructuredTool.from_function(f, parse_docstring=True) for f in functions]


def _answer(runtime: Runtime, work: Callable[[Desk], Outcome]) -> str:
    """Do the work alone at the desk; a wrong argument is told to the model, not raised."""
    desk: Desk = runtime.context
    with desk.lock:
        try:
            return work(desk).text()
        except InputError as exc:
            return failed(str(exc)).text()


def _demands(wanted: list[Wanted] | None) -> list[Constraint]:
    forms = [one.model_dump() for one in wanted or ()]
    return [Constraint.from_json(form) for form in forms]
