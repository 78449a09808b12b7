"""The learned ranker: it re-orders what the sources bring together."""

from cf.ranker.candidates import Candidates
from cf.ranker.config import RankerConfig
from cf.ranker.model import Ranker, RankModel
from cf.ranker.training import train_ranker

__all__ = ["Candidates", "RankModel", "Ranker", "RankerConfig", "train_ranker"]
