"""Measuring the shop: scripted conversations, their checks and reports."""

from evaluation.replay import Replay, replay
from evaluation.report import write_report
from evaluation.script import Script, read_scripts
from evaluation.side_by_side import SideBySide

__all__ = ["Replay", "Script", "SideBySide", "read_scripts", "replay", "write_report"]
