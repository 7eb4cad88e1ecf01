# SPDX-License-Identifier: GPL-3.0-or-later
"""page.py URL SECONDS TARGET FILE BESIDE: pictures of the live page after so many seconds,
and of its comparison with a target."""

import os
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "tests", "http"))
from webdriver import Browser  # pylint: disable=wrong-import-position

URL, SECONDS, TARGET, FILE, BESIDE = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    browser = Browser(folder)
    try:
        browser.open(URL)
        urllib.request.urlopen(URL + "api/target", TARGET.encode()).close()
        time.sleep(float(SECONDS))
        browser.picture(FILE, 1280, 1130, "dark")
        height = browser.run("""
          const part = document.getElementById("beside-part");
          document.querySelector("main").style.display = "block";
          document.querySelectorAll("body > :not(main), main > section").forEach((one) => {
            one.style.display = one === part ? "" : "none";
          });
          return Math.ceil(document.querySelector("main").getBoundingClientRect().height) + 24;""")
        browser.picture(BESIDE, 1280, height, "dark")
    finally:
        browser.close()
