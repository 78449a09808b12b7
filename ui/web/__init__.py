"""The web shop: pages, HTTP API and metrics, behind the same fences."""
