"""`python -m quiz`, and the start of the frozen program."""

from __future__ import annotations

import sys

from quiz.cli import main, report_defect

if __name__ == "__main__":
    sys.excepthook = report_defect
    sys.exit(main())
