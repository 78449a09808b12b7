"""The taste starter: two questions that make a newcomer's first picks their own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from accounts.account import Account
from chatbot.turn import Language
from ui.web.beliefs import Option
from ui.web.facet_words import FacetWords
from ui.web.rendering import template
from ui.web.search_address import VALUES, chosen_of
from ui.web.sessions import require_account, shop_of
from ui.web.words import page_language

if TYPE_CHECKING:
    from ui.shop import Shop

Chosen = dict[str, tuple[str, ...]]

router = APIRouter(include_in_schema=False, dependencies=[Depends(require_account)])


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the starter as a page shows it."""

    number: int
    of: int
    text: str
    parts: tuple[tuple[str, str, list[Option]], ...]
    """The name of a form's field, of the facet, and the values to tick."""
    answered: list[tuple[str, str]]
    """What was ticked before, for the form to send along."""

    @property
    def is_last(self) -> bool:
        """Whether no question follows."""
        return self.number == self.of


def step_of(shop: "Shop", language: Language, number: int, answered: Chosen) -> Step | None:
    """Return a question, counted from 1; None where the shop has no such question."""
    questions = shop.picks.starter.questions(language, answered)
    if number > len(questions):
        return None
    asked, said = questions[number - 1], FacetWords(language, shop.home.path)
    parts = (
        (VALUES + part.facet, said.facet(part.facet), _options(part.options, said))
        for part in asked.parts
    )
    sent = [(VALUES + facet, v) for facet, values in answered.items() for v in values]
    return Step(number, len(questions), asked.text, tuple(parts), sent)


async def ticked(request: Request) -> Chosen:
    """Read the values ticked in a form; a dependency."""
    sent = (await request.form()).multi_items()
    return dict(chosen_of((name, value) for name, value in sent if isinstance(value, str)))


@router.get("/taste/starter")
def starter(request: Request, step: Annotated[int, Query(ge=1, le=2)] = 1) -> Response:
    """Ask one question; what was answered before narrows the next one."""
    language = page_language(request)
    answered = dict(chosen_of(request.query_params.multi_items()))
    shown = step_of(shop_of(request), language, step, answered)
    if shown is None:
        return RedirectResponse("/for-you", status_code=303)
    return template(request, "starter.html", language=language, step=shown)


@router.post("/taste/starter")
def answer(
    request: Request,
    account: Annotated[Account, Depends(require_account)],
    answers: Annotated[Chosen, Depends(ticked)],
    skip: Annotated[Literal["", "yes"], Form()] = "",
) -> Response:
    """Keep the answers, or that the shopper would rather not say, and show the picks."""
    asking = shop_of(request).picks.starter
    if skip or not answers:
        asking.skip(account.customer)
    else:
        asking.answer(account.customer, answers)
    return RedirectResponse("/for-you", status_code=303)


def _options(options: tuple[tuple[str, int], ...], said: FacetWords) -> list[Option]:
    values = [value for value, _ in options]
    names = said.values(values)
    return [Option(value, name) for value, name in zip(values, names, strict=True)]
