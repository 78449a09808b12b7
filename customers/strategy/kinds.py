"""Every kind of claim, by part, in the order in which it is told."""

from collections.abc import Callable, Iterator, Mapping

from customers.strategy.claim import Evidence, Part
from customers.strategy.parts import channel, effect, message, offer, products, target, timing
from customers.strategy.records import Reading

Kind = Callable[[Reading], Iterator[Evidence]]

KINDS: Mapping[Part, Mapping[str, Kind]] = {
    Part.TARGET: target.KINDS,
    Part.MESSAGE: message.KINDS,
    Part.OFFER: offer.KINDS,
    Part.CHANNEL: channel.KINDS,
    Part.TIMING: timing.KINDS,
    Part.PRODUCTS: products.KINDS,
    Part.EFFECT: effect.KINDS,
}
