# SPDX-License-Identifier: GPL-3.0-or-later
"""page_docs.py PRODVAL_JACK TOOLS WORK DOCUMENT: the examples of docs/http.md do what
it says."""

import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "http"))
# pylint: disable=wrong-import-position
from page_host import WORK, Host, play, wait_for_ports
from webdriver import Browser

LINE = "Early guess: sounds very much like dark, 100 %"


def example(language, url):
    """The document's, with the server's own address."""
    with open(sys.argv[4], encoding="utf-8") as text:
        found = re.findall(rf"^```{language}\n(.*?)^```$", text.read(), re.M | re.S)
    assert len(found) == 1, f"{len(found)} examples in {language}"
    return found[0].replace("http://localhost:8080", url.rstrip("/"))


def start_python(url):
    return subprocess.Popen([sys.executable, "-c", example("python", url)], text=True,
                            stdout=subprocess.PIPE)


def start_javascript(url):
    browser = Browser(WORK)
    browser.open(url)
    browser.run("window.said = []; console.log = (text) => window.said.push(text);")
    browser.run(f"return (async () => {{ {example('javascript', url)} }})();")
    return browser


def check_curl(url):
    lines = example("sh", url).splitlines()
    answers = [subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
               for line in lines]
    assert len(lines) == 3
    assert json.loads(answers[0].stdout)["label"] == "dark", answers[0]
    assert 'event: guess\ndata: {"label": "dark"' in answers[1].stdout, answers[1]
    assert (answers[2].returncode, answers[2].stdout) == (0, ""), answers[2]


host = Host(0, 9)
wait_for_ports()
program = start_python(host.url)
window = start_javascript(host.url)
try:
    play("dark", 5)
    assert program.stdout.readline() == LINE + "\n"
    assert window.until("a guess", "return window.said[0]") == LINE
    check_curl(host.url)
finally:
    program.kill()
    program.wait()
    window.close()
host.end()
print("PASSED")
