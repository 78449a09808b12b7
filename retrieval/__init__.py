"""TODO shop window."""
