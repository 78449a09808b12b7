"""Conversations over HTTP: listed, taken along, renamed, deleted, and their last turn taken back.

Everybody reaches their own alone; a guest's, which nobody owns, is a system's by its id.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response, Security
from pydantic import BaseModel, Field

from chatbot.conversations import Conversations
from chatbot.shopper import Shopper
from ui.transcript import transcript_json, transcript_markdown
from ui.web.api import COOKIE, KEY, PROBLEMS
from ui.web.api_models import Body, Id
from ui.web.asker import Asker, asker
from ui.web.words import page_language

Asking = Annotated[Asker, Depends(asker)]
Format = Literal["json", "markdown"]

router = APIRouter(
    prefix="/api/conversations",
    tags=["conversations"],
    responses=PROBLEMS,
    dependencies=[Security(KEY), Security(COOKIE)],
)


class ConversationForm(BaseModel):
    """A past conversation; times are unix seconds."""

    id: str
    title: str
    turns: int
    created_at: float
    updated_at: float


class TitleBody(Body):
    """A conversation's new title."""

    title: Annotated[str, Field(min_length=1, max_length=200)]


class Retracted(BaseModel):
    """The message that was taken back."""

    said: str


def shopper(who: Asking, customer: Id | None = None) -> Shopper:
    """Return whose conversations are meant; a dependency."""
    return who.shopper(customer)


def kept(who: Asking) -> Conversations:
    """Return the shop's conversations; a dependency."""
    return who.shop.conversations


Whose = Annotated[Shopper, Depends(shopper)]
Kept = Annotated[Conversations, Depends(kept)]


@router.get("")
def past(
    whose: Whose, kept: Kept, limit: Annotated[int, Query(ge=1, le=1000)] = 50
) -> list[ConversationForm]:
    """List conversations, latest first; a guest has no list."""
    return [
        ConversationForm.model_validate(one, from_attributes=True)
        for one in kept.past(whose, limit=limit)
    ]


@router.get("/{conversation}", response_class=Response)
def export(
    request: Request, conversation: str, whose: Whose, kept: Kept, format: Format = "json"
) -> Response:
    """Return a whole conversation, as data or to be read, to be saved as a file."""
    one = kept.one(whose, conversation)
    exchanges = kept.exchanges(whose, conversation)
    if format == "markdown":
        text = transcript_markdown(one.title, exchanges, page_language(request))
        return _file(text, f"{conversation}.md", "text/markdown; charset=utf-8")
    form = transcript_json(one, exchanges)
    return _file(form, f"{conversation}.json", "application/json")


@router.patch("/{conversation}")
def rename(conversation: str, body: TitleBody, whose: Whose, kept: Kept) -> dict[str, Any]:
    """Give a conversation another title; return it as kept."""
    return {"title": kept.rename(whose, conversation, body.title)}


@router.delete("/{conversation}", status_code=204)
def delete(conversation: str, whose: Whose, kept: Kept) -> None:
    """Delete a conversation for good."""
    kept.delete(whose, conversation)


@router.post("/{conversation}/retract")
def retract(conversation: str, who: Asking, whose: Whose) -> Retracted:
    """Take the last message and its answer back; thumbs and preferences stay."""
    return Retracted(said=who.shop.assistant.retract(whose, conversation))


def _file(text: str, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type=kind, headers=headers)
