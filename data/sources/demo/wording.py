"""Titles and descriptions that say nothing the facets of a design do not bear out."""

import random
import re

from data.sources.demo.designs import Design
from data.sources.demo.vocabulary import Vocabulary

_LENGTHS = {"Mini": "mini", "Knee": "knee-length", "Midi": "midi", "Maxi": "maxi"}
_SLEEVES = {"Long sleeve": "long sleeves", "Short sleeve": "short sleeves"}
_PLACES = (
    "neck|collar",
    "zip",
    "button",
    "waist|elastic|fly|belt|tie|drawstring",
    "heel",
    "pocket",
    "hem",
    "cuff|sleeve",
    "sole",
    "hood",
    "lin",
    "seam",
    "strap",
    "lapel",
    "leg",
    "stretch",
    "back",
    "print",
    "placket",
    "pair",
)
"""Alternatives for one place of a garment; a description speaks of each place once."""
_OPENERS = ("With {}.", "Comes with {}.", "Details: {}.", "It has {}.")
_OPENERS_PLURAL = ("With {}.", "They come with {}.", "Details: {}.")
_KNITTED = {"Cable knit", "Rib knit"}


def write(
    rng: random.Random, words: Vocabulary, design: Design, taken: set[str]
) -> tuple[str, str]:
    """Return a title, where possible one not yet taken, and one to four sentences below it."""
    details = _choose_details(rng, design)
    plain = _title(rng, words, design)
    longer = [f"{plain} with {detail}" for detail in details if detail not in _SLEEVES.values()]
    title = next((name for name in (plain, *longer) if name not in taken), plain)
    return title, _description(rng, words, design, details)


def _title(rng: random.Random, words: Vocabulary, design: Design) -> str:
    parts = [design.cut.name]
    named = words.patterns[design.pattern].words
    if named and (design.pattern not in ("Melange", *_KNITTED) or rng.random() < 0.6):
        parts.insert(0, named)
    if not named or rng.random() < 0.45:
        parts.insert(0, _material_word(design))
    if design.length and (design.type.name != "Coat" or rng.random() < 0.3):
        parts.append(_LENGTHS[design.length])
    if not design.cut.bare:
        parts.append(design.type.noun)
    text = " ".join(part for part in parts if part)
    return f"Kids' {text}" if design.audience == "Kids" else text[0].upper() + text[1:]


def _description(rng: random.Random, words: Vocabulary, design: Design, details: list[str]) -> str:
    sentences = [_what(rng, words, design)]
    if details:
        openers = _OPENERS_PLURAL if design.type.plural else _OPENERS
        sentences.append(rng.choice(openers).format(" and ".join(details)))
    if rng.random() < 0.85 or design.season == "Summer":
        sentences.append(_purpose(rng, words, design))
    if len(design.colours) == 1 and rng.random() < 0.6:
        sentences.append(f"Made in one colour: {design.colours[0].lower()}.")
    return " ".join(sentences)


def _material_word(design: Design) -> str:
    word = design.material.name
    if word in ("Metal", "Elastane", "Acrylic", "Jersey", "Denim") and design.pattern != "Lace":
        return "" if word != "Jersey" else "jersey"
    return word.lower()


def _what(rng: random.Random, words: Vocabulary, design: Design) -> str:
    noun = design.type.noun
    if design.cut.bare:
        noun = design.cut.name
    ahead = [
        "sleeveless" if design.sleeve == "Sleeveless" else "",
        _LENGTHS[design.length] if design.length else "",
    ]
    head = " ".join([*(word for word in ahead if word), noun])
    phrases = words.patterns[design.pattern].phrases
    looks = f" {rng.choice(phrases)}" if phrases else ""
    material = rng.choice(design.material.phrases)
    sentence = f"{head} in {material}{looks}, {design.cut.text}."
    return sentence[0].upper() + sentence[1:]


def _choose_details(rng: random.Random, design: Design) -> list[str]:
    """Choose up to two details, no two about the same place of the garment."""
    taken = _places(f"{design.cut.name} {design.cut.text}")
    chosen = []
    if design.sleeve in _SLEEVES and not taken & _places("sleeve"):
        chosen.append(_SLEEVES[design.sleeve])
        taken |= _places("sleeve") if design.sleeve == "Short sleeve" else set()
    for detail in rng.sample(design.type.details, len(design.type.details)):
        unfit = design.audience == "Kids" and "cups" in detail
        if len(chosen) < 2 and not unfit and not taken & _places(detail):
            chosen.append(detail)
            taken |= _places(detail)
    return chosen


def _places(text: str) -> set[str]:
    return {place for place in _PLACES if re.search(rf"\b(?:\w+-)?(?:{place})", text)}


def _purpose(rng: random.Random, words: Vocabulary, design: Design) -> str:
    seasonal = words.endings.get(f"{design.occasion} in {design.season}", ())
    lines = (*seasonal, *seasonal, *words.endings[design.occasion])
    return rng.choice(lines)
