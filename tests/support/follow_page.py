# SPDX-License-Identifier: GPL-3.0-or-later
"""follow_page.py PAGE SECTION TREE: changes the sources in TREE as the blocks of C
in a section of a page say, and prints the commands of its consoles.

The file that a block goes to is the last that is named `so` or **so** before it.
Where there is none of that name yet, it is made; else the block's first line is
there once, and the others come after it."""

import os
import re
import sys

PAGE, SECTION, TREE = sys.argv[1:4]
with open(PAGE, encoding="utf-8") as page:
    text = page.read()
section = re.search(rf"^## {re.escape(SECTION)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
if not section:
    sys.exit(f"{PAGE}: no section '{SECTION}'")

n_blocks = 0
before = ""
for prose, kind, block in re.findall(r"(.*?)^```(\w+)\n(.*?)^```\n", section[1], re.M | re.S):
    before += prose
    if kind == "console":
        sys.stdout.write(block)
    if kind != "c":
        continue
    name = re.findall(r"[`*]([\w/]+\.[ch])[`*]", before)[-1]
    path = os.path.join(TREE, name)
    n_blocks += 1
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            source = file.read()
        anchor = block.splitlines(keepends=True)[0]
        if source.count(anchor) != 1:
            sys.exit(f"{name}: {source.count(anchor)} times: {anchor}")
        block = source.replace(anchor, block)
    with open(path, "w", encoding="utf-8") as file:
        file.write(block)
if not n_blocks:
    sys.exit(f"{PAGE}: no blocks of C in '{SECTION}'")
