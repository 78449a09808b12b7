"""What may be set, and between which bounds."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from cf.blend import BlendConfig
from cf.parts import CfConfig

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


def chosen(trial: "BaseTrial", base: CfConfig) -> CfConfig:
    """Let a trial choose settings; all that is not searched stays as in ``base``."""
    als: dict[str, Any] = {"factors": trial.suggest_categorical("als.factors", FACTORS)}
    for name, (low, high) in ALS_BOUNDS.items():
        als[name] = trial.suggest_float(f"als.{name}", low, high, log=True)
    blend = {
        name: trial.suggest_float(
            f"blend.{name}", default / WEIGHT_TIMES, default * WEIGHT_TIMES, log=True
        )
        for name, default in _weights(BlendConfig()).items()
    }
    return replace(base, als=replace(base.als, **als), blend=replace(base.blend, **blend))


def parameters_of(config: CfConfig) -> dict[str, Any]:
    """Return settings as a trial has them, where they lie within the bounds."""
    als = {f"als.{name}": getattr(config.als, name) for name in ("factors", *ALS_BOUNDS)}
    blend = {f"blend.{name}": value for name, value in _weights(config.blend).items()}
    return als | blend


def _weights(config: BlendConfig) -> dict[str, float]:
    return {
        field.name: getattr(config, field.name)
        for field in fields(BlendConfig)
        if field.name != REFERENCE and field.default
    }
