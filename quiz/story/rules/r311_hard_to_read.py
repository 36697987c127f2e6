"""The texts of a scenario are too hard for 13-year-olds."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.reading_level import reading_level
from quiz.story.rules.context import Context, Hit, hit, shown_texts

CODE = "R311"
SEVERITY: Severity = "info"
TITLE = N_("Schwer zu lesen")
WHY = N_("Auch mit 13 soll man mitkommen: kurze Sätze, kurze Wörter.")
MESSAGE = N_("Die Lesbarkeit nach Amstad ist {score}, gewünscht sind mindestens 65.")
REMEDY = N_("Kürze Sätze und ersetze lange Wörter.")
BAD = """\
scenes:
  anfang:
    - id: m1
      from: kay
      text: >
        Selbstverständlich berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen. Selbstverständlich
        berücksichtigen verantwortungsbewusste Jugendliche unterschiedliche
        Vertraulichkeitserwartungen. Selbstverständlich berücksichtigen verantwortungsbewusste
        Jugendliche unterschiedliche Vertraulichkeitserwartungen.
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - id: m1
      from: kay
      text: >
        Ich mag dich. Wir gehen morgen ins Kino. Hast du Zeit? Sag mir kurz Bescheid. Ich mag
        dich. Wir gehen morgen ins Kino. Hast du Zeit? Sag mir kurz Bescheid. Ich mag dich. Wir
        gehen morgen ins Kino. Hast du Zeit? Sag mir kurz Bescheid. Ich mag dich. Wir gehen morgen
        ins Kino. Hast du Zeit? Sag mir kurz Bescheid. Ich mag dich. Wir gehen morgen ins Kino.
        Hast du Zeit? Sag mir kurz Bescheid. Ich mag dich. Wir gehen morgen ins Kino. Hast du
        Zeit? Sag mir kurz Bescheid. Ich mag dich. Wir gehen morgen ins Kino. Hast du Zeit? Sag
        mir kurz Bescheid. Ich mag dich. Wir gehen morgen ins Kino. Hast du Zeit? Sag mir kurz
        Bescheid.
    - end: gut
"""


LEAST_SCORE = 65


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    if not context.pack.language.startswith("de"):
        return
    level = reading_level([text for _, text in shown_texts(scenario)])
    if level is not None and level < LEAST_SCORE:
        yield hit(scenario.location, score=round(level))
