# SPDX-License-Identifier: GPL-3.0-or-later
"""page.py URL SECONDS FILE: a picture of the live page after so many seconds."""

import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "tests", "http"))
from webdriver import Browser  # pylint: disable=wrong-import-position

URL, SECONDS, FILE = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    browser = Browser(folder)
    try:
        browser.open(URL)
        time.sleep(float(SECONDS))
        browser.picture(FILE, 1280, 1130, "dark")
    finally:
        browser.close()
