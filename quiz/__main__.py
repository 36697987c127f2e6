"""`python -m quiz`, and the start of the frozen program."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    try:
        if sys.platform != "win32":  # the launcher leaves Ctrl+C blocked until somebody is here to see to it
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        from quiz.cli import main, report_defect

        sys.excepthook = report_defect
        code = main()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it would end Python's farewell in a traceback
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
