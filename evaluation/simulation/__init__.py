"""Simulated shoppers: they want a product that was really bought, and say only what is true."""

from evaluation.simulation.comparison import ASSISTANT, Simulation, System, simulate
from evaluation.simulation.goal import Goal, drawn, held_out
from evaluation.simulation.oracle import OracleAsking
from evaluation.simulation.report import SimulationReport

__all__ = [
    "ASSISTANT",
    "Goal",
    "OracleAsking",
    "Simulation",
    "SimulationReport",
    "System",
    "drawn",
    "held_out",
    "simulate",
]
