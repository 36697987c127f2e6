"""What a system remembers of the programs on it, and is asked not to remember of this one: `docs/adr/0054`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings

from quiz.play.files import read_small

if sys.platform == "win32":
    import ctypes
else:
    import resource

NO_DUMP = 1
"""As the limit of a core dump in bytes: for a file it is too little, and Linux starts no crash reporter either, as it
would with 0."""
FAIL_CRITICAL_ERRORS, NO_ERROR_REPORT = 0x0001, 0x0002
"""What Windows calls SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX; with the second it reports no crash."""
PRINT_SERVICE = "/run/cups/cups.sock"
PRINT_CONFIGURATIONS = ("/etc/cups/client.conf", "~/.cups/client.conf")
LARGEST = 100_000
"""In bytes, of such a configuration."""
NOT_REMEMBERED = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
}
"""What keeps a text on the clipboard out of the histories and the cloud of Windows, and out of clipboard managers on
Linux."""


def ask_for_discretion() -> None:
    """Leave no memory of a crashed program behind and no note of where a file dialog has been, and look for printers on
    this computer only.

    Qt notes folders in a file that all Qt programs of an account share. On Windows and macOS it is in no file, and
    `file_dialogs` puts it back.
    """
    _leave_no_dump()
    _look_for_printers_here()
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def names_print_server(configuration: str) -> bool:
    """Whether somebody has set up a print server in a configuration of CUPS."""
    words = (line.split() for line in configuration.splitlines())
    return any(word[0].lower() == "servername" for word in words if word)


def unremembered(text: str) -> QMimeData:
    """A text for the clipboard that goes into no history of it."""
    data = QMimeData()
    data.setText(text)
    for kind, value in NOT_REMEMBERED.items():
        data.setData(kind, value)
    return data


def _leave_no_dump() -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(FAIL_CRITICAL_ERRORS | NO_ERROR_REPORT)
        return
    _limit, most = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(ValueError):  # somebody has forbidden dumps altogether
        resource.setrlimit(resource.RLIMIT_CORE, (NO_DUMP, most))


def _look_for_printers_here() -> None:
    """Where no print service runs, CUPS would look for one over the network protocol, on this computer; so it is told
    where the service is, unless somebody has set up a server."""
    if sys.platform.startswith("linux") and not any(map(_sets_up_server, PRINT_CONFIGURATIONS)):
        os.environ.setdefault("CUPS_SERVER", PRINT_SERVICE)


def _sets_up_server(file: str) -> bool:
    try:
        return names_print_server(read_small(Path(file).expanduser(), LARGEST))
    except (OSError, UnicodeDecodeError, RuntimeError):  # the last one: an account without a home
        return False
