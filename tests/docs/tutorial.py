# SPDX-License-Identifier: GPL-3.0-or-later
"""tutorial.py PAGE FOLDER [SKIP]: does what a page of docs tells its reader to do, in
FOLDER, and sees what the page says is seen.  If a command that begins with SKIP
fails, the test is skipped."""

import os
import re
import signal
import subprocess
import sys
import threading
import time

from transcript import pattern, steps_of

LONG = 300  # Ends what hangs; nothing passes by it
# A terminal erases these.
PROGRESS = re.compile(r"^\d+ % [a-z].*\n", re.M)
END = re.compile(r"<end of the command, status (\d+)>\n")


class Failed(Exception):
    """The page and the program differ."""


class Terminal:
    """A shell that is typed to, and what was seen in it."""

    def __init__(self, folder, environment):
        self.shell = subprocess.Popen(
            ["bash", "--norc"], cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.seen = ""
        self.at = 0
        self.news = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()
        self.send("trap : INT")

    def read(self):
        while piece := os.read(self.shell.stdout.fileno(), 65536):
            with self.news:
                self.seen += piece.decode("utf-8", "replace")
                self.news.notify_all()

    def send(self, text):
        self.shell.stdin.write((text + "\n").encode())
        self.shell.stdin.flush()

    def wait_for(self, wanted):
        """The first match from where the last one ended."""
        deadline = time.monotonic() + LONG
        with self.news:
            while not (found := wanted.search(self.seen, self.at)):
                left = deadline - time.monotonic()
                if left <= 0 or not self.news.wait(left):
                    raise Failed("not seen")
            return found

    def type(self, command):
        # A command never reads the next one.
        self.send(f"{{ {command}\n}} </dev/null; echo \"<end of the command, status $?>\"")

    def end(self, output):
        """Wait for the end of the command: its output is as told."""
        found = self.wait_for(END)
        text, self.at = self.seen[self.at:found.start()], found.end()
        return re.fullmatch(pattern(output), PROGRESS.sub("", text)), int(found[1])

    def interrupt(self):
        # All but the shell, which goes on.
        os.killpg(self.shell.pid, signal.SIGINT)

    def close(self):
        self.shell.stdin.close()
        os.killpg(self.shell.pid, signal.SIGKILL)
        self.shell.wait()


class Reader:
    """Somebody who follows a page."""

    def __init__(self, folder, skip):
        self.folder, self.skip = folder, skip
        self.terminals = {}
        home = os.path.join(folder, ".home")
        os.makedirs(home, exist_ok=True)
        self.environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": home, "LC_ALL": "C.UTF-8", "DISPLAY": os.environ.get("DISPLAY", ""),
            "JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}

    def terminal(self, name):
        if name not in self.terminals:
            self.terminals[name] = Terminal(self.folder, self.environment)
        return self.terminals[name]

    def follow(self, step):
        if step.kind == "write":
            with open(os.path.join(self.folder, step.where), "w", encoding="utf-8") as file:
                file.write(step.text)
            return
        terminal = self.terminal(step.where)
        if step.kind == "interrupt":
            terminal.interrupt()
        if step.kind == "type":
            terminal.type(step.text)
        if step.stays or step.kind == "see":
            terminal.at = terminal.wait_for(re.compile(pattern(step.output))).end()
            return
        deadline = time.monotonic() + LONG
        as_told, status = terminal.end(step.output)
        while step.until and not as_told and time.monotonic() < deadline:
            time.sleep(0.2)
            terminal.type(step.text)
            as_told, status = terminal.end(step.output)
        if status and self.skip and step.text.startswith(self.skip):
            print(f"SKIPPED: this fails here: {step.text}")
            sys.exit(77)
        if not as_told or status and step.kind == "type":
            raise Failed(f"status {status}, and another output than told")

    def close(self):
        for terminal in reversed(self.terminals.values()):
            terminal.close()


def main():
    page, folder, *skip = sys.argv[1:]
    with open(page, encoding="utf-8") as file:
        steps = steps_of(file.read())
    if len(steps) < 3:
        sys.exit(f"{page}: it tells to do nothing")
    reader = Reader(folder, *(skip or [""]))
    try:
        for step in steps:
            typed = step.text if step.kind == "type" else ""
            print(f"{page}:{step.line}: {step.kind} {typed}", flush=True)
            reader.follow(step)
    except Failed as failure:
        print(f"FAILED: {page}:{step.line}: {failure}\n{step.output}")
        for name, terminal in reader.terminals.items():
            print(f"== terminal {name}\n{terminal.seen[-3000:]}")
        sys.exit(1)
    finally:
        reader.close()
    print("PASSED")


main()
