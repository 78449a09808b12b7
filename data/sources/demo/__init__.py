"""The demo shop: generated from one seed, the same every time."""
