# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_map.py PRODVAL MAKE_TOYS: how long the live page takes to draw its map of
100 000 songs in Chromium, from the event to the pixels."""

import os
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "http"))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools", "cli"))
# pylint: disable=wrong-import-position
from serve_server import MAKE_TOYS, Server
from webdriver import Browser

N_ROUNDS = 12

FILL = """
return import("/map.js").then((map) => {
  let bits = 1;
  const random = () => {
    bits = (Math.imul(bits, 1103515245) + 12345) & 0x7fffffff;
    return (2 * bits) / 0x7fffffff - 1;
  };
  const labels = [...Array(11).keys()].map((i) => (
    { label: `P${i}`, on_dark: "#ffb454", on_light: `#${100 + 10 * i}`.padEnd(7, "4") }));
  const songs = [...Array(100000).keys()].map((i) => (
    { title: `S${i}`, artist: `P${i % 11}`, index: i % 11, position: [random(), random()] }));
  map.showModelOnMap({ labels, songs, unknown: "somebody else" });
  window.guessAnew = () => map.showGuessOnMap(
    { song: 1, position: [random(), random()], neighbours: songs.slice(0, 5) });
});
"""

# The picture is drawn between the two frames' calls that are asked for here.
TIME = """
return new Promise((done) => {
  const map = document.getElementById("map");
  let from = 0;
  requestAnimationFrame(() => { from = performance.now(); });
  %s;
  requestAnimationFrame(() => {
    map.getContext("2d").getImageData(0, 0, 1, 1);
    done(performance.now() - from);
  });
});
"""

KEY = "map.dispatchEvent(new KeyboardEvent('keydown', { key: '%s', bubbles: true }))"
ACTIONS = {"all": KEY % "0", "guess": "window.guessAnew()", "zoom": KEY % "+", "pan": KEY % "ArrowLeft"}


def measure(browser, server):
    """Milliseconds of each action, one after the other."""
    browser.open(server.url)
    browser.until("the model", "return !document.getElementById('give-part').hidden")
    browser.run(FILL)
    times = {action: [] for action in ACTIONS}
    for _ in range(N_ROUNDS):
        for action, script in ACTIONS.items():
            times[action].append(browser.run(TIME % script))
    return times


def check(work):
    subprocess.run([MAKE_TOYS, work, "48000", "1"], check=True)
    server = Server(work)
    browser = Browser(work)
    print("| the page's map of 100 000 songs, pixels | action | ms | least | most |\n|---|---|---|---|---|")
    try:
        for width, sharpness in (1100, 1), (1600, 1), (1600, 2):
            browser.devtools("Emulation.setDeviceMetricsOverride", width=width, height=1000,
                             deviceScaleFactor=sharpness, mobile=False)
            times = measure(browser, server)
            side = browser.run("return document.getElementById('map').width")
            for action, ms in times.items():
                print(f"| {side} | {action} | {statistics.median(ms):.1f} | {min(ms):.1f} | {max(ms):.1f} |")
    finally:
        browser.close()
        server.end()


with tempfile.TemporaryDirectory() as folder:
    check(folder)
