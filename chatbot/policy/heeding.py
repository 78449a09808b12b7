"""Telling that a list heeds what the shopper told for good, or sets it aside."""

import re
from collections.abc import Mapping
from typing import Any

from chatbot.policy.past import Result
from chatbot.policy.phrases import Phrases
from chatbot.taste.preference import Preference
from chatbot.taste.trait import PRICE, TEXT

_HANGUL = re.compile(r"[가-힣]")
_MOST = 3


def tell(phrases: Phrases, result: Result) -> str:
    """Return a sentence for each way in which preferences count; nothing where none does."""
    said: dict[str, list[str]] = {}
    for form in result.content.get("preferences", ())[:_MOST]:
        key, words = _told(phrases, form)
        said.setdefault(key, []).append(words)
    return " ".join(
        phrases.say(key, words=phrases.joined(list(dict.fromkeys(words))))
        for key, words in said.items()
    )


def _told(phrases: Phrases, form: Mapping[str, Any]) -> tuple[str, str]:
    """Return which phrase tells of a preference, and what it names."""
    preference = Preference.from_json({k: v for k, v in form.items() if k != "applied"})
    if not form["applied"]:
        return ("heed_aside", preference.said) if preference.said else ("heed_aside_plain", "")
    if any(trait.facet == PRICE for trait in preference.traits):
        return "heed_within", preference.words
    named = _named(phrases, preference)
    if preference.stance == "refused":
        return "heed_without", named
    return ("heed_only" if preference.only else "heed_first"), named


def _named(phrases: Phrases, preference: Preference) -> str:
    """Return what a preference is of, in words of the reply's language where there are any."""
    if _HANGUL.search(preference.words) and phrases.language == "en":
        texts = [trait for trait in preference.traits if trait.facet == TEXT]
        return (texts or preference.traits)[0].value.casefold()
    return preference.words
