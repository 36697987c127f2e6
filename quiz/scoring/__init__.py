"""Scoring as discernment: tactics that were spotted and honest messages that were left alone, always both."""
