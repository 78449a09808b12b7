"""Which shown products a shopper means: by place, by look, by price, by title, or by "it"."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from chatbot.merging import is_kind
from chatbot.policy.cues import Cues, fold
from chatbot.policy.looks import Shown, closest_title, fits, mostly, sharing_words
from chatbot.policy.positions import Span, bare_numbers, only_a_number, places
from chatbot.policy.titles import inside, position_of, quoted, title_words
from chatbot.state import DialogueState, ShownProduct
from data.product import ProductId
from retrieval.constraint import Constraint

Constrain = Callable[[str], tuple[Constraint, ...]]
"""Reads the constraints said in a text."""

_DESCRIBED = re.compile(
    r"\b(?:that|this|the) (?P<words>(?:[\w'/-]+ ){1,4}?)(?:one|item|product|piece)\b"
    r"|\b(?:that|this|the) one (?:with|in|that is|which is|from) (?P<with>[\w'/ -]{3,40})"
    r"|(?:^|\s)(?:그|저|이|아까)\s+(?P<ko>\S{1,12}(?:\s\S{1,12})??)\s*(?:거|것|걸|게|건|꺼|옷)(?![가-힣]{2})"
)
_UNTIL = re.compile(
    r",? \b(?:but|except|only|instead|in (?!the|it)|에서|대신|말고)\b.*|(?:는데|인데|지만).*"
)
_PRONOUNS = ("this_one", "pronoun", "pronouns")
_SUPERLATIVES = (("superlative_low", False), ("comparative_low", False))
_HIGHEST = (("superlative_high", True), ("comparative_high", True))


@dataclass(frozen=True, slots=True)
class Reference:
    """What a message points at."""

    products: Shown = ()
    """The products meant, in the order they were named."""
    among: Shown = ()
    """Where it is unclear: the products that it could be."""
    missing: int | None = None
    """A place that the list does not have."""
    said: bool = False
    """Whether the message points at anything at all."""
    weak: bool = False
    """Whether it does so by a pronoun, which may mean no product at all."""
    rest: str = ""
    """The folded message without the words that point."""

    @property
    def clear(self) -> bool:
        """Whether it is known which products are meant."""
        return bool(self.products)

    @property
    def first(self) -> ShownProduct:
        """The product named first."""
        return self.products[0]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Resolves references within one conversation."""

    state: DialogueState
    focus: tuple[ProductId, ...]
    cues: Cues
    constrain: Constrain

    def resolve(self, text: str, *, numbers: bool = False) -> Reference:
        """Find the products that a message points at.

        With ``numbers``, lone numbers are places too ("compare 1 and 3").
        """
        folded = fold(text)
        if not self.state.lists:
            spans = places(folded, 0)
            return Reference(said=bool(spans), rest=_cut(folded, spans))
        for way in (self._by_title, self._by_price, self._by_place, self._by_liking):
            found = way(folded, numbers)
            if found is not None:
                return found
        return self._by_look(folded) or self._by_pronoun(folded) or Reference(rest=folded)

    def described(self, text: str) -> Reference:
        """Find the products that a message describes without pointing: "the black dress"."""
        folded = fold(text)
        if not self.state.lists:
            return Reference(rest=folded)
        return self._matching(folded, folded) or Reference(rest=folded)

    def focused(self) -> Shown:
        """Return the products that the conversation is about, as they were shown."""
        known = {p.id: p for shown in self.state.lists for p in shown}
        return tuple(known[id_] for id_ in self.focus if id_ in known)

    def _by_title(self, folded: str, numbers: bool) -> Reference | None:
        words = title_words(folded)
        named: dict[str, tuple[int, ShownProduct]] = {}
        for shown in reversed(self.state.lists):
            for product in shown:
                at = position_of(title_words(product.title), words)
                if at is not None and (
                    len(title_words(product.title)) > 1 or quoted(product, folded)
                ):
                    named.setdefault(product.title.casefold(), (at, product))
        if not named:
            return None
        ordered = [product for _, product in sorted(named.values(), key=lambda one: one[0])]
        longest = [p for p in ordered if not any(inside(p, q) for q in ordered)]
        rest = folded
        for product in longest:
            rest = rest.replace(" ".join(fold(product.title).split()), " ")
        also = self._by_place(rest, numbers)
        if also is not None and also.clear:
            longest, rest = [*longest, *also.products], also.rest
        products = tuple({product.id: product for product in longest}.values())
        return Reference(products, said=True, rest=" ".join(rest.split()))

    def _by_price(self, folded: str, _: bool) -> Reference | None:
        for cue, highest in (*_SUPERLATIVES, *_HIGHEST):
            match = self.cues.find(cue, folded)
            if match is None or (cue.startswith("superlative") and not self._points(match, folded)):
                continue
            scope = self._scope(folded)
            priced = [p for p in scope if p.price is not None]
            rest = _cut(folded, [Span(match.start(), match.end(), ())])
            if not priced:
                return Reference(among=scope, said=True, rest=rest)
            chosen = (max if highest else min)(priced, key=lambda p: p.price or 0.0)
            return Reference((chosen,), said=True, rest=rest)
        return None

    def _points(self, match: re.Match[str], folded: str) -> bool:
        """Say whether "the cheapest" means one of the list rather than a kind of product."""
        after = folded[match.end() :].strip(" ?.!")
        if re.search(r"(one|ones|of (them|these|those)|거|것|걸|게|건)$", match[0].strip()):
            return True
        return not after or re.match(r"(like|of|in|please|and|or|look|made)\b", after) is not None

    def _by_place(self, folded: str, numbers: bool) -> Reference | None:
        scope = self._list_said(folded)
        spans = places(folded, len(scope))
        if numbers or only_a_number(folded):
            taken = [(s.start, s.end) for s in spans]
            spans += [
                s
                for s in bare_numbers(folded)
                if not any(a < s.end and s.start < b for a, b in taken)
            ]
            spans.sort(key=lambda span: span.start)
        if not spans:
            return None
        rest = _cut(folded, spans)
        scope = self._list_described(rest, scope, spans)
        products: list[ShownProduct] = []
        for place in dict.fromkeys(place for span in spans for place in span.places):
            index = place - 1 if place > 0 else len(scope) + place
            if not 0 <= index < len(scope):
                return Reference(missing=place, among=scope, said=True, rest=rest)
            products.append(scope[index])
        return Reference(tuple(products), said=True, rest=rest)

    def _by_liking(self, folded: str, _: bool) -> Reference | None:
        match = self.cues.find("liked_one", folded)
        known = {p.id: p for shown in self.state.lists for p in shown}
        liked = [i for i, thumb in self.state.thumbs.items() if thumb == "like" and i in known]
        if match is None or not liked:
            return None
        rest = _cut(folded, [Span(match.start(), match.end(), ())])
        return Reference((known[liked[-1]],), said=True, rest=rest)

    def _by_look(self, folded: str) -> Reference | None:
        match = _DESCRIBED.search(folded)
        if match is None:
            return None
        words = match["words"] or match["with"] or match["ko"]
        words = self.cues.without(_UNTIL.sub("", words), "pronoun")
        rest = _cut(folded, [Span(match.start(), match.end(), ())])
        if not words or words in ("other", "last", "next", "same", "new"):
            return None
        return self._matching(words, rest)

    def _matching(self, words: str, rest: str) -> Reference | None:
        """Find the shown products that fit a description, the newest list first."""
        wanted = [c for c in self.constrain(_UNTIL.sub("", words)) if c.op in ("is", "matches")]
        checkable = [c for c in wanted if c.field not in ("text", "title")]
        for shown in reversed(self.state.lists):
            if checkable:
                fitting = tuple(p for p in shown if fits(p, checkable))
            else:
                fitting = sharing_words(shown, words)
            fitting = closest_title(fitting, words)
            if len(fitting) == 1:
                return Reference(fitting, said=True, rest=rest)
            if fitting:
                return Reference(among=fitting, said=True, rest=rest)
        return None

    def _by_pronoun(self, folded: str) -> Reference | None:
        focused = self.focused()
        latest = self.state.latest
        if match := self.cues.find("both", folded):
            scope = focused if len(focused) > 1 else latest
            return self._all_of(scope, folded, match, most=2)
        if match := self.cues.find("everything", folded):
            return self._all_of(latest, folded, match, most=4)
        found = ((name, self.cues.find(name, folded)) for name in _PRONOUNS)
        name, match = next(((n, m) for n, m in found if m), ("", None))
        if match is None:
            return None
        rest = _cut(folded, [Span(match.start(), match.end(), ())])
        scope = focused or (latest if len(latest) == 1 else ())
        weak = name != "this_one"
        if not scope or (len(scope) > 1 and name != "pronouns"):
            return Reference(among=scope or latest, said=True, weak=weak, rest=rest)
        return Reference(scope, said=True, weak=weak, rest=rest)

    def _all_of(self, scope: Shown, folded: str, match: re.Match[str], *, most: int) -> Reference:
        rest = _cut(folded, [Span(match.start(), match.end(), ())])
        if len(scope) > most:
            return Reference(among=scope, said=True, rest=rest)
        return Reference(scope, said=True, rest=rest)

    def _scope(self, folded: str) -> Shown:
        """Return the products among which a price is compared."""
        spans = places(folded, len(self.state.latest))
        if sum(len(span.places) for span in spans) > 1:
            named = self._by_place(folded, False)
            if named and named.clear:
                return named.products
        focused = self.focused()
        return focused if len(focused) > 1 else self._list_said(folded)

    def _list_said(self, folded: str) -> Shown:
        """Return the list that is spoken of: the latest, unless an earlier one is named."""
        lists = self.state.lists
        if len(lists) > 1 and self.cues.has("previous_list", folded):
            return lists[0] if re.search(r"\bfirst (list|results)|처음", folded) else lists[-2]
        return lists[-1]

    def _list_described(self, rest: str, scope: Shown, spans: Sequence[Span]) -> Shown:
        """Return the newest list of the kind named ("the second dress"), else ``scope``."""
        kinds = [c for c in self.constrain(_UNTIL.sub("", rest)) if is_kind(c)]
        if not kinds or len(spans) > 1 or mostly(scope, kinds):
            return scope
        older = (shown for shown in reversed(self.state.lists) if mostly(shown, kinds))
        return next(older, scope)


def _cut(text: str, spans: Iterable[Span]) -> str:
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return " ".join(text.split())
