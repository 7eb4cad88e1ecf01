// SPDX-License-Identifier: GPL-3.0-or-later

// The guess in words, the ranking and the nearest songs.

import { isPlaying, numberOf, playOrStop, point } from "/player.js";
import { byId, colour, colourOf, element, isLibrary, percent, person } from "/words.js";

const N_ROWS = 8;
const SPEAK_MS = 5000;

let isWhole = false;
let spokenAt = 0;
let spoken = "";
let isRestoring = false; // The focus, which nobody has moved

const WHY_NONE = {
  "no-model": "no model loaded",
  silent: "waiting for sound",
};

/** For screen readers: what has changed, and not each second. */
function speak(text) {
  const now = Date.now();
  if (text !== spoken && now - spokenAt >= SPEAK_MS) {
    spoken = text;
    spokenAt = now;
    byId("spoken").textContent = text;
  }
}

/** A file has an end; sound at inputs falls silent. */
function wordsOfNow({ now }, status, model) {
  if (status?.file === "") {
    return "finished";
  }
  if (status?.state === "listening" && isLibrary(model)) {
    return "";
  }
  if (status?.state === "listening") {
    return `now ${person(now.label, model)} ${percent(now.confidence)} %`;
  }
  return `now ${status?.state === "silent" ? "silence" : "too little sound"}; this was before`;
}

function wordsOfNone(status) {
  return status?.file === "" ? "waiting for a file" : WHY_NONE[status?.state] ?? "too little sound for a guess";
}

/** The headline: whom the guess names, or the nearest song of a library. */
function headlineOf(guess, model) {
  if (!isLibrary(model)) {
    return { words: guess.words, who: person(guess.label, model), sure: `${percent(guess.confidence)} % ` };
  }
  const [song] = guess.neighbours;
  return { words: "Nearest:", who: song ? `${song.title} (${person(song.artist, model)})` : "", sure: "" };
}

export function showGuess(guess, status, model) {
  const name = byId("name");
  if (!guess) {
    byId("words").textContent = "";
    name.textContent = "";
    byId("percent").textContent = "";
    byId("now").textContent = wordsOfNone(status);
    byId("guess").classList.remove("old");
    return;
  }
  const { words, who, sure } = headlineOf(guess, model);
  byId("words").textContent = words;
  name.textContent = who;
  name.style.color = guess.index < 0 ? "" : colour(guess.index, model);
  byId("percent").textContent =
    `${sure}after ${Math.round(guess.seconds)} s, song ${guess.song}`;
  byId("now").textContent = wordsOfNow(guess, status, model);
  byId("guess").classList.toggle("old", status?.state !== "listening" && status?.file !== "");
  speak(`${words} ${who}`);
}

function rankingRow(row, model) {
  const item = element("li");
  const share = percent(row.probability);
  const bar = element("div", "bar");
  const filled = element("span");
  filled.style.width = `${100 * row.probability}%`;
  bar.style.color = colourOf(row.label, model);
  bar.append(filled);
  item.append(element("span", "share", `${share} %`),
              element("span", "who", person(row.label, model)), bar);
  return item;
}

/** The likeliest; somebody else has a row in every list, the last if need be. */
function shownRows(ranking) {
  const rows = isWhole ? ranking.slice() : ranking.slice(0, N_ROWS);
  const other = ranking.find((row) => row.label === "unknown");
  if (other && !rows.includes(other)) {
    rows[rows.length - 1] = other;
  }
  return rows;
}

export function showRanking(guess, model) {
  const ranking = guess?.ranking ?? [];
  const more = byId("more");
  byId("ranking-part").hidden = isLibrary(model);
  byId("ranking").replaceChildren(
    ...shownRows(ranking).map((row) => rankingRow(row, model)));
  more.hidden = ranking.length <= N_ROWS;
  more.textContent = isWhole ? "Show fewer" : `Show all ${ranking.length}`;
  more.setAttribute("aria-expanded", String(isWhole));
}

export function toggleRanking() {
  isWhole = !isWhole;
}

function markButton(button) {
  const isOn = isPlaying(Number(button.dataset.song));
  button.textContent = isOn ? "■" : "▶";
  button.setAttribute("aria-label", `${isOn ? "Stop" : "Play"} ${button.dataset.title}`);
}

/** Another song plays, or none. */
export function markPlaying() {
  byId("songs").querySelectorAll("button").forEach(markButton);
}

function playButton(song) {
  const number = numberOf(song);
  const button = element("button");
  button.type = "button";
  Object.assign(button.dataset, { song: number, title: song.title });
  button.addEventListener("click", () => playOrStop(number));
  button.addEventListener("pointerenter", () => point(number));
  button.addEventListener("focus", () => {
    if (!isRestoring) {
      point(number);
    }
  });
  markButton(button);
  return button;
}

function songRow(song, i, model) {
  const item = element("li");
  const rank = element("span", "rank");
  const what = element("span");
  rank.style.color = colourOf(song.label, model);
  rank.append(element("span", "", String(i + 1)));
  what.append(element("span", "", song.title),
              element("span", "by", ` by ${person(song.artist, model)}`));
  item.append(rank, what, element("span", "far", song.distance.toFixed(2)));
  if (numberOf(song) >= 0) {
    item.append(playButton(song));
  }
  return item;
}

/** The button that has the focus keeps it. */
export function showSongs(guess, model) {
  const list = byId("songs");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.song : null;
  list.replaceChildren(...(guess?.neighbours ?? []).map((song, i) => songRow(song, i, model)));
  isRestoring = true;
  list.querySelector(`[data-song="${focused}"]`)?.focus();
  isRestoring = false;
  byId("songs-title").textContent = guess ? `Nearest songs by ${guess.nearest}` : "Nearest songs";
}
