# SPDX-License-Identifier: GPL-3.0-or-later
"""promises.py ROOT PRODVAL PRODVAL_JACK [--update]: what docs/promises.md promises is
still there: each line of promises.txt is a thing that somebody may rely on.  There may be
more; --update adds it to the list, once it is released."""

import os
import re
import subprocess
import sys

ROOT, *PROGRAMS = [word for word in sys.argv[1:] if word != "--update"]
LIST = os.path.join(ROOT, "tests/lint/promises.txt")
FIRST = "# SPDX-License-Identifier: GPL-3.0-or-later\n"


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def options():
    """Commands, options and whether they take a value, and the values that they know."""
    for program in PROGRAMS:
        table = subprocess.run([program, "--print-options", "table"], check=True,
                               capture_output=True, text=True).stdout
        for row in table.splitlines():
            command, name, letter, kind, values, _ = row.split("|", 5)
            place = f"{os.path.basename(program)} {command}".removesuffix(" -")
            takes = kind if kind in ("command", "flag") else "takes a value"
            yield " ".join(f"{place} {name} {letter} {takes}".split())
            for value in values.split():
                yield f"{place} {name}={value}"


def ports():
    """Index, symbol and range of each port, and the parameters of both plugins."""
    turtle = read("ttl/production-value.ttl")
    named = dict(re.findall(r"^(pv:\w+Port)\n\ta (.*?) \.$", turtle, re.M | re.S))
    for plugin, text in re.findall(r"^(pv:(?:mono|stereo))\n\ta lv2:Plugin(.*?)\.$", turtle, re.M | re.S):
        for name, text_of_port in named.items():
            if name in text:
                text += f" {text_of_port} ; "
        for port in re.split(r"lv2:index", text)[1:]:
            symbol = re.search(r'lv2:symbol "(\w+)"', port)[1]
            ends = re.findall(r"lv2:(?:minimum|maximum) (\S+)", port)[:2]
            yield " ".join([plugin, "port", port.split()[0], symbol, *ends])
        for parameter in re.findall(r"pv:\w+", re.search(r"patch:writable(.*?);", text, re.S)[1]):
            yield f"{plugin} parameter {parameter}"


def osc():
    """Addresses with their types; lint_osc compares the page with the program."""
    for address, types in re.findall(r"^\| `(/prodval/[a-z-]+)` \| (?:`([isf…]+)`)?", read("docs/osc.md"), re.M):
        yield f"osc {address} {types}".strip()


def http():
    for path, method in re.findall(r'\.path\s*= "([^"]+)",\s*\.method\s*= MHD_HTTP_METHOD_(\w+)',
                                   read("src/http/routes.c")):
        yield f"http {method} {path}"


def manual():
    """Keys of JSON and exit statuses, as the manual has them."""
    for page in ("prodval", "prodval-jack"):
        text = read(f"docs/man/{page}.1.in")
        for title, body in re.findall(r"^\.S[sh] (Keys of [^\n]*|JSON|EXIT STATUS)\n(.*?)(?=^\.S[sh] |\Z)",
                                      text, re.M | re.S):
            for item in re.findall(r"^\.It (?:Li )?(.*)$", body, re.M):
                for key in re.findall(r"\w+", item):
                    yield f"{page} {title}: {key}"


def main():
    found = {line for part in (options, ports, osc, http, manual) for line in part()}
    promised = set(read("tests/lint/promises.txt").splitlines()[1:]) if os.path.exists(LIST) else set()
    if "--update" in sys.argv:
        with open(LIST, "w", encoding="utf-8") as file:
            file.write(FIRST + "".join(line + "\n" for line in sorted(found | promised)))
        return 0
    # Arguments may be added at the end.
    broken = [line for line in sorted(promised - found)
              if not (line.startswith("osc ") and any(other.startswith(line) for other in found))]
    print("\n".join(f"promised, and not there: {line}" for line in broken) or "PASSED")
    return 1 if broken or len(promised) < 100 else 0


sys.exit(main())
