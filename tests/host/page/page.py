# SPDX-License-Identifier: GPL-3.0-or-later
"""page.py PRODVAL_JACK TOOLS WORK [PICTURES]: the live page in a real browser, under
the JACK server that runs.  TOOLS is the folder of jack_play, WORK that of the toys;
pictures of the page are left in PICTURES."""

import json
import os
import re
import socket
import statistics
import struct
import sys
import threading
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "http"))
# pylint: disable=wrong-import-position
from page_host import WORK, Host, play, wait_for_ports
from webdriver import Browser

PICTURES = sys.argv[4] if len(sys.argv) > 4 else None
WIDTHS = {320: 2700, 1024: 1560, 1920: 1400}

WATCH = """
window.shown = [];
new MutationObserver(() => {
  const found = /after (\\d+) s/.exec(document.getElementById("percent").textContent);
  if (found) {
    window.shown.push([document.getElementById("name").textContent, Number(found[1]), Date.now()]);
  }
}).observe(document.getElementById("percent"), { childList: true, characterData: true, subtree: true });
"""


class OscGuesses(threading.Thread):
    """Whom each /prodval/guess named, after how many seconds, and when it came."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.heard = []
        self.start()

    def run(self):
        # The first message of its bundle: address, ",sff", label, two floats.
        head = b"/prodval/guess\0\0,sff\0\0\0\0"
        while True:
            packet = self.socket.recv(65536)
            at = packet.find(head)
            if at >= 0:
                label = packet[at + len(head):].split(b"\0")[0]
                floats = at + len(head) + (len(label) // 4 + 1) * 4
                _, seconds = struct.unpack(">ff", packet[floats:floats + 8])
                self.heard.append((label.decode(), round(seconds), time.time()))


def is_live(browser):
    browser.until("live", "return document.getElementById('link').textContent === 'Live'")


def is_subsequence(part, whole):
    rest = iter(whole)
    return all(any(one == other for other in rest) for one in part)


def first_of_each(guesses):
    """When each came first: the page writes the newest again when the state changes."""
    found = {}
    for label, seconds, when in guesses:
        found.setdefault((label, seconds), when)
    return found


def check_song(browser, osc):
    """What OSC says appears on the page, in the same order, up to the last."""
    browser.run(WATCH)
    play("dark", 6)
    browser.until("silent", "return /silent/.test(document.getElementById('facts').textContent)")
    heard = first_of_each(osc.heard)
    shown = first_of_each(browser.run("return window.shown"))
    assert len(heard) >= 4, osc.heard
    assert is_subsequence(list(shown), list(heard)), (shown, heard)
    assert list(shown)[-1] == list(heard)[-1], (shown, heard)
    late = [when / 1000 - heard[what] for what, when in shown.items()]
    print(f"{len(shown)} of {len(heard)} guesses shown, after their OSC messages by "
          f"{1000 * statistics.median(late):.0f} ms (median), {1000 * max(late):.0f} ms (most)")


def check_parts(browser):
    assert browser.text("name") == "dark"
    assert browser.text("words") == "Early guess: sounds very much like"
    assert re.fullmatch(r"100 % after [56] s, song 1", browser.text("percent")), browser.text("percent")
    assert browser.text("now") == "now silence; this was before", browser.text("now")
    assert "somebody else" in browser.text("ranking")
    assert "Cellar by dark" in browser.text("songs")
    browser.until("set list", "return document.querySelectorAll('#set tr').length === 1")
    label = browser.run("return document.getElementById('map').getAttribute('aria-label')")
    assert "nearest to Cellar by dark" in label, label


def map_changes(browser, action):
    picture = "return document.getElementById('map').toDataURL()"
    before = browser.run(picture)
    browser.run(action)
    browser.until(f"another picture after {action}",
                  "return document.getElementById('map').toDataURL() !== arguments[0]", before)


DOTS = """
  const [tone, back] = ["#" + arguments[0], getComputedStyle(document.getElementById("map")).backgroundColor];
  const channels = (text) => (text[0] === "#" ? text.match(/[0-9a-f]{2}/g).map((d) => parseInt(d, 16))
                                              : text.match(/\\d+/g).map(Number));
  const [own, under] = [channels(tone), channels(back)];
  const wanted = own.map((c, i) => 0.85 * c + 0.15 * under[i]);
  const map = document.getElementById("map");
  const copy = new OffscreenCanvas(map.width, map.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(map, 0, 0);
  const { data } = copy.getImageData(0, 0, map.width, map.height);
  let n = 0;
  for (let at = 0; at < data.length; at += 4) {
    n += wanted.every((c, i) => Math.abs(data[at + i] - c) < 2);
  }
  return n;
"""


def check_dots(browser, host):
    """Each producer has dots of its colour; one that is chosen leaves the others faint."""
    with urllib.request.urlopen(host.url + "api/model") as answer:
        tones = [label["on_light"].lstrip("#") for label in json.load(answer)["labels"]]
    before = [browser.until("dots", DOTS, tone) for tone in tones]
    assert min(before) >= 20, before
    legend = "document.querySelector('#legend button').click()"
    map_changes(browser, legend)
    after = [browser.run(DOTS, tone) for tone in tones]
    assert after[0] >= 20 > after[1], (before, after)
    map_changes(browser, legend)


def check_map(browser):
    key = ("document.getElementById('map').dispatchEvent(new KeyboardEvent('keydown', "
           "{ key: '%s', bubbles: true }))")
    click = "document.getElementById('%s').click()"
    for action in (key % "+", key % "ArrowLeft", key % "0", click % "zoom-in", click % "zoom-all",
                   "document.querySelector('#legend button').click()"):
        map_changes(browser, action)
    map_changes(browser, "const find = document.getElementById('find'); find.value = 'noo'; "
                         "find.dispatchEvent(new Event('input'))")
    assert browser.text("found") == "Noon by bright", browser.text("found")
    map_changes(browser, "document.querySelector('#found button').click()")
    assert browser.text("pointed") == "Noon by bright"
    browser.run("const find = document.getElementById('find'); find.value = ''; "
                "find.dispatchEvent(new Event('input'))")


def check_names_are_texts(browser):
    browser.run("""
      const title = '<img src=x onerror=document.title=1><b>';
      return import('/lists.js').then((lists) => lists.showSongs(
        { nearest: 'sound', neighbours: [{ title, label: title, artist: title, distance: 1 }] }, null));""")
    assert browser.run("return document.querySelectorAll('#songs img, #songs b').length") == 0
    assert "<img" in browser.text("songs")


def check_elements_have_names(browser):
    nameless = browser.run("""
      return [...document.querySelectorAll('button, input, select, meter, canvas, section')].filter((e) =>
        !(e.textContent.trim() && e.matches('button')) && !e.getAttribute('aria-label') &&
        !e.labels?.length && !document.getElementById(e.getAttribute('aria-labelledby'))
      ).map((e) => e.outerHTML)""")
    assert not nameless, nameless


def check_sizes(browser):
    for theme in "light", "dark":
        backs = set()
        for width, height in WIDTHS.items():
            path = os.path.join(PICTURES or WORK, f"page-{theme}-{width}.png")
            browser.picture(path, width, height, theme)
            assert browser.run("return document.documentElement.scrollWidth") <= width
            backs.add(browser.run("return getComputedStyle(document.body).backgroundColor"))
        assert backs == {"rgb(255, 255, 255)" if theme == "light" else "rgb(20, 23, 27)"}, backs


def check_restart(browser, host, osc):
    """The page goes on, and keeps the songs of before."""
    assert not browser.said()
    host.end()
    browser.until("lost", "return document.getElementById('link').textContent.startsWith('No connection')")
    host = Host(host.port, osc.port)
    wait_for_ports()
    is_live(browser)
    browser.said()
    play("bright", 6)
    browser.until("bright", "return document.getElementById('name').textContent === 'bright'")
    browser.until("two songs", "return document.querySelectorAll('#set tr').length === 2")
    csv = browser.run("return import('/evening.js').then((evening) => evening.setAsCsv())")
    began = r"[-\d]{10}T[:\d]{8}[-+]\d\d:\d\d,"
    assert re.fullmatch(r'began,from,to,guess,confidence,nearest,artist\n'
                        + began + r'(0:00:\d\d,){2}"dark",1\.0000,"Cellar","dark"\n'
                        + began + r'(0:00:\d\d,){2}"bright",1\.0000,"\w+","bright"\n', csv), csv
    return host


def set_target(host, name):
    request = urllib.request.Request(host.url + "api/target", name.encode(), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def check_opened_again(browser, host):
    """A page that is opened later shows the strip, too."""
    count = "return parseInt(document.getElementById('strip').ariaLabel)"
    before = browser.run(count)
    assert before >= 4, before
    browser.open(host.url)
    browser.until("the strip", f"{count} === arguments[0]", before)


def check_reset(browser):
    browser.run("document.getElementById('reset').click()")
    browser.until("forgotten", "return document.getElementById('name').textContent === ''")


CHOOSE = """
const target = document.getElementById("target");
target.value = arguments[0];
target.dispatchEvent(new Event("change"));
"""


def check_target(browser, host):
    """One that is chosen is compared with; one that programs set is chosen."""
    differs = "return /than dark.s songs/.test(document.getElementById('findings').textContent)"
    count = "return document.querySelectorAll(arguments[0]).length"
    assert browser.run(count, "#curves figure") == 0
    browser.run(CHOOSE, "dark")
    browser.until("a target", "return document.getElementById('beside-title').textContent === 'Beside dark'")
    play("dark", 6)
    browser.until("too early", "return /^Too little/.test(document.getElementById('findings').textContent)")
    play("dark", 24)
    browser.until("sentences", differs)
    assert re.fullmatch(r"so far, \d+ s", browser.text("beside-heard"))
    assert browser.run(count, "#curves figure") == 7
    assert browser.run(count, "#curves polyline.sound") >= 6  # Decay may be unknown
    assert browser.text("beside-title") == "Beside dark's songs"
    assert set_target(host, "Noon") == (204, "")
    browser.until("another target", "return document.getElementById('target').value === 'Noon'")
    assert not browser.run(differs)
    assert set_target(host, "darc") == (
        404, '{"error": "darc: neither a producer nor a song of the model: did you mean dark?"}\n')
    assert json.load(urllib.request.urlopen(host.url + "api/difference", timeout=600))["target"] == "Noon"
    assert browser.run("return document.getElementById('target').value") == "Noon"
    assert set_target(host, "") == (204, "")
    browser.until("no target", "return document.getElementById('target').value === ''")
    assert browser.text("beside-title") == "Beside a target"
    browser.run("""return import('/beside.js').then((beside) => beside.showTargets(
      { labels: [], songs: [], takes_files: false, has_profiles: false }));""")
    assert browser.text("beside-said").startswith("This model holds no profiles")
    assert browser.run("return document.getElementById('beside-tools').hidden")


LIBRARY = """
const song = { title: "Noon", label: "unknown", artist: "Eve", index: -1, position: [0, 1], distance: 1 };
const model = { labels: [], songs: [song, { ...song, title: "Dawn", position: [1, 0] }], unknown: "somebody else" };
const guess = { label: null, index: -1, confidence: null, words: "Nearest:", seconds: 40, song: 1,
                now: null, nearest: "sound", neighbours: [song], ranking: [] };
const heard = { from: 0, to: 40, label: null, index: -1, confidence: null, began: "2026-11-30T20:00:00+01:00",
                neighbour: { title: "Noon", artist: "Eve" } };
return Promise.all([import("/lists.js"), import("/map.js"), import("/evening.js")]).then(([lists, map, evening]) => {
  evening.drawStrip(model);
  evening.showSet([heard, heard, heard], model);
  map.showModelOnMap(model);
  document.getElementById("zoom-all").click();
  lists.showGuess(guess, { state: "listening" }, model);
  lists.showRanking(guess, model);
});
"""


def check_library(browser):
    """Nobody is guessed: the nearest song is the headline, and all songs are on the map."""
    hidden = "return document.getElementById(arguments[0]).parentElement.hidden"
    assert not browser.run(hidden, "others")
    grey = browser.run("return getComputedStyle(document.documentElement).getPropertyValue('--else')").strip()
    browser.run(LIBRARY)
    assert (browser.text("words"), browser.text("name")) == ("Nearest:", "Noon (Eve)")
    assert browser.text("percent") == "after 40 s, song 1"
    assert browser.text("now") == ""
    assert browser.run("return document.getElementById('ranking-part').hidden")
    assert browser.run("return document.getElementById('strip-part').hidden")
    row = browser.run("return document.querySelector('#set tr:last-child').innerText").split("\t")
    assert row[2:] == ["Noon (Eve)", ""], row
    assert browser.text("set-who") == "Nearest"
    csv = browser.run("return import('/evening.js').then((evening) => evening.setAsCsv())")
    assert csv.endswith('\n2026-11-30T20:00:00+01:00,0:00:00,0:00:40,,,"Noon","Eve"\n'), csv
    answer = browser.run("""return import('/give.js').then((give) => give.namedBy(
      { label: "unknown", confidence: 1, neighbours: [{ title: "Noon", artist: "Eve" }] }, { labels: [] }))""")
    assert answer == "Nearest: Noon (Eve)", answer
    assert browser.run(hidden, "others")
    assert browser.run("return document.getElementById('map').ariaLabel").startswith("Map of 2 songs.")
    browser.until("dots", DOTS.replace("0.85 * c + 0.15 * under[i]", "0.6 * c + 0.4 * under[i]"), grey.lstrip("#"))


def check(browser):
    osc = OscGuesses()
    host = Host(0, osc.port)
    wait_for_ports()
    browser.open("about:blank")
    browser.asked_for()  # What a new window loads
    browser.open(host.url)
    is_live(browser)
    check_song(browser, osc)
    check_parts(browser)
    check_opened_again(browser, host)
    check_dots(browser, host)
    check_map(browser)
    check_names_are_texts(browser)
    check_elements_have_names(browser)
    check_sizes(browser)
    host = check_restart(browser, host, osc)
    check_reset(browser)
    check_target(browser, host)
    check_library(browser)
    assert not browser.said()
    foreign = [url for url in browser.asked_for() if not url.startswith(host.url)]
    assert not foreign, foreign
    host.end()


window = Browser(WORK)
try:
    check(window)
finally:
    window.close()
print("PASSED")
