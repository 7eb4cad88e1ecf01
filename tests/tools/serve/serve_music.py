# SPDX-License-Identifier: GPL-3.0-or-later
"""serve_music.py PRODVAL MAKE_TOYS DOCUMENT...: `prodval serve --music` finds the model's
songs, and a real browser plays them."""

import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "http"))
# pylint: disable=wrong-import-position
from serve_server import MAKE_TOYS, PRODVAL, Server, read, send
from webdriver import Browser

CELLAR, NOON = 0, 2  # Their numbers in the model

MOVES = """
const sound = document.getElementById("sound");
return !sound.paused && sound.currentTime > arguments[1] &&
  sound.currentSrc.endsWith(`/api/music?song=${arguments[0]}`);
"""


def lay_out(work):
    """Two songs that can be played, by folders; one no browser plays; one by a link
    that leads elsewhere."""
    for label, title, song in ("dark", "Cellar", "dark"), ("other folder", "Noon", "bright"):
        os.makedirs(f"{work}/music/{label}/album")
        shutil.copy(f"{work}/{song}.wav", f"{work}/music/{label}/album/{title}.wav")
    shutil.copy(f"{work}/dark.wav", f"{work}/music/dark/Mine.aiff")
    os.symlink(f"{work}/bright.wav", f"{work}/music/other folder/Glass.wav")


def check_start(server):
    assert server.notes[0] == (
        "Note: 2 of 4 songs can't be played: 1 lies outside of the folder, "
        "1 is in a format that browsers don't play (convert it to FLAC)\n"), server.notes
    with urllib.request.urlopen(f"{server.url}api/music?song={NOON}") as answer:
        assert answer.read() == read(os.path.join(os.path.dirname(server.model), "bright.wav"))


def check_manifest(work):
    """A table names songs that are called otherwise; one of its rows leads out of the folder."""
    with open(f"{work}/songs.csv", "w", encoding="utf-8") as table:
        table.write("path,label,title\ndark/album/Cellar.wav,bright,Noon\n../bright.wav,dark,Cellar\n")
    server = Server(work, "--music", f"{work}/music", "--manifest", f"{work}/songs.csv")
    try:
        assert server.notes[0] == ("Note: 3 of 4 songs can't be played: 2 have no file there, "
                                   "1 lies outside of the folder\n"), server.notes
        with urllib.request.urlopen(f"{server.url}api/music?song={NOON}") as answer:
            assert answer.read() == read(f"{work}/dark.wav")
    finally:
        server.end()


def check_some_missing(work):
    """A table may be what is lacking."""
    os.makedirs(f"{work}/some/dark")
    shutil.copy(f"{work}/dark.wav", f"{work}/some/dark/Cellar.wav")
    server = Server(work, "--music", f"{work}/some")
    try:
        assert server.notes[0] == ("Note: 3 of 4 songs have no file there; if the model was trained with a table, "
                                   "name it by --manifest\n"), server.notes
    finally:
        server.end()


def check_refused(work):
    os.makedirs(f"{work}/empty/dark")
    shutil.copy(f"{work}/dark.wav", f"{work}/empty/dark/Another.wav")
    done = subprocess.run([PRODVAL, "serve", f"{work}/toy.safetensors", "--http", "0",
                           "--music", f"{work}/empty"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "no song of the model can be played" in done.stderr, done


def press(browser, key):
    """A real key, for whatever has the focus."""
    browser.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
        {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]})


def point_at(browser, selector):
    browser.run("document.querySelector(arguments[0]).scrollIntoView()", selector)
    browser.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [
        {"type": "pointerMove", "origin": browser.find(selector), "x": 0, "y": 0, "duration": 50}]}]})


def check_song_plays(browser, number, after_s=0.2):
    browser.until(f"song {number} plays", MOVES, number, after_s)


def is_silent(browser):
    return browser.run("return document.getElementById('sound').paused && "
                       "document.getElementById('player').hidden")


def check_buttons(browser):
    """By pointing only after a click."""
    cellar, noon = (f'#songs [data-song="{number}"]' for number in (CELLAR, NOON))
    browser.until("buttons", "return document.querySelectorAll('#songs button').length === 2")
    point_at(browser, cellar)
    assert is_silent(browser)
    browser.act(cellar, "click")
    check_song_plays(browser, CELLAR)
    assert browser.text("playing") == "Cellar by dark"
    assert browser.run("return document.querySelector(arguments[0]).ariaLabel", cellar) == "Stop Cellar"
    point_at(browser, noon)
    check_song_plays(browser, NOON)
    press(browser, "\ue00c")  # Escape
    browser.until("silence", "return document.getElementById('player').hidden")
    assert is_silent(browser)


def check_keys(browser):
    browser.run("document.querySelector('#songs button').focus()")
    press(browser, "\ue007")  # Enter
    check_song_plays(browser, CELLAR)
    assert browser.run("return document.activeElement.dataset.song") == str(CELLAR)
    press(browser, "\ue00c")
    browser.run("document.getElementById('map').focus()")
    press(browser, "\ue007")
    check_song_plays(browser, CELLAR)  # The nearest
    press(browser, "\ue00c")


def check_map(browser):
    """A click on the dot of a song that was chosen, so that it is in the middle."""
    browser.run("""
      const find = document.getElementById("find");
      find.value = "noon";
      find.dispatchEvent(new Event("input"));
      document.querySelector("#found button").click();""")
    browser.run("document.getElementById('map').scrollIntoView()")
    browser.act("#map", "click")
    if is_silent(browser):  # It lies at the rim, so not in the middle
        browser.run("document.getElementById('map').focus()")
        press(browser, "\ue007")
    check_song_plays(browser, NOON)


def check_parts(browser):
    """It jumps, and what it asked for were parts."""
    browser.run("document.getElementById('sound').currentTime = 8")
    check_song_plays(browser, NOON, 8.2)
    statuses = [event["params"]["response"]["status"] for event in browser.events()
                if event["method"] == "Network.responseReceived"
                and "/api/music" in event["params"]["response"]["url"]]
    assert statuses and set(statuses) == {206}, statuses


def check(work):
    subprocess.run([MAKE_TOYS, work, "48000", "12"], check=True)
    lay_out(work)
    check_refused(work)
    check_manifest(work)
    check_some_missing(work)
    server = Server(work, "--music", os.path.join(work, "music"))
    browser = Browser(work)
    try:
        check_start(server)
        browser.open(server.url)
        browser.until("the model", "return !document.getElementById('give-part').hidden")
        assert send(server, "x", read(os.path.join(work, "dark.wav")))[0] == 200
        check_buttons(browser)
        check_keys(browser)
        check_map(browser)
        check_parts(browser)
        assert not browser.said()
    finally:
        browser.close()
        server.end()


with tempfile.TemporaryDirectory() as folder:
    check(folder)
print("PASSED")
