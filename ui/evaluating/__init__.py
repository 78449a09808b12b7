"""Measuring a shop: from options to the evaluation's parts."""
