"""Which tactic an honest message looks like, by its benign kind.

The pairs follow the confusion pairs of the content's plan (love bombing and affection, a demand for secrecy and
privacy, monitoring and worry, threats and a boundary, a test of guilt and a fair conflict, a lure and an honest offer,
gifts), and the twin of each tactic in tactics.yaml for the others. The ids of tactics and benign kinds are stable for
ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        "benign_affection": "love_bombing",
        "benign_interest": "info_probing",
        "benign_privacy": "secrecy_demand",
        "benign_gift": "gifts_with_hook",
        "benign_money": "debt_emergency",
        "benign_offer": "fake_opportunity",
        "benign_worry": "control_monitoring",
        "benign_conflict": "guilt_love_test",
        "benign_request": "image_pressure",
        "benign_boundary": "threats_intimidation",
        "benign_accepts_no": "boundary_testing",
    }
)
"""The tactic that a benign kind is most easily taken for."""
