# SPDX-License-Identifier: GPL-3.0-or-later
"""quotes.py ROOT: the messages that docs/trouble.md quotes are those of the programs:
all that stands between the … of each is in a text of the sources."""

import os
import re
import sys

ROOT = sys.argv[1]
PAGE = os.path.join(ROOT, "docs/trouble.md")
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
# Adjacent ones are one text, also with a PRIu32 between them, or a comment that breaks the line.
TEXT = re.compile(rf"{LITERAL}(?:(?:\s|//[^\n]*\n|PRI\w+)*{LITERAL})*")
CONVERSION = re.compile(r"%[-+ #0-9.*]*(?:hh|h|ll|l|z|j|t)?[a-zA-Z]?")


def texts_of(source):
    """Texts as they are printed, with … for what is put in."""
    for found in TEXT.finditer(source):
        text = "".join(part[1:-1] for part in re.findall(LITERAL, found[0]))
        yield CONVERSION.sub("…", text)


def texts():
    for folder in ("src", "host", "plugin", "tools"):
        for path, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in names:
                if name.endswith((".c", ".h")):
                    with open(os.path.join(path, name), encoding="utf-8") as file:
                        yield from texts_of(file.read())


def main():
    with open(PAGE, encoding="utf-8") as file:
        quotes = re.findall(r"^```\n(.*?)\n```$", file.read(), re.M | re.S)
    known = set(texts())
    wrong = 0
    for quote in quotes:
        pieces = [piece for piece in quote.split("…") if len(piece.strip()) > 2]
        if not pieces or not all(any(piece in text for text in known) for piece in pieces):
            print(f"docs/trouble.md: no program says: {quote}")
            wrong += 1
    if len(quotes) < 10:
        print(f"docs/trouble.md: {len(quotes)} messages are quoted")
        wrong += 1
    print("PASSED" if not wrong else f"{wrong} wrong")
    return 1 if wrong else 0


sys.exit(main())
