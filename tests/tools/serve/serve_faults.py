# SPDX-License-Identifier: GPL-3.0-or-later
"""serve_faults.py PRODVAL MAKE_TOYS DOCUMENT FAULTY: decoders that crash, loop, take
all memory or look around cost `prodval serve` one answer, and nothing stays after it.
FAULTY is the library of such a decoder."""

import glob
import os
import re
import subprocess
import sys
import tempfile
import time

from serve_server import MAKE_TOYS, Server, read, send

FAULTY = sys.argv[4]

CRASHED = r"its decoder has crashed \(Aborted|its decoder has crashed \(Segmentation fault"
FAULTS = {
    "CRSH": CRASHED,
    "GROW": CRASHED,
    "LOOP": r"not decoded within 2 s: cut it, or convert it to FLAC or WAV$",
    "LOOK": r"not audio that can be decoded",
}


def children(process):
    """Processes that this one has started and that are still there."""
    found = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path, encoding="ascii", errors="replace") as stat:
                parent = stat.read().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue  # It has just ended
        if int(parent) == process:
            found.append(int(path.split("/")[2]))
    return found


def files_below(folder):
    return sorted(os.path.join(path, name) for path, _, names in os.walk(folder) for name in names)


def check_fault(server, fault, why, song):
    status, answer = send(server, "some%20song.wav", b"RIFF" + fault.encode() + bytes(1000))
    assert status == 422 and answer["file"] == "some song.wav", (fault, status, answer)
    assert re.match(why, answer["error"]), (fault, answer)
    status, answer = send(server, "dark.wav", song)
    assert (status, answer["label"]) == (200, "dark"), (fault, answer)


def until(what, condition):
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within 300 s")


def check_sender_who_goes(server, forks):
    """The decoder does not work on for nobody."""
    with subprocess.Popen(["curl", "-s", "--data-binary", "@-", server.url + "api/identify"],
                          stdin=subprocess.PIPE) as curl:
        curl.stdin.write(b"RIFFLOOP" + bytes(1000))
        curl.stdin.close()
        until("a decoder", lambda: children(forks))
        curl.kill()
    until("none for a sender who has gone", lambda: not children(forks))


def check(work):
    subprocess.run([MAKE_TOYS, work, "48000", "12"], check=True)
    song = read(os.path.join(work, "dark.wav"))
    before = files_below(work)
    hasty = Server(work, "--time-limit", "2", LD_PRELOAD=FAULTY, TMPDIR=work)
    patient = Server(work, LD_PRELOAD=FAULTY, TMPDIR=work)
    forks, = children(hasty.process.pid)
    try:
        for fault, why in FAULTS.items():
            server = hasty if fault == "LOOP" else patient
            check_fault(server, fault, why, song)
            assert not children(*children(server.process.pid)), fault
        check_sender_who_goes(patient, *children(patient.process.pid))
        assert files_below(work) == before, files_below(work)
    finally:
        hasty.end()
        patient.end()
    until("nobody forks any more", lambda: not os.path.exists(f"/proc/{forks}"))


with tempfile.TemporaryDirectory() as folder:
    check(folder)
print("PASSED")
