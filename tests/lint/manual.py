# SPDX-License-Identifier: GPL-3.0-or-later
"""manual.py ROOT PRODVAL PRODVAL_JACK: the manual pages have each command
and option of --help, and no others; mandoc and man find nothing to warn of."""

import os
import re
import shutil
import subprocess
import sys

ROOT, PRODVAL, PRODVAL_JACK = sys.argv[1:4]
PAGES = [os.path.join(ROOT, "docs/man", name) for name in ("prodval.1", "prodval-jack.1")]
SHARED = "Music"  # The section on options that several commands have
wrong = []


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.stdout, done.stderr


def options_of_help(text):
    """Options that have a line: `  -o, --output FILE`."""
    found = set()
    for line in re.findall(r"^ +(-.*)$", text, re.M):
        words = re.match(r"(?:(-\w)(?:, |$| ))?(--[a-z-]+)?", line)
        found |= {word for word in words.groups() if word}
    return found


def options_of_page(text):
    """Options that have an item: `.It Fl o , -output Ar FILE`."""
    items = re.findall(r"^\.It (Fl .*)$", text, re.M)
    return {"-" + word for item in items
            for word in re.findall(r"(?:Fl|,) (-?[a-zA-Z][a-z-]*)", item)}


def compare(what, in_help, in_page):
    for option in sorted(in_help - in_page):
        wrong.append(f"{what}: {option} is not in the manual")
    for option in sorted(in_page - in_help):
        wrong.append(f"{what}: {option} is not in --help")


def check_prodval():
    text = open(PAGES[0], encoding="utf-8").read()
    sections = dict(re.findall(r"^\.Ss (\S+)\n(.*?)(?=^\.S[sh] |\Z)", text, re.M | re.S))
    shared = options_of_page(sections.pop(SHARED))
    general, _ = run(PRODVAL, "--help")
    commands = re.findall(r"^  ([a-z]+) +[a-z]", general.split("Options:")[0], re.M)
    if sorted(commands) != sorted(sections):
        wrong.append(f"commands: --help has {sorted(commands)}, "
                     f"the manual {sorted(sections)}")
    compare("prodval", options_of_help(general.split("Options:")[1]),
            options_of_page(text.split(".Ss ")[0]))
    used = set()
    for command in set(commands) & set(sections):
        in_help = options_of_help(run(PRODVAL, command, "--help")[0]) - {"-h", "--help"}
        own = options_of_page(sections[command])
        used |= in_help
        compare(f"prodval {command}", in_help, own | (shared & in_help))
        if not in_help & shared and "--json" not in in_help and not own:
            wrong.append(f"prodval {command}: no options were found")
    compare("the options in common", used & shared, shared)


def check_warnings(page):
    if shutil.which("mandoc"):
        out, err = run("mandoc", "-Tlint", "-Wwarning", page)
        if out or err:
            wrong.append(out + err)
    if shutil.which("man") and shutil.which("groff"):
        _, err = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page)
        if err:
            wrong.append(f"{page}: {err}")


check_prodval()
compare("prodval-jack", options_of_help(run(PRODVAL_JACK, "--help")[0]),
        options_of_page(open(PAGES[1], encoding="utf-8").read()))
for one in PAGES:
    check_warnings(one)
print("\n".join(wrong) or "PASSED")
sys.exit(1 if wrong else 0)
