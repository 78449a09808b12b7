"""Texts only: system prompts, and phrases per language."""
