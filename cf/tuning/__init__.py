"""Finding settings that suit a shop, on its past."""

from cf.tuning.config import TuningConfig
from cf.tuning.judge import Material
from cf.tuning.stages import tune

__all__ = ["Material", "TuningConfig", "tune"]
