"""Measuring the shop: scripted conversations, their checks and reports."""

from evaluation.replay import Replay, replay
from evaluation.report import write_report
from evaluation.script import Script, read_scripts

__all__ = ["Replay", "Script", "read_scripts", "replay", "write_report"]
