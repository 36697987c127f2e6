"""Start-up time beside two floors, in interleaved runs: a bare Widgets window and a bare list with 100 painted bubbles.

    python -m benchmarks.start_up [rounds]

Each run is a process of its own that ends after its first window was painted. Compared are lower quartiles, since the
speed of a machine drifts within minutes. Needs a display (or xvfb-run); without one it uses Qt's offscreen platform.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.report import write_section

ROOT = Path(__file__).resolve().parents[1]
GOAL = 1.25

BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
"""
BARE_CHAT = """
from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate
class Bubbles(QStyledItemDelegate):
    def sizeHint(self, option, index):
        return QSize(400, 52)
    def paint(self, painter, option, index):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(12, 4, -200, -4)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(rect, 18, 18)
        painter.drawText(rect.adjusted(14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
app = QApplication([])
window = QListView()
window.setModel(QStringListModel([f"Nachricht {n}, ein wenig Text dazu." for n in range(100)]))
window.setItemDelegate(Bubbles())
"""
OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
app = QApplication([])
window = open_window(app, StartOptions(data_dir=Path(r"{folder}"), theme="light"{more}))
"""
END = """
import os
window.resize(1366, 768)
window.show()
window.repaint()
app.processEvents()
os._exit(0)
"""


def main(rounds: int) -> int:
    with TemporaryDirectory() as folder:
        programs = {
            "bare window": BARE,
            "bare chat, 100 bubbles": BARE_CHAT,
            "Durchblick, start screen": OURS.format(folder=folder, more=""),
            "Durchblick, straight into a chat": OURS.format(folder=folder, more=', scenario="zu-schoen"'),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, program in programs.items():
                times[name].append(run(program + END))
    floor = quantiles(times["bare chat, 100 bubbles"])[0]
    table = ["| | lower quartile ms | median ms | times the chat floor |", "|---|---|---|---|"]
    for name, values in times.items():
        quarter, middle, _upper = quantiles(values)
        table.append(f"| {name} | {quarter * 1000:.0f} | {middle * 1000:.0f} | {quarter / floor:.2f} |")
    ours = quantiles(times["Durchblick, start screen"])[0] / floor
    goal = f"Goal: the first screen within {GOAL} times the bare chat, by lower quartiles."
    met = f"Missed: it takes {ours:.2f} times as long." if ours > GOAL else "Reached."
    write_section("Start-up", "benchmarks.start_up", f"{rounds} interleaved rounds. {goal} {met}", table)
    print("\n".join(table))
    return int(ours > GOAL)


def run(program: str) -> float:
    """Seconds from the start of the process to its end after the first paint."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "linux" and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        env["QT_QPA_PLATFORM"] = "offscreen"
    start = perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=env, cwd=ROOT)
    return perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
