"""A reader who reads no word can tell the tactics from the honest messages."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity, Term
from quiz.story.location import Location
from quiz.story.model import Pack
from quiz.story.rules.context import Context, Hit, hit
from quiz.story.surface import MOST_SINGLE, MOST_TOGETHER, OUTSIDES, PARTS, Measured, surface

CODE = "R319"
SEVERITY: Severity = "info"
TITLE = N_("Das Äußere verrät die Taktik")
WHY = N_(
    "Wer Tricks am Bild, am Namen oder an der Länge erkennt, lernt Vorurteile statt Lesen. Verglichen wird jede "
    "Geschichte mit dem, was sich aus den anderen lernen lässt; Raten ergibt 50 %."
)
MESSAGE = N_(
    "Wer nichts liest und nur auf {outside} achtet, urteilt {part} zu {percent} % richtig, erlaubt sind {most} %."
)
REMEDY = N_("Verteile das Auffällige auf Taktiken und Harmloses gleich. Genauer sagt es „simulate --player surface“.")
BAD = """\
# check
a:
  - {id: a1, from: kai_07, text: Sag es bloß keinem., tactic: secrecy_demand, why: Geheim.}
  - {id: a2, from: Ronja, text: Sag es allen weiter., why: Offen.}
  - {id: a3, from: Jonas, text: Zeig das ruhig Papa., why: Offen.}
  - {id: a4, from: lex.31, text: Lösch das hier gleich., tactic: secrecy_demand, why: Geheim.}
  - {id: a5, from: Tara, text: Das wissen doch alle., why: Offen.}
  - {id: a6, from: mo_99, text: Das weiß sonst keiner., tactic: secrecy_demand, why: Geheim.}
  - {id: a7, from: ben.x, text: Kein Wort zu Mama., tactic: secrecy_demand, why: Geheim.}
  - {id: a8, from: Mirko, text: Grüß mir deine Mama., why: Offen.}
b:
  - {id: b1, from: jo_13, text: Das bleibt bei uns., tactic: secrecy_demand, why: Geheim.}
  - {id: b2, from: ari.4, text: Nele darf nichts wissen., tactic: secrecy_demand, why: Geheim.}
  - {id: b3, from: Selin, text: Das steht am Brett., why: Offen.}
  - {id: b4, from: Anton, text: Nele kommt heute mit., why: Offen.}
  - {id: b5, from: Merle, text: Mach das Handy aus., why: Offen.}
  - {id: b6, from: Kofi, text: Red einfach mit Lena., why: Offen.}
  - {id: b7, from: sky_2, text: Mach das Handy leer., tactic: secrecy_demand, why: Geheim.}
  - {id: b8, from: tom.s, text: Schweig einfach darüber., tactic: secrecy_demand, why: Geheim.}
"""
GOOD = """\
# check
a:
  - {id: a1, from: kai_07, text: Sag es bloß keinem., tactic: secrecy_demand, why: Geheim.}
  - {id: a2, from: lex.31, text: Sag es allen weiter., why: Offen.}
  - {id: a3, from: Ronja, text: Zeig das ruhig Papa., why: Offen.}
  - {id: a4, from: Jonas, text: Lösch das hier gleich., tactic: secrecy_demand, why: Geheim.}
  - {id: a5, from: mo_99, text: Das wissen doch alle., why: Offen.}
  - {id: a6, from: ben.x, text: Das weiß sonst keiner., tactic: secrecy_demand, why: Geheim.}
  - {id: a7, from: Tara, text: Kein Wort zu Mama., tactic: secrecy_demand, why: Geheim.}
  - {id: a8, from: Mirko, text: Grüß mir deine Mama., why: Offen.}
b:
  - {id: b1, from: jo_13, text: Das bleibt bei uns., tactic: secrecy_demand, why: Geheim.}
  - {id: b2, from: Selin, text: Nele darf nichts wissen., tactic: secrecy_demand, why: Geheim.}
  - {id: b3, from: ari.4, text: Das steht am Brett., why: Offen.}
  - {id: b4, from: Anton, text: Nele kommt heute mit., why: Offen.}
  - {id: b5, from: sky_2, text: Mach das Handy aus., why: Offen.}
  - {id: b6, from: Merle, text: Red einfach mit Lena., why: Offen.}
  - {id: b7, from: tom.s, text: Mach das Handy leer., tactic: secrecy_demand, why: Geheim.}
  - {id: b8, from: Kofi, text: Schweig einfach darüber., tactic: secrecy_demand, why: Geheim.}
"""


def check_pack(context: Context) -> Iterator[Hit]:
    for part in PARTS:
        yield from _check(context.pack, part)


def _check(pack: Pack, part: Measured) -> Iterator[Hit]:
    found = surface(pack, part)
    if found is None:
        return
    best, together, most = found.singles[found.best].highest, found.together.highest, MOST_TOGETHER[part]
    if best > MOST_SINGLE:
        yield _hit(part, OUTSIDES[found.best], best, MOST_SINGLE)
    if together > most:
        yield _hit(part, N_("alles Äußere"), together, most)


def _hit(part: Measured, outside: str, share: float, most: float) -> Hit:
    top = Location("scenarios.yaml", 1, 1)
    percents = {"percent": _percent(share), "most": _percent(most)}
    return hit(top, part=Term(PARTS[part]), outside=Term(outside), **percents)


def _percent(share: float) -> int:
    return round(share * 100)
