"""The shop's surfaces: web pages, HTTP API, command line, settings."""
