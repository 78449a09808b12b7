"""Texts made fit to be shown and read on: no markup, no links, no orders to an assistant."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from chatbot.safety.attack import speaks_to_assistant
from data.product import Product

LONGEST_NAME = 40
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]\n]*)\]\s?\([^)\n]*\)?")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|javascript:|data:\w+/)\S*|[\w.+-]+@[\w-]+\.[\w.-]+", re.I
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*\s*")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?")


def harmless(text: str) -> str:
    """Return a text without tags, links and addresses; what they enclose stays."""
    if not (_TAG.search(text) or _IMAGE_OR_LINK.search(text) or _ADDRESS.search(text)):
        return text
    bare = _IMAGE_OR_LINK.sub(r"\1", _TAG.sub(" ", text))
    return re.sub(r"[ \t]{2,}", " ", _ADDRESS.sub("", bare)).strip()


def without_orders(text: str) -> str:
    """Return a product's text without the sentences that speak to an assistant."""
    if not speaks_to_assistant(text):
        return text
    kept = [one for one in _SENTENCE.findall(text) if not speaks_to_assistant(one)]
    left = "".join(kept).strip()
    return left if left and not speaks_to_assistant(left) else ""


def spoken_name(name: str | None) -> str | None:
    """Return a person's name as a reply may speak it, None where it is none."""
    if name is None or len(name) > LONGEST_NAME or not _NAME.fullmatch(name.strip()):
        return None
    return None if speaks_to_assistant(name) else name.strip()


def presentable(product: Product) -> Product:
    """Return a product whose texts hold nothing that speaks to an assistant; mostly itself.

    A title of nothing else gives way to the product's id.
    """
    texts = (product.title, product.description, *product.facets.values())
    if all(map(_is_presentable, texts)):
        return product
    return replace(
        product,
        title=without_orders(harmless(product.title)).rstrip(".") or product.id,
        description=without_orders(harmless(product.description)),
        facets=_presentable(product.facets),
    )


@lru_cache(maxsize=65_536)
def _is_presentable(text: str) -> bool:
    """Say whether a text may be shown as it stands; facets' values come again and again."""
    return harmless(text) == text and not speaks_to_assistant(text)


def _presentable(facets: Mapping[str, str]) -> dict[str, str]:
    return {n: harmless(v) for n, v in facets.items() if not speaks_to_assistant(v)}
