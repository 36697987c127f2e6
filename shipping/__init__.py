"""Makes the frozen program and what goes with it: `python -m shipping`, usually by way of `run.py build`."""
