"""Reading what strace has written: whose call it is, what it changes, and calls in two pieces."""

from __future__ import annotations

import pytest

from tools.system_calls import Call, calls

TRACE = """\
10 execve("/opt/Durchblick/Durchblick", ["Durchblick"], 0x7ff /* 9 vars */) = 0
10 openat(AT_FDCWD, "/etc/fonts/fonts.conf", O_RDONLY|O_CLOEXEC) = 3
10 clone3({flags=CLONE_VM|CLONE_THREAD, exit_signal=0}, 88) = 11
11 openat(AT_FDCWD, "/home/x/.cache/a", O_RDWR|O_CREAT|O_CLOEXEC, 0666 <unfinished ...>
10 vfork( <unfinished ...>
12 execve("/usr/bin/speech-dispatcher", ["speech-dispatcher"], 0x7ff /* 9 vars */ <unfinished ...>
11 <... openat resumed>) = 4
12 <... execve resumed>) = 0
10 <... vfork resumed>) = 12
12 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5
12 clone(child_stack=NULL, flags=SIGCHLD) = 13
13 mkdir("/run/user/0/pulse", 0700) = 0
11 rename("/home/x/.cache/a", "/home/x/.cache/b") = 0
10 --- SIGCHLD {si_signo=SIGCHLD} ---
10 +++ exited with 0 +++
"""


def test_each_call_is_that_of_its_program() -> None:
    found = list(calls(TRACE.splitlines(), "Durchblick"))
    changes = [(call.program, call.name, call.path) for call in found if call.writes]
    assert changes == [
        ("Durchblick", "openat", "/home/x/.cache/a"),
        ("speech-dispatcher", "mkdir", "/run/user/0/pulse"),
        ("Durchblick", "rename", "/home/x/.cache/b"),
    ]
    assert [call.program for call in found if call.name == "socket"] == ["speech-dispatcher"]


@pytest.mark.parametrize(
    ("name", "arguments", "writes"),
    [
        ("openat", 'AT_FDCWD, "/a", O_RDONLY|O_CLOEXEC) = 3', False),
        ("openat", 'AT_FDCWD, "/a", O_WRONLY|O_APPEND) = -1 EACCES (Permission denied)', True),
        ("openat", 'AT_FDCWD, "/a", O_RDWR) = -1 ENOENT (No such file or directory)', True),
        ("openat", 'AT_FDCWD, "/dev/null/QtProject.conf.lock", O_RDWR|O_CREAT) = -1 ENOTDIR', False),
        ("unlink", '"/a") = -1 ENOENT (No such file or directory)', False),
        ("unlink", '"/a") = -1 EACCES (Permission denied)', True),
        ("mkdir", '"/a", 0777) = -1 EEXIST (File exists)', False),
        ("mkdir", '"/a", 0777) = -1 ENOENT (No such file or directory)', True),
        ("utimensat", 'AT_FDCWD, "/a", NULL, 0) = 0', True),
        ("socket", "AF_UNIX, SOCK_STREAM, 0) = 3", False),
    ],
)
def test_what_changes_a_file(name: str, arguments: str, writes: bool) -> None:
    assert Call("Durchblick", name, arguments).writes is writes
