"""Every problem that reading a pack can find. Y codes concern the file and its YAML, T codes what is written in it.

All of them are errors: what cannot be read cannot be played. A code may have several wordings.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.story.findings import N_


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem; `message` and `remedy` are German templates."""

    code: str
    message: str
    remedy: str


FOLDER_MISSING = ProblemKind(
    "Y01",
    N_("Den Paketordner „{path}“ gibt es nicht."),
    N_("Prüfe den Pfad. Ein Paket ist ein Ordner mit einer Datei scenarios.yaml."),
)
FILE_MISSING = ProblemKind(
    "Y02",
    N_("Dem Paket fehlt die Datei „{file}“."),
    N_("Lege die Datei im Paketordner an oder wähle einen anderen Ordner."),
)
FILE_FORBIDDEN = ProblemKind(
    "Y03", N_("Die Datei „{file}“ darf nicht gelesen werden."), N_("Gib dir Leserechte für die Datei.")
)
FILE_UNREADABLE = ProblemKind(
    "Y03",
    N_("„{file}“ lässt sich nicht als Datei lesen."),
    N_("An dieser Stelle muss eine gewöhnliche Textdatei liegen."),
)
FILE_TOO_LARGE = ProblemKind(
    "Y04", N_("Die Datei „{file}“ ist größer als {limit} MB."), N_("Teile den Inhalt auf mehrere Pakete auf.")
)
NOT_UTF8 = ProblemKind(
    "Y05", N_("Ab hier ist die Datei kein UTF-8-Text."), N_("Speichere die Datei im Editor mit der Kodierung UTF-8.")
)
LONE_RETURN = ProblemKind(
    "Y06",
    N_("Hier steht ein Wagenrücklauf ohne Zeilenvorschub."),
    N_("Speichere die Datei mit Zeilenenden LF oder CRLF."),
)
CONTROL_CHARACTER = ProblemKind(
    "Y07",
    N_("Hier steht das unsichtbare Steuerzeichen {character}."),
    N_("Lösche das Zeichen; Text enthält keine Steuerzeichen."),
)
FILE_EMPTY = ProblemKind(
    "Y08", N_("Die Datei „{file}“ ist leer."), N_("Schreibe den Inhalt in die Datei oder lösche sie.")
)
SYNTAX = ProblemKind(
    "Y10",
    N_("An dieser Stelle ist die Datei kein gültiges YAML."),
    N_("Prüfe Einrückung, Doppelpunkte, Klammern und Anführungszeichen in dieser Zeile und der davor."),
)
SYNTAX_CHARACTER = ProblemKind(
    "Y10",
    N_("Mit diesem Zeichen kann hier nichts beginnen."),
    N_("Rücke ohne Tabulatoren ein. Text mit @, %, *, &, ! oder - am Anfang gehört in Anführungszeichen."),
)
SYNTAX_ESCAPE = ProblemKind(
    "Y10",
    N_("Diese Zeichenfolge nach dem umgekehrten Schrägstrich gibt es nicht."),
    N_("Schreibe das Zeichen selbst, und einen umgekehrten Schrägstrich im Text doppelt."),
)
SYNTAX_AFTER_QUOTE = ProblemKind(
    "Y10",
    N_("Nach dem schließenden Anführungszeichen steht hier noch etwas."),
    N_("Setze den ganzen Text in Anführungszeichen und schreibe Anführungszeichen im Text als „…“."),
)
SYNTAX_COLON = ProblemKind(
    "Y10",
    N_("Hier steht ein Doppelpunkt, wo keiner stehen darf."),
    N_("Setze Text, der einen Doppelpunkt enthält, in Anführungszeichen, und prüfe die Einrückung."),
)
SYNTAX_NO_COLON = ProblemKind(
    "Y10", N_("Nach diesem Wort fehlt ein Doppelpunkt."), N_("Schreibe „Name: Wert“ oder rücke die Zeile weiter ein.")
)
SYNTAX_QUOTE = ProblemKind(
    "Y10",
    N_("Der Text in Anführungszeichen, der hier beginnt, endet nicht oder nicht richtig."),
    N_("Ergänze das schließende Anführungszeichen und schreibe Anführungszeichen im Text als „…“."),
)
SYNTAX_BRACKET = ProblemKind(
    "Y10",
    N_("Hier passt etwas nicht in die Klammer, oder die Klammer wird nicht geschlossen."),
    N_("Prüfe Kommas und Klammern; Text mit Komma gehört ganz in Anführungszeichen."),
)
SYNTAX_INDENT = ProblemKind(
    "Y10",
    N_("Diese Zeile passt nicht zur Einrückung der Zeilen davor."),
    N_("Rücke Zeilen, die zusammengehören, gleich weit ein."),
)
SECOND_DOCUMENT = ProblemKind(
    "Y11",
    N_("Hier beginnt ein zweites YAML-Dokument."),
    N_("Lösche die Zeile „---“; jede Datei enthält genau ein Dokument."),
)
ANCHOR = ProblemKind(
    "Y12", N_("Der Anker „&{name}“ ist nicht erlaubt."), N_("Lösche den Anker und schreibe den Inhalt aus.")
)
ALIAS = ProblemKind(
    "Y13",
    N_("Der Verweis „*{name}“ ist nicht erlaubt."),
    N_("Schreibe den Inhalt hier aus; Text mit * am Anfang gehört in Anführungszeichen."),
)
MERGE_KEY = ProblemKind(
    "Y14", N_("Das Zusammenführen mit „<<“ ist nicht erlaubt."), N_("Schreibe die Angaben hier aus.")
)
TAG = ProblemKind(
    "Y15",
    N_("Der YAML-Typ „{name}“ ist nicht erlaubt."),
    N_("Lösche ihn; Text mit ! am Anfang gehört in Anführungszeichen."),
)
DUPLICATE_KEY = ProblemKind(
    "Y16",
    N_("„{key}“ steht hier zum zweiten Mal; zuerst stand es in Zeile {first}."),
    N_("Lösche eine der beiden Angaben oder benenne sie um."),
)
COMPLEX_KEY = ProblemKind(
    "Y17",
    N_("Vor dem Doppelpunkt steht hier kein einfacher Name."),
    N_("Schreibe vor den Doppelpunkt einen einfachen Namen."),
)
TOO_DEEP = ProblemKind(
    "Y18",
    N_("Der Inhalt ist hier tiefer als {limit} Ebenen verschachtelt."),
    N_("Löse die Verschachtelung auf, zum Beispiel mit einer eigenen Szene."),
)
TOO_MANY_PARTS = ProblemKind(
    "Y19",
    N_("Die Datei hat mehr als {limit} Teile; ab hier wurde sie nicht gelesen."),
    N_("Teile den Inhalt auf mehrere Pakete auf."),
)
TOO_MANY_PROBLEMS = ProblemKind(
    "Y20",
    N_("In dieser Datei gibt es mehr als {limit} Probleme; die weiteren sind nicht aufgeführt."),
    N_("Behebe die ersten Probleme und prüfe dann noch einmal."),
)

KEY_UNKNOWN = ProblemKind("T01", N_("Die Angabe „{key}“ gibt es hier nicht."), N_("Erlaubt sind hier: {known}."))
KEY_NEARLY = ProblemKind("T01", N_("Die Angabe „{key}“ gibt es hier nicht."), N_("Meintest du „{near}“?"))
KEY_AFTER_COMMA = ProblemKind(
    "T01",
    N_("Die Angabe „{key}“ gibt es hier nicht."),
    N_("Gehören diese Wörter zum Text davor? Dann setze ihn in Anführungszeichen, denn hier trennt ein Komma Angaben."),
)
KEY_MISSING = ProblemKind("T02", N_("Hier fehlt die Angabe „{key}“."), N_("Ergänze „{key}: …“."))
NOT_FIELDS = ProblemKind(
    "T03",
    N_("Hier werden Angaben der Form „Name: Wert“ erwartet."),
    N_("Schreibe die Angaben eingerückt untereinander oder in geschweifte Klammern."),
)
NOT_LIST = ProblemKind(
    "T04",
    N_("Hier wird eine Liste erwartet."),
    N_("Schreibe jeden Eintrag in eine eigene Zeile mit „- “ davor oder alle in eckige Klammern."),
)
NOT_TEXT = ProblemKind("T05", N_("Hier wird ein Text erwartet."), N_("Schreibe den Text in Anführungszeichen."))
TEXT_EMPTY = ProblemKind(
    "T06", N_("Hier fehlt der Text."), N_("Schreibe einen Text oder lass die Angabe weg, wenn sie nicht nötig ist.")
)
TEXT_TOO_LONG = ProblemKind(
    "T07", N_("Der Text ist länger als {limit} Zeichen."), N_("Kürze den Text oder teile ihn auf.")
)
TEXT_TAG = ProblemKind(
    "T08",
    N_("„{tag}“ sieht aus wie eine HTML-Auszeichnung. Text ist immer reiner Text."),
    N_("Lösche die Auszeichnung."),
)
BAD_ID = ProblemKind(
    "T09",
    N_("„{word}“ ist keine gültige Kennung."),
    N_("Eine Kennung besteht aus a-z, 0-9, _ und - und beginnt mit einem Buchstaben oder einer Ziffer."),
)
BAD_VARIABLE = ProblemKind(
    "T09",
    N_("„{word}“ ist kein gültiger Name einer Variablen."),
    N_("Erlaubt sind a-z, 0-9 und _, keine Ziffer am Anfang und keines der Wörter and, or, not, true, false."),
)
ID_TOO_LONG = ProblemKind("T10", N_("Die Kennung ist länger als {limit} Zeichen."), N_("Wähle eine kürzere Kennung."))
NOT_NUMBER = ProblemKind(
    "T11",
    N_("Hier wird eine ganze Zahl erwartet."),
    N_("Schreibe eine ganze Zahl ohne Anführungszeichen, Komma und führende Nullen."),
)
NUMBER_TOO_LONG = ProblemKind("T12", N_("Die Zahl hat mehr als {limit} Ziffern."), N_("Verwende eine kleinere Zahl."))
NUMBER_TOO_SMALL = ProblemKind("T13", N_("Die Zahl muss mindestens {low} sein."), N_("Verwende eine größere Zahl."))
NUMBER_TOO_LARGE = ProblemKind("T13", N_("Die Zahl darf höchstens {high} sein."), N_("Verwende eine kleinere Zahl."))
NOT_YES_NO = ProblemKind(
    "T14",
    N_("Hier wird true oder false erwartet."),
    N_("Schreibe true für ja oder false für nein, ohne Anführungszeichen."),
)
NOT_ONE_OF = ProblemKind("T15", N_("„{word}“ ist hier nicht möglich."), N_("Möglich sind: {known}."))
BAD_ROLE = ProblemKind(
    "T16",
    N_("Die Rolle „{word}“ gibt es nicht. Wer spielt, ist nie die Person, die täuscht."),
    N_("Möglich sind: {known}."),
)
DUPLICATE_ID = ProblemKind(
    "T17",
    N_("Die Kennung „{word}“ ist schon vergeben, in Zeile {first}."),
    N_("Wähle eine andere Kennung; jede gilt nur einmal."),
)
LIST_EMPTY = ProblemKind("T18", N_("Diese Liste ist leer."), N_("Ergänze mindestens einen Eintrag."))
NOT_DATE = ProblemKind(
    "T19",
    N_("Hier wird ein Datum der Form JJJJ-MM-TT erwartet."),
    N_("Schreibe das Datum zum Beispiel so: 2026-11-24."),
)
WRONG_FORMAT = ProblemKind(
    "T20",
    N_("Das Format „{word}“ kennt dieses Programm nicht."),
    N_("Schreibe „format: 1“ oder verwende ein neueres Programm."),
)
NO_CONTENT = ProblemKind(
    "T21",
    N_("Das Paket enthält kein Szenario und keinen Check."),
    N_("Ergänze mindestens ein Szenario unter „scenarios:“."),
)
STEP_UNKNOWN = ProblemKind(
    "T22",
    N_("Das ist kein Schritt, den es gibt."),
    N_("Ein Schritt ist eine Nachricht (from, text) oder eines von: {known}."),
)
STEP_MIXED = ProblemKind(
    "T23", N_("Ein Schritt kann nicht zugleich „{one}“ und „{other}“ sein."), N_("Mache zwei Schritte daraus.")
)
MESSAGE_BODY = ProblemKind(
    "T24",
    N_("Eine Nachricht hat genau eines von text, image, voice, card und missed."),
    N_("Lass genau eines davon stehen."),
)
ITEM_BODY = ProblemKind(
    "T24",
    N_("Hier gehört genau eines hin von text, voice, card, lines und scene."),
    N_("Lass genau eines davon stehen."),
)
MESSAGE_ID = ProblemKind(
    "T25",
    N_("Der Nachricht fehlt eine Kennung."),
    N_("Ergänze „id: …“; Nachrichten anderer werden beurteilt und brauchen eine Kennung."),
)
OWN_JUDGED = ProblemKind(
    "T26",
    N_("Eigene Nachrichten werden nicht beurteilt; „{key}“ passt hier nicht."),
    N_("Lösche „{key}“ oder ändere „from“."),
)
TACTIC_AND_OKAY = ProblemKind("T27", N_("„tactic“ und „okay“ schließen sich aus."), N_("Lass nur eines davon stehen."))
PHRASES_WITHOUT_TEXT = ProblemKind(
    "T28", N_("„phrases“ gehört zu einer Nachricht mit „text“ oder „voice“."), N_("Lösche „phrases“.")
)
SAY_OR_DO = ProblemKind(
    "T29",
    N_("Eine Antwort hat genau eines von say und do."),
    N_("Schreibe „say“ für eine Nachricht oder „do“ für eine Handlung."),
)
GOTO_AND_END = ProblemKind("T30", N_("„goto“ und „end“ schließen sich aus."), N_("Lass nur eines davon stehen."))
MEDIA_NAME = ProblemKind(
    "T31",
    N_("„{word}“ ist kein einfacher Dateiname."),
    N_("Lege die Datei in den Ordner media des Pakets und schreibe nur ihren Namen."),
)
MEDIA_LINK = ProblemKind(
    "T32",
    N_("„{word}“ führt aus dem Ordner media des Pakets hinaus."),
    N_("Lege die Datei selbst in den Ordner media, keine Verknüpfung."),
)
VARIABLE_KIND = ProblemKind(
    "T33",
    N_("Eine Variable ist true, false oder eine ganze Zahl mit Bereich."),
    N_("Schreibe „false“, „true“ oder die drei Angaben from, to und start."),
)
EMPTY_RANGE = ProblemKind("T34", N_("„from“ ist größer als „to“."), N_("Vertausche die beiden Zahlen."))
START_OUTSIDE = ProblemKind(
    "T35", N_("Der Startwert {start} liegt nicht zwischen {low} und {high}."), N_("Wähle einen Startwert im Bereich.")
)
VARIABLE_UNKNOWN = ProblemKind(
    "T36", N_("Die Variable „{word}“ gibt es nicht."), N_("Trage sie unter „variables:“ ein.")
)
VARIABLE_NEARLY = ProblemKind("T36", N_("Die Variable „{word}“ gibt es nicht."), N_("Meintest du „{near}“?"))
SET_NUMBER = ProblemKind(
    "T37",
    N_("„{word}“ ist eine Zahl und braucht eine ganze Zahl oder einen Schritt wie +1."),
    N_("Schreibe zum Beispiel „{word}: 2“ oder „{word}: +1“."),
)
SET_YES_NO = ProblemKind(
    "T37",
    N_("„{word}“ ist ein Ja/Nein-Wert und braucht true oder false."),
    N_("Schreibe „{word}: true“ oder „{word}: false“."),
)
CONDITION = ProblemKind(
    "T38",
    N_("Diese Bedingung lässt sich nicht lesen."),  # replaced by the message of a ConditionError
    N_("Erlaubt sind Variablen, ganze Zahlen, true, false, Vergleiche, and, or, not und Klammern."),
)
NOT_CLOCK = ProblemKind("T39", N_("„{word}“ ist keine Uhrzeit."), N_("Schreibe die Uhrzeit zum Beispiel so: 15:40."))
BAD_LANGUAGE = ProblemKind(
    "T40", N_("„{word}“ ist kein Kürzel einer Sprache."), N_("Schreibe ein Kürzel wie de, en oder pt-BR.")
)
NOT_ONE_EMOJI = ProblemKind(
    "T41", N_("„{word}“ ist nicht genau ein Emoji."), N_("Schreibe ein einziges Emoji, zum Beispiel 👍.")
)
CHAT_OF_TWO_KINDS = ProblemKind(
    "T42",
    N_("Ein Chat mit „with“ ist privat; „{key}“ gehört zu einer Gruppe."),
    N_("Lösche „{key}“, oder ersetze „with“ durch „name“ und „people“."),
)
CHAT_OF_NOBODY = ProblemKind(
    "T43",
    N_("Der Chat „{chat}“ hat weder „with“ noch „name“ und „people“."),
    N_("Schreibe „with: person“ für einen privaten Chat, oder „name“ und „people“ für eine Gruppe."),
)
PLAYER_LISTED = ProblemKind(
    "T44",
    N_("„{you}“ ist die Person, die spielt. Sie ist in jedem Chat und wird nicht genannt."),
    N_("Lösche „{you}“ an dieser Stelle."),
)
POINT_OF = ProblemKind(
    "T45",
    N_("Ein Punkt nennt genau eines von family und okay."),
    N_("Schreibe „family: …“ für eine Gruppe von Tricks oder „okay: …“ für eine harmlose Art."),
)
OPENS_LATE = ProblemKind(
    "T46",
    N_("„to“ liegt nicht nach „from“."),
    N_("Teile Zeiten über Mitternacht auf zwei Einträge auf; ein Tag endet um 24:00."),
)
CONTESTED = ProblemKind(
    "T47",
    N_("„contested“ schließt „tactic“ und „okay“ aus."),
    N_("Lass nur eines davon stehen."),
)
LINES_COUNT = ProblemKind(
    "T51",
    N_("„lines“ hat zwei bis vier Zeilen, hier sind es {count}."),
    N_("Kürze oder ergänze; beurteilt wird die letzte Zeile."),
)
PHRASES_ON_CARD = ProblemKind("T28", N_("„phrases“ gehört zu einem Text, nicht zu „card“."), N_("Lösche „phrases“."))

KINDS: tuple[ProblemKind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
