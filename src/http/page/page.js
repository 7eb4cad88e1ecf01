// SPDX-License-Identifier: GPL-3.0-or-later

// The page: what the server sends, shown part by part.

import { showDifference, showTargets, startBeside } from "/beside.js";
import { addGuess, drawStrip, saveSet, showSet, takeHistory } from "/evening.js";
import { recolourAnswers, showGive, startGive } from "/give.js";
import { markPlaying, showGuess, showRanking, showSongs, toggleRanking } from "/lists.js";
import { recolourMap, showGuessOnMap, showModelOnMap, showStateOnMap, startMap } from "/map.js";
import { showSongsToPlay, startPlayer } from "/player.js";
import { byId, isDark } from "/words.js";

const AGAIN_MS = 1000;

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

let model = null;
let status = null;
let guess = null;
let set = [];

function showAllParts() {
  showGuess(guess, status, model);
  showRanking(guess, model);
  showSongs(guess, model);
  showSet(set, model);
  drawStrip(model);
}

function showLink(isUp) {
  const link = byId("link");
  link.textContent = isUp ? "Live" : "No connection; trying again";
  link.classList.toggle("lost", !isUp);
}

/** What it does, and with what: a file, or sound at the inputs. */
function activityOf({ state, file, inputs, rate }) {
  if (file !== undefined) {
    return file ? `hearing ${file}` : "waiting for a file";
  }
  return `${state}, ${["no input", "mono", "stereo"][inputs]} at ${rate} Hz`;
}

function showStatus() {
  byId("facts").textContent =
    `${activityOf(status)}, model ${status.model}` +
    (status.xruns ? `, ${status.xruns} xruns` : "") +
    (status.dropped ? `, ${status.dropped} frames dropped` : "");
  document.querySelector(".level").hidden = status.file !== undefined;
  byId("level").value = Math.max(-60, status.level_db);
  byId("level-db").textContent = status.level_db > -100 ? `${status.level_db.toFixed(0)} dB` : "";
}

async function fetchModel() {
  const answer = await fetch("/api/model");
  if (answer.ok) {
    model = await answer.json();
    showGive(model);
    showTargets(model);
    showSongsToPlay(model);
    showModelOnMap(model);
    showGuessOnMap(guess);
    showAllParts();
  }
}

async function fetchHistory() {
  const answer = await fetch("/api/history");
  if (answer.ok) {
    takeHistory(await answer.json());
    drawStrip(model);
  }
}

const TAKE = {
  model: () => fetchModel().then(fetchHistory).catch(() => {}), // The stream breaks, too, and comes again
  state: (data) => {
    const isNews = status?.state !== data.state || status?.file !== data.file;
    status = data;
    showStatus();
    showStateOnMap(status.state === "listening");
    if (isNews) {
      showGuess(guess, status, model);
    }
  },
  guess: (data) => {
    guess = data;
    if (guess) {
      addGuess(guess);
    }
    showGuess(guess, status, model);
    showRanking(guess, model);
    showSongs(guess, model);
    showGuessOnMap(guess);
    drawStrip(model);
  },
  difference: showDifference,
  set: (data) => {
    set = data.set;
    showSet(set, model);
  },
};

/** A program that was started again may want another token. */
async function showWhyNot() {
  const answer = await fetch("/api/guess").catch(() => null);
  if (answer?.status === 401) {
    byId("link").textContent = "It was started again, with another token: open the address that it shows now";
  }
}

/** A stream that breaks comes again by itself; one that is refused does not. */
function connect() {
  const events = new EventSource("/api/events");
  events.addEventListener("open", () => showLink(true));
  events.addEventListener("error", () => {
    showLink(false);
    if (events.readyState === EventSource.CLOSED) {
      showWhyNot();
      setTimeout(connect, AGAIN_MS);
    }
  });
  for (const [topic, take] of Object.entries(TAKE)) {
    events.addEventListener(topic, (event) => take(JSON.parse(event.data)));
  }
}

/** What was chosen here, or what the system has. */
function setTheme() {
  const kept = localStorage.getItem("theme");
  const usual = systemIsDark.matches ? "dark" : "light";
  document.documentElement.dataset.theme = ["dark", "light"].includes(kept) ? kept : usual;
  recolourMap();
  recolourAnswers();
  showAllParts();
}

function startTheme() {
  setTheme();
  byId("theme").addEventListener("click", () => {
    localStorage.setItem("theme", isDark() ? "light" : "dark");
    setTheme();
  });
  systemIsDark.addEventListener("change", setTheme);
}

startTheme();
startMap();
startGive();
startBeside();
startPlayer(markPlaying);
byId("reset").addEventListener("click", () => fetch("/api/reset", { method: "POST" }).catch(() => {}));
byId("save").addEventListener("click", saveSet);
byId("more").addEventListener("click", () => {
  toggleRanking();
  showRanking(guess, model);
});
addEventListener("resize", () => drawStrip(model));
connect();
