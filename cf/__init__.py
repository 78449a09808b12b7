"""Recommendations from purchase histories."""

from cf.build import BuildReport, build_cf
from cf.parts import CfConfig
from cf.recommender import Recommender
from cf.scored import Contribution, Scored

__all__ = ["BuildReport", "CfConfig", "Contribution", "Recommender", "Scored", "build_cf"]
