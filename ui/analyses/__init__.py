"""Analyses of customers: from a shop to a result that is kept, for commands and the console."""
