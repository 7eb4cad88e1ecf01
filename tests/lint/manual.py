# SPDX-License-Identifier: GPL-3.0-or-later
"""manual.py MAN PRODVAL PRODVAL_JACK: the manual pages that the build made in
MAN have each command and option of --help, and no others, which the programs do
take; mandoc and man find nothing to warn of; --help fits a terminal."""

import os
import re
import shutil
import subprocess
import sys

MAN, PRODVAL, PRODVAL_JACK = sys.argv[1:4]
GENERAL = {"-h", "--help"}
wrong = []


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.stdout, done.stderr


def read(name):
    with open(os.path.join(MAN, name), encoding="utf-8") as page:
        return page.read()


def options_of_help(*command):
    """Options that have a line: `  -o, --output FILE`."""
    text, _ = run(*command, "--help")
    for line in text.splitlines():
        if len(line) > 80 or line != line.rstrip():
            wrong.append(f"{' '.join(command)} --help: does not fit: {line}")
    found = set()
    for line in re.findall(r"^ +(-.*)$", text, re.M):
        words = re.match(r"(?:(-\w)(?:, |$| ))?(--[a-z-]+)?", line)
        found |= {word for word in words.groups() if word}
    return found


def check_table(program):
    """Rows as the completion scripts read them: no two of a name, no two of a
    letter, nothing that a shell would expand."""
    rows, _ = run(program, "--print-options", "table")
    seen = set()
    for row in rows.splitlines():
        fields = row.split("|")
        if len(fields) != 6 or re.search(r'["$\\]', row):
            wrong.append(f"{program}: no row for completion: {row}")
        for name in filter(None, fields[1:3]):
            if (fields[0], name) in seen:
                wrong.append(f"{program}: twice: {name}: {row}")
            seen.add((fields[0], name))
    if not seen:
        wrong.append(f"{program}: no table")


def check_facts(*command):
    """What --help says of ranges and of what goes together holds."""
    text = " ".join(run(*command, "--help")[0].split())
    options = options_of_help(*command)
    for facts in re.findall(r"(?:not )?with (--[^;)]*)", text):
        for option in re.findall(r"--[a-z-]+", facts):
            if option not in options:
                wrong.append(f"{' '.join(command)}: {option} is no option: {facts}")
    for least, most, standard in re.findall(r"\((\d+) to (\d+); (\d+) if not given", text):
        if not int(least) <= int(standard) <= int(most):
            wrong.append(f"{' '.join(command)}: {standard} is not from {least} to {most}")


def options_of_page(text):
    """Options that have an item: `.It Fl o , -output Ar FILE`."""
    items = re.findall(r"^\.It (Fl .*)$", text, re.M)
    return {"-" + word for item in items
            for word in re.findall(r"(?:Fl|,) (-?[a-zA-Z][a-z-]*)", item)}


def compare(what, in_help, in_page):
    if not in_help:
        wrong.append(f"{what}: no options were found")
    for option in sorted(in_help - in_page):
        wrong.append(f"{what}: {option} is not in the manual")
    for option in sorted(in_page - in_help):
        wrong.append(f"{what}: {option} is not in --help")


def check_taken(options, *command):
    """The parser knows what the manual promises."""
    for option in sorted(options - GENERAL - {"-V", "--version"}):
        _, err = run(*command, option)
        if "no such option" in err:
            wrong.append(f"{' '.join(command)}: {err}")


def check_prodval():
    text = read("prodval.1")
    sections = dict(re.findall(r"^\.Ss (\S+)\n(.*?)(?=^\.S[sh] |\Z)", text, re.M | re.S))
    general, _ = run(PRODVAL, "--help")
    commands = re.findall(r"^  ([a-z]+) +[a-z]",
                          general.split("Commands:")[1].split("\n\n")[0], re.M)
    if not commands or set(commands) - set(sections):
        wrong.append(f"commands: --help has {sorted(commands)}, "
                     f"the manual {sorted(sections)}")
    check_sections(text, "prodval.1", commands)
    compare("prodval", options_of_help(PRODVAL), options_of_page(text.split(".Ss ")[0]))
    referred = set()
    for command in set(commands) & set(sections):
        section = sections[command]
        others = re.findall(r"^\.Sx (\S+)", section, re.M)
        referred |= set(others)
        in_page = options_of_page(section)
        for other in others:
            in_page |= options_of_page(sections.get(other, ""))
        compare(f"prodval {command}", options_of_help(PRODVAL, command) - GENERAL, in_page)
        check_taken(in_page, PRODVAL, command)
        check_facts(PRODVAL, command)
    if set(sections) != set(commands) | referred:
        wrong.append(f"sections: {sorted(sections)}, but commands and what they "
                     f"refer to are {sorted(set(commands) | referred)}")


def check_sections(text, name, commands):
    """Sections that each manual has; EXAMPLES has each command, with options that it takes."""
    parts = dict(re.findall(r"^\.Sh ([^\n]*)\n(.*?)(?=^\.Sh |\Z)", text, re.M | re.S))
    for part in ("ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"):
        if not parts.get(part):
            wrong.append(f"{name}: no section {part}")
    examples = parts.get("EXAMPLES", "").replace("\\e\n", " ")
    shown = re.findall(r"\bprodval ([a-z]+)(.*?)(?:&&|$)", examples, re.M)
    for command in sorted(set(commands) - {command for command, _ in shown}):
        wrong.append(f"{name}: no example of {command}")
    for command, words in shown:
        for option in set(re.findall(r" (--[a-z-]+|-\w\b)", words)) - options_of_help(PRODVAL, command):
            wrong.append(f"{name}: {command} has no {option}, but an example does")


def check_page(name):
    page = os.path.join(MAN, name)
    unfilled = re.findall(r"^@.*@$", read(name), re.M)
    if unfilled:
        wrong.append(f"{name}: {unfilled} is not filled")
    if shutil.which("mandoc"):
        out, err = run("mandoc", "-Tlint", "-Wwarning", page)
        if out or err:
            wrong.append(out + err)
    if shutil.which("man") and shutil.which("groff"):
        _, err = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page)
        if err:
            wrong.append(f"{name}: {err}")


check_prodval()
check_sections(read("prodval-jack.1"), "prodval-jack.1", [])
check_facts(PRODVAL_JACK)
for one in (PRODVAL, PRODVAL_JACK):
    check_table(one)
jack = options_of_page(read("prodval-jack.1"))
compare("prodval-jack", options_of_help(PRODVAL_JACK), jack)
check_taken(jack, PRODVAL_JACK, "operand")  # Which it takes none of: it ends
for one in ("prodval.1", "prodval-jack.1"):
    check_page(one)
print("\n".join(wrong) or "PASSED")
sys.exit(1 if wrong else 0)
