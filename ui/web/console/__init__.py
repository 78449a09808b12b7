"""The console: what staff see of their customers, and do about it."""
