"""Why a zip file is no pack that can be opened: what is wrong, and how to mend it."""

from __future__ import annotations

from quiz.story.findings import N_
from quiz.story.loading.kinds import ProblemKind

_PACK_AGAIN = N_("Packe den Ordner des Pakets neu: als gewöhnliches Zip, ohne Passwort und ohne Verknüpfungen.")
_SMALLER = N_("Verkleinere die Bilder oder teile den Inhalt auf mehrere Pakete auf.")
_ASK = N_("Öffne diese Datei nicht anders, und frage nach, woher sie kommt.")

NO_ZIP = ProblemKind(
    "Z01", N_("„{file}“ ist kein Zip-Archiv, oder der Schluss fehlt."), N_("Übertrage die Datei noch einmal ganz.")
)
DAMAGED = ProblemKind("Z01", N_("Das Archiv „{file}“ ist beschädigt."), N_("Übertrage die Datei noch einmal ganz."))
CONTRADICTION = ProblemKind(
    "Z01", N_("Der Inhalt von „{member}“ passt nicht zu dem, was im Archiv steht."), _PACK_AGAIN
)
OVERLAP = ProblemKind("Z01", N_("Im Archiv überschneiden sich Dateien, zum Beispiel „{member}“."), _ASK)
JUNK = ProblemKind("Z01", N_("In „{file}“ steht noch etwas vor, zwischen oder hinter den Dateien."), _PACK_AGAIN)
ZIP64 = ProblemKind("Z01", N_("„{file}“ ist im Format für sehr große Archive (ZIP64) gepackt."), _PACK_AGAIN)
TOO_LARGE = ProblemKind("Z02", N_("Das Archiv „{file}“ ist gepackt oder ausgepackt größer als {limit} MB."), _SMALLER)
TOO_MANY = ProblemKind("Z02", N_("Im Archiv „{file}“ sind mehr als {limit} Dateien."), _SMALLER)
MEMBER_TOO_LARGE = ProblemKind("Z02", N_("„{member}“ ist ausgepackt größer als {limit} MB."), _SMALLER)
BOMB = ProblemKind("Z02", N_("„{file}“ wird beim Auspacken mehr als {limit}-mal so groß."), _ASK)
UNSAFE_NAME = ProblemKind(
    "Z03",
    N_("Der Name „{member}“ ist in einem Archiv nicht erlaubt."),
    N_("Benenne die Datei um: kurz, ohne Sonderzeichen, mit „/“ zwischen Ordnern und ohne Weg aus dem Paket hinaus."),
)
TWICE = ProblemKind(
    "Z03",
    N_("„{member}“ ist zweimal im Archiv; Groß- und Kleinschreibung zählt nicht."),
    N_("Benenne eine der Dateien um oder lass sie weg."),
)
FOREIGN = ProblemKind(
    "Z03",
    N_("„{member}“ gehört nicht in ein Paket."),
    N_("Packe nur die YAML-Dateien, die Übersetzungen in „locale“ und Bilder (SVG, PNG, JPEG) in „media“."),
)
NO_STORIES = ProblemKind(
    "Z03",
    N_("Im Archiv „{file}“ fehlt scenarios.yaml."),
    N_("Sie gehört ganz nach oben oder in den einzigen Ordner, der ganz oben liegt."),
)
ENCRYPTED = ProblemKind("Z04", N_("„{member}“ ist verschlüsselt."), _PACK_AGAIN)
METHOD = ProblemKind("Z04", N_("„{member}“ ist mit einem Verfahren gepackt, das hier nicht gelesen wird."), _PACK_AGAIN)
LINK = ProblemKind("Z04", N_("„{member}“ ist keine gewöhnliche Datei, sondern eine Verknüpfung."), _PACK_AGAIN)

FAULTS: tuple[ProblemKind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
