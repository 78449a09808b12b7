"""Measurements: scripts that print figures, none of them a test."""
