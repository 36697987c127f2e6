"""Scoring as discernment: tactics spotted and honest messages left in peace, always both."""
