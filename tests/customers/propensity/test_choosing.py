"""Choosing among folds."""

from dataclasses import replace

import numpy as np

from customers.propensity.choosing import choose
from customers.propensity.config import Balance, TreeConfig
from tests.customers.propensity.builders import QUICK, TREES, examples

DEEP = TreeConfig(leaves=40, least_rows=1, trees=40, learning_rate=0.2, rows=1.0, columns=1.0)


def test_the_better_way_of_growing_is_chosen() -> None:
    blind = replace(TREES, trees=1, least_rows=290)
    choice = choose(examples(), (Balance.NONE,), replace(QUICK, grid=(blind, TREES)))
    assert choice.trees == TREES
    assert dict(choice.tried)[TREES] > dict(choice.tried)[blind]


def test_every_row_is_foretold_by_trees_that_had_not_learned_from_it() -> None:
    rows = examples(400)
    luck = replace(rows, bought=np.random.default_rng(5).permutation(rows.bought))
    choice = choose(luck, tuple(Balance), replace(QUICK, grid=(DEEP,)))
    share = luck.bought.mean()
    for balance in Balance:
        assert len(choice.margins[balance]) == len(luck)
        assert not np.isnan(choice.margins[balance]).any()
        # buyers made up before the folds would stand beside their likes in the other fold
        assert choice.balances[balance] < share + 0.12
