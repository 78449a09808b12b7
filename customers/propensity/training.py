"""Learning from a table or from a log, judged honestly."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from customers.features.product_records import HeldRecords
from customers.features.shelf import Shelf
from customers.history import ShopHistory
from customers.propensity.config import Balance, PropensityConfig
from customers.propensity.examples import Examples, folds
from customers.propensity.learning import learn_chosen
from customers.propensity.log import Log, cut_of, moment_text, read_log, splits
from customers.propensity.result import PropensityResult, figures_of, measured_of
from customers.propensity.table import FINISHED, PAGE_VALUE, SOURCE, SessionTable
from customers.propensity.validation import validate
from data.progress import Progress, silent

LOG = "log"


def learn_table(
    table: SessionTable, config: PropensityConfig, progress: Progress = silent
) -> PropensityResult:
    """Learn from a labelled table; judged by stratified folds, every choice made inside.

    Judged once more without page values, and by the file's last rows alone, as far as files are
    in the order of time.

    Raises
    ------
    InputError
        There are too few buyers, or others.
    """
    examples = table.examples
    examples.check("the table")
    parts = list(folds(examples, config.folds, config.seed))
    validation = validate(examples, parts, config, progress, step="sessions judged")
    plain = examples.without(PAGE_VALUE)
    lacking = validate(
        plain,
        parts,
        config,
        progress,
        step="… without page values",
        balances=(Balance.NONE,),
    )
    progress("model", 0, 1)
    learned = learn_chosen(examples, config)
    figures = {
        "source": SOURCE,
        "made_at": datetime.now(UTC).isoformat(),
        "protocol": {"kind": "folds", "folds": config.folds, "inner_folds": config.inner_folds},
        "sessions": len(examples),
        **figures_of(examples, validation, learned, config),
        "without_page_value": measured_of(lacking.chosen[FINISHED], config),
        "later": _later(examples, config, progress),
        "rejected": table.rejected.as_json(),
    }
    progress("model", 1, 1)
    return PropensityResult(figures, learned.model)


def learn_log(
    history: ShopHistory, config: PropensityConfig, progress: Progress = silent
) -> PropensityResult:
    """Learn from a shop's log; judged by later sessions of other people.

    One ensemble serves, since answers are wanted within milliseconds.

    Raises
    ------
    InputError
        There are no sessions, or too few with or without a purchase.
    """
    config = replace(config, members=1)
    progress("sessions", 0, 1)
    log = read_log(history)
    progress("sessions", 1, 1)
    parts = splits(log, config)
    examples = log.examples
    for learned_rows, _ in parts:
        examples.take(learned_rows).check(f"the log before {moment_text(cut_of(log, config))}")
    examples.take(np.concatenate([held for _, held in parts])).check("the rest of the log")
    validation = validate(examples, parts, config, progress, step="sessions judged")
    progress("model", 0, 1)
    learned = learn_chosen(examples, config)
    records = HeldRecords.of(history.table, Shelf.of(history.catalogue))
    figures = {
        "source": LOG,
        "made_at": datetime.now(UTC).isoformat(),
        "protocol": _protocol(log, config),
        "sessions": log.sessions,
        **figures_of(examples, validation, learned, config),
        "without_page_value": None,
        "later": None,
    }
    progress("model", 1, 1)
    return PropensityResult(figures, learned.model, {"products": records.product})


def _later(
    examples: Examples, config: PropensityConfig, progress: Progress
) -> dict[str, Any] | None:
    """Judge a file's last rows by a model of its first; None where they hold too few buyers."""
    first = int(len(examples) * (1 - config.judged_share))
    rows = np.arange(len(examples))
    if not all(examples.take(part).enough for part in (rows[:first], rows[first:])):
        return None
    split = [(rows[:first], rows[first:])]
    later = validate(
        examples,
        split,
        config,
        progress,
        step="… by the last rows",
        balances=(Balance.NONE,),
    )
    return measured_of(later.chosen[FINISHED], config)


def _protocol(log: Log, config: PropensityConfig) -> dict[str, Any]:
    cut = cut_of(log, config)
    _, first = np.unique(log.session, return_index=True)
    return {
        "kind": "time-and-customer",
        "folds": config.folds,
        "inner_folds": config.inner_folds,
        "from": moment_text(int(log.began.min())),
        "cut": moment_text(cut),
        "until": moment_text(int(log.ended.max())),
        "sessions_before": int((log.ended[first] < cut).sum()),
        "sessions_judged": int((log.began[first] >= cut).sum()),
    }
