"""A customer's own taste: what Aisle believes of it and why, to be corrected at any time."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from accounts.account import Account
from ui.web.beliefs import BeliefWords
from ui.web.rendering import template
from ui.web.sessions import require_account, shop_of
from ui.web.words import page_language

Mine = Annotated[Account, Depends(require_account)]
TraitId = Annotated[str, Form(max_length=500)]
Said = Annotated[Literal["confirm", "refuse", "remove"], Form()]

router = APIRouter(include_in_schema=False)


@router.get("/taste")
def taste(request: Request, account: Mine, done: str = "") -> Response:
    """Show what is believed of a customer's taste, with its evidence."""
    shop, language = shop_of(request), page_language(request)
    ledger, said = shop.picks.ledger, BeliefWords(language, shop.home.path)
    held, thumbs = ledger.of(account.customer), shop.thumbs.of(account.customer)
    return template(
        request,
        "taste.html",
        language=language,
        sections=(("likes", said.cards(held.likes)), ("avoids", said.cards(held.avoids))),
        last=said.edit(held.last) if held.last else None,
        undone=done == "undone",
        disliked=[
            shop.catalogue[id_]
            for id_, thumb in thumbs.items()
            if thumb == "dislike" and shop.catalogue.offers(id_)
        ],
        options=said.options(ledger.choices()),
    )


@router.post("/taste")
def change(request: Request, account: Mine, trait: TraitId, said: Said) -> Response:
    """Confirm, refuse or remove a trait; one that nobody believed yet is added."""
    ledger = shop_of(request).picks.ledger
    changes = {"confirm": ledger.confirm, "refuse": ledger.refuse, "remove": ledger.remove}
    changes[said](account.customer, trait)
    return RedirectResponse("/taste#done", status_code=303)


@router.post("/taste/undo")
def undo(request: Request, account: Mine) -> Response:
    """Take back what was told last."""
    undone = shop_of(request).picks.ledger.undo(account.customer)
    return RedirectResponse("/taste?done=undone#done" if undone else "/taste", status_code=303)
