"""What the program needs of a Linux system, asked before Qt starts: without it Qt ends the process, in its own words.

On other systems Qt's packages hold everything.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from quiz.languages.translation import _

WINDOWS = "PySide6.QtWidgets"
PRINTING = ("PySide6.QtPrintSupport", "PySide6.QtPdf")
"""Qt's modules that are loaded only when they are needed."""


def missing_library(*modules: str) -> str | None:
    """Return a sentence about a library that the system lacks, and how to get it; None if windows can be opened and
    these modules be loaded."""
    if not sys.platform.startswith("linux"):
        return None
    refused = next(filter(None, map(_refused_import, (WINDOWS, *modules))), None) or _refused_platform()
    return None if refused is None else library_sentence(refused) or refused


def library_sentence(refused: str) -> str | None:
    """Return what the linker says as a sentence for the user; None if it is not about a missing library."""
    import re  # both are needed only if something is missing
    import shutil

    found = re.search(r"(\S+\.so[.\d]*): cannot open shared object file", refused)
    if found is None:
        return None
    library = Path(found[1]).name
    if shutil.which("apt-get") is None:
        message = _(
            "Dem System fehlt die Bibliothek {library}, die Durchblick braucht. "
            "Bitte mit der Paketverwaltung des Systems nachrüsten."
        )
        return message.format(library=library)
    message = _(
        "Dem System fehlt die Bibliothek {library}, die Durchblick braucht. "
        "Bitte einmal eintippen: sudo apt install {package}"
    )
    return message.format(library=library, package=debian_package(library))


def debian_package(library: str) -> str:
    """Return the package of a library by the rule that Debian and Ubuntu name them by (Debian Policy 8.1)."""
    name, _so, number = library.lower().replace("_", "-").partition(".so.")
    return f"{name}-{number}" if name[-1].isdigit() else f"{name}{number}"


def _refused_import(module: str) -> str | None:
    """Return what the linker says when it loads a module of Qt; None if it loads it."""
    try:
        import_module(module)
    except ImportError as problem:
        return str(problem)
    return None


def _refused_platform() -> str | None:
    """Return what the linker says about Qt's connection to the display; None if it loads one that Qt will try.

    Qt would load it a moment later anyway, so that this takes no time.
    """
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    if os.environ.get("QT_QPA_PLATFORM"):
        return None
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    displays = {"DISPLAY": "libqxcb.so", "WAYLAND_DISPLAY": "libqwayland.so"}
    refused = None
    for plugin in (name for variable, name in displays.items() if os.environ.get(variable)):
        loader = QPluginLoader(str(plugins / plugin))
        if loader.load():
            return None
        refused = refused or loader.errorString()
    return refused
