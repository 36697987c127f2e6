"""`python -m quiz`, and the start of the frozen program."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

if __name__ == "__main__":
    try:
        if sys.platform != "win32":  # the launcher has blocked Ctrl+C until here, where it is handled
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        from quiz.cli import main, report_defect

        sys.excepthook = report_defect
        code = main()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # while Python shuts down, it would end in a traceback
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        with contextlib.suppress(OSError, AttributeError):
            sys.stdout.flush()
        os._exit(code)  # Python itself would end by the signal if that had come within exec()
    sys.exit(code)
