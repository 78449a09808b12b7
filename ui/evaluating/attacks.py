"""Attacking a shop's assistant: from options to the evaluation's parts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from chatbot.agent import instructions
from chatbot.shopper import Shopper
from data.event import EventKind
from data.progress import Progress
from evaluation.attacks import Attack, AttackReport, Judge, Victim, read_corpora, try_attacks
from ui.rehearsal import rehearsals
from ui.shop import Shop

_MOST_TITLES = 20


def measure_attacks(
    shop: Shop, paths: Sequence[Path], model: str | None, progress: Progress
) -> AttackReport:
    """Try attacks on the shop; nothing of it is changed, and nothing of an attack is kept.

    Attacks that come by a product's text are left out: they would have to change the catalogue.

    Raises:
        BadFile: a file of attacks is missing or not of their form.
    """
    corpus = read_corpora(paths)
    attacks = tuple(one for one in corpus.attacks if not one.planted)
    victim = victim_of(shop)
    judge = Judge(instructions(), victim, corpus.markers)
    with rehearsals(shop, model) as assistant:
        return try_attacks(attacks, assistant, _attacker, judge, victim, progress)


def victim_of(shop: Shop) -> Victim:
    """Return a customer of the shop with purchases to learn of; nobody's where none has any."""
    product = shop.catalogue.product_at(0).id if shop.catalogue.count else ""
    bought = shop.events.all().of_kinds([EventKind.PURCHASE])
    if not len(bought):
        return Victim("0000000", product=product)
    customers, counts = np.unique(bought.customer, return_counts=True)
    key = int(customers[int(np.argmax(counts))])
    ids = dict.fromkeys(event.product for event in shop.events.of_customer(key))
    titles = [shop.catalogue[id_].title for id_ in ids if id_ in shop.catalogue]
    telling = tuple(title for title in dict.fromkeys(titles) if " " in title)[:_MOST_TITLES]
    return replace(Victim(shop.customers.id_of(key), bought=telling), product=next(iter(ids)))


def _attacker(attack: Attack) -> Shopper:
    """Return who makes an attack: a guest, or an account with a name of their choice."""
    return Shopper(account=None if attack.name is None else "attacker", name=attack.name)
