# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page of Markdown tells its reader to do: the steps of its code blocks.

```console [terminal=NAME] [stays] [until]   what is typed and what is seen
$ command                                    a line that ends with \\ goes on
output, in which … stands for anything in a line, and alone for any lines
^C                                           Ctrl-C
```
```LANGUAGE file=NAME                        a file to write
```

A command stays if it has not ended when the reader goes on; a later block of its
terminal that begins with output tells what is seen meanwhile.  With until, the
command is given again until the output is as told."""

import re
from dataclasses import dataclass

FENCE = re.compile(r"^```(\S+)([^\n]*)\n(.*?)^```$", re.M | re.S)


@dataclass
class Step:
    """One thing to do: a command to type, ^C, a file to write, or output to wait for."""

    line: int
    kind: str
    text: str
    where: str = ""  # The terminal, or the file's name
    stays: bool = False
    until: bool = False
    output: str = ""


def pattern(output):
    """The regular expression of lines of output."""
    found = ""
    for line in output.splitlines():
        if line.strip() == "…":
            found += r"(?:.*\n)*?"
        else:
            found += ".*".join(re.escape(part) for part in line.split("…")) + r"\n"
    return found


def console(body, line=0, words=()):
    """The steps of a block of console."""
    named = dict(word.split("=", 1) for word in words if "=" in word)
    terminal = named.get("terminal", "1")
    steps = []
    lines = enumerate(body.splitlines(), line + 1)
    for number, text in lines:
        if text.startswith("$ "):
            command = text[2:]
            while command.endswith("\\"):
                command += "\n" + next(lines)[1]
            steps.append(Step(number, "type", command, terminal, until="until" in words))
        elif text == "^C":
            steps.append(Step(number, "interrupt", text, terminal))
        else:
            if not steps:
                steps.append(Step(number, "see", "", terminal))
            steps[-1].output += text + "\n"
    if steps:
        steps[-1].stays = "stays" in words
    return steps


def steps_of(page):
    """All steps of a page, in order."""
    steps = []
    for block in FENCE.finditer(page):
        language, words, body = block[1], block[2].split(), block[3]
        line = page.count("\n", 0, block.start()) + 1
        files = [word[5:] for word in words if word.startswith("file=")]
        if language == "console":
            steps += console(body, line, words)
        elif files:
            steps.append(Step(line, "write", body, files[0]))
    return steps
