// SPDX-License-Identifier: GPL-3.0-or-later

// The evening: a strip of guesses and the set list, since the program was started,
// and of its runs before as long as the page is open.

import { fitCanvas } from "/canvas.js";
import { byId, clock, colour, element, isLibrary, percent, person, shade } from "/words.js";

const MAX_GUESSES = 6 * 3600;
const COLUMN = 2; // CSS pixels, at least

let guesses = []; // From this run of the program
let guessesBefore = []; // From earlier runs
let start = 0; // When this run began
let set = [];
const earlier = []; // Songs of runs of the program that have ended

/** One may come twice: as an event, and in the history. */
export function addGuess({ time, index, confidence, song }) {
  if (guesses.length === 0 || time > guesses.at(-1).time) {
    guesses.push({ time, index, confidence, song });
    guesses.splice(0, guesses.length - MAX_GUESSES);
  }
}

/** What was guessed before the page was opened, or while it was cut off. */
export function takeHistory(history) {
  if (start !== 0 && history.start !== start) {
    guessesBefore = [...guessesBefore, ...guesses].slice(-MAX_GUESSES);
    guesses = [];
  }
  const newer = guesses;
  start = history.start;
  guesses = history.guesses.map(([time, index, confidence, song]) => ({ time, index, confidence, song }));
  newer.forEach(addGuess);
}

/** Whom guesses name; of a library there is nothing to show. */
export function drawStrip(model) {
  byId("strip-part").hidden = isLibrary(model);
  if (isLibrary(model)) {
    return;
  }
  const canvas = byId("strip");
  const { context, width, height } = fitCanvas(canvas);
  const room = Math.trunc(width / COLUMN);
  const shown = [...guessesBefore.slice(-room), ...guesses.slice(-room)].slice(-room);
  context.clearRect(0, 0, width, height);
  for (const [i, guess] of shown.entries()) {
    const x = width - (shown.length - i) * COLUMN;
    const tall = height * guess.confidence;
    context.fillStyle = colour(guess.index, model);
    context.fillRect(x, height - tall, COLUMN, tall);
    if (i > 0 && shown[i - 1].song !== guess.song) {
      context.fillStyle = shade("fore");
      context.fillRect(x, 0, 1, height);
    }
  }
  canvas.setAttribute("aria-label", `${guessesBefore.length + guesses.length} guesses so far`);
}

/** Whom it sounded like; with a library, the nearest song. */
function nameOf({ label, neighbour }, model) {
  if (label !== null) {
    return person(label, model);
  }
  return neighbour ? `${neighbour.title} (${person(neighbour.artist, model)})` : "";
}

function row(song, model) {
  const tr = element("tr");
  const who = element("td");
  const dot = element("span", "dot");
  dot.style.color = colour(song.index, model);
  who.append(dot, nameOf(song, model));
  tr.append(element("td", "", clock(song.from)), element("td", "", clock(song.to)), who,
            element("td", "n", song.confidence === null ? "" : `${percent(song.confidence)} %`));
  return tr;
}

export function showSet(list, model) {
  byId("set-who").textContent = isLibrary(model) ? "Nearest" : "Sounded like";
  if (list.length < set.length) {
    earlier.push(...set);
  }
  set = list;
  const all = [...earlier, ...set];
  byId("set").replaceChildren(...all.map((song) => row(song, model)));
  byId("save").disabled = all.length === 0;
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

function csvRow({ began, from, to, label, confidence, neighbour }) {
  return [began, clock(from), clock(to), label === null ? "" : quoted(label), confidence?.toFixed(4) ?? "",
          quoted(neighbour?.title ?? ""), quoted(neighbour?.artist ?? "")].join(",");
}

/** What `--log` writes. */
export function setAsCsv() {
  const rows = [...earlier, ...set].map(csvRow);
  return ["began,from,to,guess,confidence,nearest,artist", ...rows, ""].join("\n");
}

export function saveSet() {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([setAsCsv()], { type: "text/csv" }));
  link.download = "set.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
