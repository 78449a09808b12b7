"""What may be set, and between which bounds."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from cf.blend import BlendConfig
from cf.parts import CfConfig
from cf.ranker import RankerConfig

if TYPE_CHECKING:
    from optuna.trial import BaseTrial

VERSION = 1
"""Of the space; a study goes on only in the space that it began in."""
FACTORS = (32, 64, 96, 128)
ALS_BOUNDS = {
    "alpha": (1.0, 80.0),
    "regularization": (0.05, 20.0),
    "half_life_days": (10.0, 360.0),
}
WEIGHT_TIMES = 8.0
"""A source's weight may become so many times the default, or such a part of it."""
REFERENCE = "als"
"""Only ratios of weights matter, so one stays."""
RANKER_COUNTS = {
    "leaves": (7, 63),
    "least_rows": (10, 400),
}
RANKER_BOUNDS = {
    "learning_rate": (0.03, 0.3),
    "columns": (0.3, 1.0),
    "rows": (0.4, 1.0),
    "negatives": (0.1, 1.0),
}
Parameters = dict[str, Any]


def sources_chosen(trial: "BaseTrial", base: CfConfig) -> CfConfig:
    """Let a trial set the factor model and the sources' weights; the rest stays as in ``base``."""
    als: Parameters = {"factors": trial.suggest_categorical("als.factors", FACTORS)}
    for name, (low, high) in ALS_BOUNDS.items():
        als[name] = trial.suggest_float(f"als.{name}", low, high, log=True)
    blend = {
        name: trial.suggest_float(
            f"blend.{name}", default / WEIGHT_TIMES, default * WEIGHT_TIMES, log=True
        )
        for name, default in _weights(BlendConfig()).items()
    }
    return replace(base, als=replace(base.als, **als), blend=replace(base.blend, **blend))


def ranker_chosen(trial: "BaseTrial", base: CfConfig) -> CfConfig:
    """Let a trial set how the ranker learns; the rest stays as in ``base``."""
    ranker: Parameters = {}
    for name, (least, most) in RANKER_COUNTS.items():
        ranker[name] = trial.suggest_int(f"ranker.{name}", least, most, log=True)
    for name, (low, high) in RANKER_BOUNDS.items():
        ranker[name] = trial.suggest_float(f"ranker.{name}", low, high, log=True)
    return replace(base, ranker=replace(base.ranker or RankerConfig(), **ranker))


def sources_of(config: CfConfig) -> Parameters:
    """Return settings as ``sources_chosen`` would have chosen them."""
    als = {f"als.{name}": getattr(config.als, name) for name in ("factors", *ALS_BOUNDS)}
    blend = {f"blend.{name}": value for name, value in _weights(config.blend).items()}
    return als | blend


def ranker_of(config: CfConfig) -> Parameters:
    """Return settings as ``ranker_chosen`` would have chosen them."""
    ranker = config.ranker or RankerConfig()
    return {f"ranker.{name}": getattr(ranker, name) for name in (*RANKER_COUNTS, *RANKER_BOUNDS)}


def _weights(config: BlendConfig) -> dict[str, float]:
    return {
        field.name: getattr(config, field.name)
        for field in fields(BlendConfig)
        if field.name != REFERENCE and field.default
    }
