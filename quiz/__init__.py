"""Durchblick: an offline quiz that teaches pupils to see through feigned love in chats."""

__version__ = "2026.11"
