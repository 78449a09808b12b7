"""How customers behave: funnels, times, cohorts, visits, revisits, and what goes with what."""

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.explore import Filters, Options, figures_of, options_of
from customers.behaviour.study import Behaviour, analyse
from customers.behaviour.telling import report_of

__all__ = [
    "Behaviour",
    "BehaviourConfig",
    "Filters",
    "Options",
    "analyse",
    "figures_of",
    "options_of",
    "report_of",
]
