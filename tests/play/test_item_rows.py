"""The people of a round: who has which picture."""

from __future__ import annotations

import pytest

from quiz.play.item_rows import FACES, MOTIFS, faces

NAMES = ("Jo", "Mika", "Alex", "Tarek", "Henrike", "Élodie", "ليلى")


@pytest.mark.parametrize("name", NAMES)
def test_a_first_name_has_a_face(name: str) -> None:
    assert faces([name])[name] in FACES


@pytest.mark.parametrize("name", ["kay.17", "lio_03", "noel_x", "lio", "Eisdiele Sonne", "Frau Lenz", "Papa", "Oma"])
@pytest.mark.parametrize("unknown", ["Unbekannt", "Nummer unbekannt"])
def test_whose_face_nobody_knows_has_a_picture_of_something(name: str, unknown: str) -> None:
    assert {faces([name])[name], faces([unknown])[unknown]} <= set(MOTIFS)


def test_the_same_name_has_the_same_picture_and_no_two_people_share_one() -> None:
    assert faces(["Jo"]) == faces(["Jo"])
    for names in (NAMES[:4], ("a.1", "b.2", "c.3", "d.4"), ("Jo", "Jo", "Mika", "Jo")):
        found = faces(names)
        assert list(found) == list(dict.fromkeys(names))
        assert len(set(found.values())) == len(found)


def test_different_names_have_different_faces_as_a_rule() -> None:
    assert len({faces([name])[name] for name in NAMES}) > 3
