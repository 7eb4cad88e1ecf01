# SPDX-License-Identifier: GPL-3.0-or-later
"""prodval serve with the toy model, and what it is sent.  The arguments of whoever
imports this begin with PRODVAL MAKE_TOYS."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

PRODVAL, MAKE_TOYS = sys.argv[1:3]


class Server:
    """prodval serve, in the folder of the toys; with their model, if no other is given."""

    def __init__(self, work, *options, model=None, **environment):
        self.model = model or os.path.join(work, "toy.safetensors")
        self.process = subprocess.Popen(
            [PRODVAL, "serve", self.model, "--http", "0", *options], cwd=work,
            env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True)
        self.notes = []
        found = None
        while not found:
            self.notes.append(self.process.stderr.readline())
            assert self.notes[-1], self.notes
            found = re.fullmatch(r"Note: the live page is at (http\S+/)\n", self.notes[-1])
        self.url = found[1]

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(30) == -signal.SIGTERM
        self.process.stderr.close()


def send(server, name, data):
    """Status and answer."""
    request = urllib.request.Request(f"{server.url}api/identify?name={name}", data=data)
    try:
        with urllib.request.urlopen(request, timeout=1200) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def read(path):
    with open(path, "rb") as file:
        return file.read()
