"""Finding help: which entries of help.yaml to show to a pupil, in which order, and how old they are."""
