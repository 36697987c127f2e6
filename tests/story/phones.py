"""A story on a phone with several chats, written to a folder: two private chats, a group, a muted one, an old one."""

from __future__ import annotations

from pathlib import Path

from tests.story.small_packs import HEAD, write

STORY = """\
scenarios:
  - id: handy
    title: Vier Chats
    summary: Mila kommt vom Training, und alle schreiben auf einmal.
    setting: photo-dm
    role: target
    verdict: manipulation
    minutes: 5
    you: mila
    clock: "15:38"
    people:
      mila: {name: Mila, age: 15, avatar: avatar-01}
      kay:
        name: kay.17
        avatar: avatar-11
        profile:
          about: 17. Musik, Meer, gute Leute.
          since: letztem Samstag
          followers: 12
          shared: 0
          pictures: ["Ein Handballfeld, leer, von oben.", "Ein Junge von hinten am Meer. Kein Gesicht zu sehen.",
                     "Ein Junge lacht. In der Ecke steht halb ein Firmenname."]
      nele: {name: Nele, avatar: avatar-07, profile: {about: Kocht., since: März, followers: 212, shared: 9}}
      mama: {name: Mama, avatar: pattern-03}
      ronja: {name: Ronja, avatar: avatar-05}
      trainerin: {name: Trainerin, avatar: avatar-08}
    chats:
      kay: {with: kay, line: "Foto-App · folgt Mila seit Montag"}
      familie: {name: Familie, people: [nele, mama], avatar: pattern-02}
      ronja: {with: ronja}
      team: {name: Handball U16, people: [trainerin], avatar: pattern-04, muted: true,
             last: {from: trainerin, text: Samstag neun Uhr Treffpunkt Halle., when: Di}}
      nele: {with: nele, last: {from: mila, text: Hab dich lieb, when: Mo}}
    start: a
    endings: {gut: {title: Gut, kind: safe, text: Alle haben eine Antwort.}}
    scenes:
      a:
        - {time: "Tag 3 · Mittwoch", clock: "15:38"}
        - {id: k1, from: kay, text: "Und, hast du getroffen?"}
        - {id: k2, from: mila, in: kay, text: Zweimal. Und einmal nur die Latte}
        - {id: k3, from: kay, text: Sag den anderen lieber nichts von uns. Die machen das nur kaputt.,
           tactic: love_bombing, phrases: [nichts von uns], why: Er will ein Geheimnis.}
        - {id: r1, from: ronja, image: {alt: die neue Wand}}
        - {id: t1, from: trainerin, text: Samstag doch erst um zehn.}
        - {id: f1, from: nele, in: familie, text: Wo steckst du? Der Auflauf wird gerade schwarz.}
        - {typing: mama, seconds: 2, in: familie}
        - {id: f2, from: mama, in: familie, voice: {transcript: "Wir fangen ohne dich an.", seconds: 4}}
        - in: kay
          choose:
            prompt: Was macht Mila?
            options:
              - {id: kayantwort, in: kay, say: Ronja ist meine beste Freundin., kind: protective}
              - {id: neleantwort, in: familie, say: Bin gleich da, kind: open}
              - {id: weg, do: Mila steckt das Handy weg., kind: open}
        - {id: k4, from: kay, text: Na super.}
        - {read: kay}
        - {react: k2, from: kay, emoji: "🔥"}
        - {delete: k3}
        - {end: gut}
"""


def write_phone(folder: Path, story: str = STORY) -> Path:
    """Write a pack with the story to `folder`."""
    return write(folder, HEAD + story)
