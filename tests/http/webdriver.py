# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium without a display, driven by its own driver over HTTP."""

import base64
import json
import os
import subprocess
import time
import urllib.error
import urllib.request


class Browser:
    """One window; what its pages log, and ask for, is kept."""

    def __init__(self, folder):
        self.log = open(f"{folder}/chromedriver.log", "w", encoding="utf-8")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], text=True,
                                       env={**os.environ, "TMPDIR": folder},
                                       stdout=subprocess.PIPE, stderr=self.log)
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.port = int(line.split("port")[1].strip(" .\n"))
                break
        self.path = ""
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu",
                     "--disable-dev-shm-usage", "--hide-scrollbars",
                     f"--user-data-dir={folder}/profile"]
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {"args": arguments}}}})
        self.path = f"/session/{session['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.path}{path}",
                                         method=method, data=data)
        try:
            with urllib.request.urlopen(request, timeout=1200) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """What a script returns."""
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def text(self, name):
        """The text of an element, by its id."""
        return self.run("return document.getElementById(arguments[0]).textContent", name)

    def find(self, selector):
        """The first element that a CSS selector finds, as the driver refers to it."""
        return self.call("POST", "/element", {"using": "css selector", "value": selector})

    def act(self, selector, action, **details):
        """Act on an element as a person does: "click", or "value" with a text."""
        name = next(iter(self.find(selector).values()))
        self.call("POST", f"/element/{name}/{action}", details)

    def until(self, what, script, *arguments, seconds=300):
        """Try until the script returns something true; what that is."""
        for _ in range(10 * seconds):
            value = self.run(script, *arguments)
            if value:
                return value
            time.sleep(0.1)
        raise AssertionError(f"{what}: not within {seconds} s")

    def said(self):
        """What its console has had since the last call."""
        return self.call("POST", "/se/log", {"type": "browser"})

    def events(self):
        """What has gone over the network since the last call, as DevTools tell it."""
        return [json.loads(entry["message"])["message"]
                for entry in self.call("POST", "/se/log", {"type": "performance"})]

    def asked_for(self):
        """URLs of all requests since the last call."""
        return [event["params"]["request"]["url"] for event in self.events()
                if event["method"] == "Network.requestWillBeSent"]

    def picture(self, path, width, height, theme, sharpness=1):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=sharpness, mobile=False)
        self.devtools("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": theme}])
        time.sleep(1)
        data = self.devtools("Page.captureScreenshot")["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(data))

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(20)
            self.driver.stdout.close()
            self.log.close()
