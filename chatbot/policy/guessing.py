"""Taking a message for what examples like it do, where no rule is sure of it."""

import re
from collections.abc import Mapping

from chatbot.merging import is_kind
from chatbot.policy.act import Act
from chatbot.policy.positions import places
from chatbot.policy.reading import Reading, words

_SURE: Mapping[Act, float] = {
    Act.UNCLEAR: 0.3,
    Act.POINTLESS: 0.3,
    Act.DETAILS: 0.35,
    Act.SEARCH: 0.4,
    Act.THANKS: 0.5,
}
"""What the rules are not sure of, and how sure examples must be to decide otherwise."""
_GRAVE = frozenset(
    {Act.REMEMBER, Act.FORGET, Act.RESET, Act.PURCHASES, Act.UNDO, Act.ORDER, Act.INSULT, Act.BYE}
)
"""What would be wrong to do by mistake."""
_SURE_OF_GRAVE = 0.5
_SURE_AGAINST_DEMANDS = 0.6
"""How sure examples must be where something is demanded of products."""
_WITH_DEMANDS = frozenset(
    {Act.GOES_WITH, Act.SIMILAR, Act.WHY_NOT, Act.REMEMBER, Act.FORGET, Act.RECOMMEND}
)
"""What a message may do that demands something of products, beside searching."""
_OF_LISTS = frozenset({Act.MORE, Act.OTHERS, Act.LIKE, Act.DISLIKE, Act.SIMILAR, Act.COMPARE})
"""What makes no sense before anything was shown."""
_FEELINGS = frozenset({Act.LIKE, Act.DISLIKE, Act.OTHERS})
_FEWEST_OF_FEELING = 2
"""Words; a single one that no rule knows says too little."""
_NO_QUESTION = _FEELINGS | {Act.THANKS, Act.BYE}
_RULES_ALONE = frozenset({Act.CRITIQUE, Act.BACK})
"""What only the rules can carry out."""
_LONGEST = 30
"""Words beyond which a message is like no example."""
_PARTICLE = re.compile(r"(\{\w+\})(?:은|는|이|가|을|를|요|이요)?(?=[가-힣\s?!.]|$)")


def guessed(reading: Reading, act: Act) -> Act:
    """Return what examples take a message for, or the act that the rules took it for."""
    if act not in _SURE or _plain(reading, act) or len(words(reading.text)) > _LONGEST:
        return act
    found = reading.guess(masked(reading))
    if found is None:
        return act
    likely, sure = found
    if likely == Act.MORE and not reading.state.lists:
        likely = Act.RECOMMEND
    needed = max(
        _SURE[act],
        _SURE_OF_GRAVE if likely in _GRAVE else 0.0,
        _SURE_AGAINST_DEMANDS if _demands(reading) else 0.0,
    )
    if sure < needed or not _possible(likely, reading):
        return act
    if likely == Act.RECOMMEND and reading.understand(reading.text).constraints:
        return Act.SEARCH
    return act if _demands(reading) and likely not in _WITH_DEMANDS else likely


def masked(reading: Reading) -> str:
    """Return a message with words that point, name kinds or demand values replaced by masks."""
    text = reading.folded
    for span in reversed(places(text, len(reading.state.latest))):
        text = f"{text[: span.start]}{{one}}{text[span.end :]}"
    for constraint in reading.understand(reading.text).constraints:
        said = constraint.said.casefold()
        if said and constraint.field != "price":
            mask = "{kind}" if is_kind(constraint) else "{value}"
            text = re.sub(rf"(?<![\w{{]){re.escape(said)}(?!\w*}})", mask, text)
    return " ".join(_PARTICLE.sub(r"\1 ", text).split())


def _plain(reading: Reading, act: Act) -> bool:
    """Say whether the rules are sure after all: a product is pointed at, and asked about or not."""
    if act == Act.THANKS:
        return len(words(reading.folded)) == 1
    if act == Act.DETAILS and len(reading.past.focus) == 1 and not reading.reference.said:
        return True
    if act != Act.DETAILS or not reading.reference.clear:
        return False
    return reading.has("details", "question") or not words(
        reading.cues.without(reading.reference.rest, "courtesy")
    )


def _demands(reading: Reading) -> bool:
    """Say whether a message demands a facet's value or a price, and points at nothing."""
    facets = [c for c in reading.said if c.field not in ("text", "title")]
    return bool(facets) and not reading.reference.said


def _possible(act: Act, reading: Reading) -> bool:
    if act in _NO_QUESTION and reading.has("question_ends"):
        return False
    if act == Act.FORGET and not reading.state.preferences:
        return False
    if act in _FEELINGS and len(words(reading.folded)) < _FEWEST_OF_FEELING:
        return False
    return act not in _RULES_ALONE and (bool(reading.state.lists) or act not in _OF_LISTS)
