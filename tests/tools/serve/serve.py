# SPDX-License-Identifier: GPL-3.0-or-later
"""serve.py PRODVAL MAKE_TOYS DOCUMENT...: `prodval serve` answers as `prodval identify`
does, to programs and on the page in a real browser; and the example of docs/http.md
works."""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "http"))
# pylint: disable=wrong-import-position
from serve_server import MAKE_TOYS, PRODVAL, Server, read, send
from webdriver import Browser

DOCUMENT = sys.argv[3]
SHIPPED = os.path.join(os.path.dirname(DOCUMENT), "..", "models", "default.safetensors")


def identify(server, path):
    done = subprocess.run([PRODVAL, "identify", "--json", "--why", server.model, path], text=True,
                          capture_output=True, check=True)
    return json.loads(done.stdout)[0]


def check_program(server, song):
    status, answer = send(server, "a%20song.wav", read(song))
    expected = {**identify(server, song), "file": "a song.wav", "model": "Toy"}
    assert (status, answer) == (200, expected), (status, answer, expected)
    with urllib.request.urlopen(server.url + "api/guess") as newest:
        guess = json.load(newest)
    assert guess["level_db"] == -200  # Files are not metered
    for key in "label", "confidence", "seconds", "ranking":
        assert guess[key] == expected[key], (key, guess)


def check_unusable(server, song):
    status, answer = send(server, "x", b"no sound at all")
    assert status == 422 and answer["error"].startswith("not audio"), (status, answer)
    status, answer = send(server, "x", read(song)[:50000])
    assert status == 422 and "too short for a guess" in answer["error"], (status, answer)
    # A path of this machine is nobody's business.
    assert "/proc" not in json.dumps(answer)
    # Half a song is heard as far as it goes.
    status, answer = send(server, "x", read(song)[:1000000])
    assert status == 200 and "note" in answer, (status, answer)


def check_history(server, browser):
    """A page that is opened late shows what was guessed before."""
    with urllib.request.urlopen(server.url + "api/history") as answer:
        guesses = json.load(answer)["guesses"]
    times = [time for time, _, _, _ in guesses]
    assert len(times) > 1 and times == sorted(times), guesses
    assert {(index, song) for _, index, _, song in guesses} == {(1, 1), (1, 4)}, guesses
    browser.until("the strip", "return document.getElementById('strip').ariaLabel === arguments[0]",
                  f"{len(guesses)} guesses so far")


def check_page(server, work, song):
    browser = Browser(work)
    try:
        browser.open("about:blank")
        browser.asked_for()
        browser.open(server.url)
        browser.until("the model", "return !document.getElementById('give-part').hidden")
        assert browser.run("return document.getElementById('reset').hidden")
        check_history(server, browser)
        browser.act("#give", "value", text=song)
        browser.until("an answer", "return document.querySelectorAll('#answers li').length === 1")
        assert browser.text("answers").startswith("dark.wav 100 % dark"), browser.text("answers")
        assert browser.text("name") == "dark"
        song = int(re.search(r"song (\d+)$", browser.text("percent"))[1])
        assert song == 5, song  # Four were sent before
        browser.until("the end", "return document.getElementById('facts').textContent"
                                 " === 'waiting for a file, model Toy'")
        assert browser.text("now") == "finished", browser.text("now")
        drop = """
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(99)], "<b>noise", { type: "audio/wav" }));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));"""
        browser.run(drop)
        browser.until("two answers", "return document.querySelectorAll('#answers li').length === 2")
        assert browser.text("answers").startswith("<b>noise not audio"), browser.text("answers")
        said = [entry for entry in browser.said() if "422" not in entry["message"]]
        assert not said, said
        foreign = [url for url in browser.asked_for() if not url.startswith(server.url)]
        assert not foreign, foreign
    finally:
        browser.close()


def check_why(work, song):
    """The page says why in the shares of `identify --why`; and so does the answer."""
    server = Server(work, model=SHIPPED)
    browser = Browser(work)
    try:
        expected = {**identify(server, song), "file": "x", "model": "Ten producers"}
        assert send(server, "x", read(song)) == (200, expected)
        browser.open(server.url)
        browser.until("the model", "return !document.getElementById('give-part').hidden")
        browser.act("#give", "value", text=song)
        shown = browser.until("why", """
          const why = document.querySelector("#answers details");
          return why && [why.querySelector("summary").textContent,
            ...[...why.querySelectorAll("tr")].map((row) => [...row.cells].map((c) => c.textContent).join("  "))];""")
        done = subprocess.run([PRODVAL, "identify", "--why", SHIPPED, song], text=True,
                              capture_output=True, check=True)
        said = done.stdout[done.stdout.index("  why ") + 2:]
        reasons = re.findall(r"^ +(\d+ %  .*)$", said, re.M)
        assert " ".join(said.split()).startswith(
            shown[0].replace("Why", "why") + ", in shares of all that tells them apart: ")
        assert len(reasons) > 3 and len({line.split(", for ")[1] for line in reasons}) == 2, said
        assert sum(int(line.split()[0]) for line in reasons[:-1]) == 100, said
        assert reasons == shown[1:], (said, shown)
    finally:
        browser.close()
        server.end()


def check_example(server, work):
    """The document's request, with the song that it names."""
    with open(DOCUMENT, encoding="utf-8") as text:
        line = re.search(r"^    (curl .*api/identify.*)$", text.read(), re.M)[1]
    line = line.replace("http://localhost:8080", server.url.rstrip("/"))
    os.rename(os.path.join(work, "dark.wav"), os.path.join(work, "song.flac"))
    done = subprocess.run(line, shell=True, cwd=work, text=True, capture_output=True, check=True)
    answer = json.loads(done.stdout)
    assert (answer["label"], answer["file"]) == ("dark", "song.flac"), done


def check(work):
    subprocess.run([MAKE_TOYS, work, "48000", "12"], check=True)
    song = os.path.join(work, "dark.wav")
    server = Server(work)
    try:
        check_program(server, song)
        check_unusable(server, song)
        check_page(server, work, song)
        check_example(server, work)
    finally:
        server.end()
    check_why(work, os.path.join(work, "bright.wav"))


with tempfile.TemporaryDirectory() as folder:
    check(folder)
print("PASSED")
