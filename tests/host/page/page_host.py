# SPDX-License-Identifier: GPL-3.0-or-later
"""prodval-jack with a live page, under the JACK server that runs.  The arguments of
whoever imports this begin with PRODVAL_JACK TOOLS WORK."""

import os
import re
import signal
import subprocess
import sys
import time

PRODVAL_JACK, TOOLS, WORK = sys.argv[1:4]


class Host:
    """prodval-jack, and where its page is."""

    def __init__(self, at, osc):
        self.errors = open(os.path.join(WORK, "host.log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [PRODVAL_JACK, "--model", os.path.join(WORK, "toy.safetensors"), "--http", str(at),
             "--osc", f"osc.udp://127.0.0.1:{osc}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.errors)
        self.url = None
        for _ in range(3000):
            with open(self.errors.name, encoding="utf-8") as text:
                found = re.search(r"live page is at (http\S+/)$", text.read(), re.M)
            if found:
                self.url = found[1]
                break
            assert self.process.poll() is None, "prodval-jack has ended"
            time.sleep(0.1)
        assert self.url, "no address of the page"
        self.port = int(self.url.rstrip("/").rsplit(":", 1)[1])

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(30) == 0
        self.errors.close()


def play(song, seconds):
    subprocess.run([os.path.join(TOOLS, "jack_play"), "--seconds", str(seconds),
                    os.path.join(WORK, f"{song}.wav"), "prodval:in_1", "prodval:in_2"],
                   check=True, timeout=600)


def wait_for_ports():
    for _ in range(3000):
        if b"prodval:in_2" in subprocess.run(["jack_lsp"], capture_output=True, check=False).stdout:
            return
        time.sleep(0.1)
    raise AssertionError("no ports")
