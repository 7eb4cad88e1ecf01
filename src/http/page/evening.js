// SPDX-License-Identifier: GPL-3.0-or-later

// The evening: a strip of guesses since the page was opened, and the set list since
// the program was started.

import { fitCanvas } from "/canvas.js";
import { byId, clock, colour, element, percent, person, shade } from "/words.js";

const MAX_GUESSES = 6 * 3600;
const COLUMN = 2; // CSS pixels, at least

const guesses = [];
let set = [];
const earlier = []; // Songs of runs of the program that have ended

export function addGuess(guess) {
  guesses.push({ index: guess.index, confidence: guess.confidence, song: guess.song });
  if (guesses.length > MAX_GUESSES) {
    guesses.splice(0, guesses.length - MAX_GUESSES);
  }
}

export function drawStrip(model) {
  const canvas = byId("strip");
  const { context, width, height } = fitCanvas(canvas);
  const n = Math.min(guesses.length, Math.trunc(width / COLUMN));
  const first = guesses.length - n;
  context.clearRect(0, 0, width, height);
  for (let i = 0; i < n; ++i) {
    const guess = guesses[first + i];
    const x = width - (n - i) * COLUMN;
    const tall = height * guess.confidence;
    context.fillStyle = colour(guess.index, model);
    context.fillRect(x, height - tall, COLUMN, tall);
    if (first + i > 0 && guesses[first + i - 1].song !== guess.song) {
      context.fillStyle = shade("fore");
      context.fillRect(x, 0, 1, height);
    }
  }
  canvas.setAttribute("aria-label", `${guesses.length} guesses since this page was opened`);
}

function row(song, model) {
  const tr = element("tr");
  const who = element("td");
  const dot = element("span", "dot");
  dot.style.color = colour(song.index, model);
  who.append(dot, person(song.label, model));
  tr.append(element("td", "", clock(song.from)), element("td", "", clock(song.to)), who,
            element("td", "n", `${percent(song.confidence)} %`));
  return tr;
}

export function showSet(list, model) {
  if (list.length < set.length) {
    earlier.push(...set);
  }
  set = list;
  const all = [...earlier, ...set];
  byId("set").replaceChildren(...all.map((song) => row(song, model)));
  byId("save").disabled = all.length === 0;
}

/** What `--log` writes. */
export function setAsCsv() {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = [...earlier, ...set].map((song) => [
    clock(song.from), clock(song.to), quoted(song.label), song.confidence.toFixed(4),
  ].join(","));
  return ["from,to,guess,confidence", ...rows, ""].join("\n");
}

export function saveSet() {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([setAsCsv()], { type: "text/csv" }));
  link.download = "set.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
