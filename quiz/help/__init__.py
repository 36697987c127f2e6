"""Finding help: which entries of help.yaml to show to whom, in which order, and how old they are."""
