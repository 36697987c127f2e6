"""Finding help: which entries of help.yaml to show to a pupil, in which order, and how old they are."""

LOCAL_FILE = "help.local.yaml"
"""What the school knows itself, in the data folder (ADR 49)."""
