// SPDX-License-Identifier: GPL-3.0-or-later

// The sound beside a target: what is chosen, the sentences, and a small picture for
// each measure.

import { drawCurves } from "/curves.js";
import { byId, element } from "/words.js";

let difference = null;

function option(name, value = name) {
  const made = element("option", "", name);
  made.value = value;
  return made;
}

function group(label, options) {
  const made = element("optgroup");
  made.label = label;
  made.append(...options);
  return made;
}

const sorted = (names) => [...new Set(names)].sort((a, b) => a.localeCompare(b));

/** A title that several have, or that is a name, too, is told apart by whose it is. */
function songOption(model, title, artist) {
  const isShared = model.songs.some((song) => song.artist === title || (song.title === title && song.artist !== artist));
  return option(title, isShared ? `${title} (${artist})` : title);
}

/** The producers, their songs, and whoever made music by others. */
function optionsOf(model) {
  const nothing = option("");
  const songsOf = (index) => model.songs.filter((song) => song.index === index);
  const titlesOf = (index) => sorted(songsOf(index).map((song) => song.title));
  nothing.textContent = "nothing";
  return [
    nothing,
    group("Producers", model.labels.map((l) => option(l.label))),
    ...model.labels.map((l, i) => group(`Songs by ${l.label}`,
                                        titlesOf(i).map((title) => songOption(model, title, l.label)))),
    group("Music by others", sorted(songsOf(-1).map((song) => song.artist)).map((name) => option(name))),
  ];
}

/** One that was chosen elsewhere may not be in the list. */
function selectTarget() {
  const chooser = byId("target");
  const name = difference?.target ?? "";
  if (![...chooser.options].some((one) => one.value === name)) {
    chooser.append(option(name));
  }
  chooser.value = name;
}

export function showTargets(model) {
  byId("beside-part").hidden = model.takes_files;
  byId("beside-tools").hidden = !model.has_profiles;
  byId("beside-said").textContent = model.has_profiles
    ? "" : "This model holds no profiles of its songs, so nothing can be compared with them.";
  byId("target").replaceChildren(...optionsOf(model));
  selectTarget();
}

/** As prodval compare says it. */
function saidWithoutFindings() {
  if (!difference.measures.some((measure) => measure.settled)) {
    return "Too little was heard yet to compare with whole songs.";
  }
  return difference.songs < 5
    ? "Nothing differs by more than a producer's songs usually do from each other."
    : "Nothing is outside of what is usual for the target.";
}

/** Only what is new, so that nobody who reads it is interrupted. */
function showFindings() {
  const texts = (difference.findings ?? []).map((finding) => finding.text);
  const lines = texts.length || !difference.measures ? texts : [saidWithoutFindings()];
  const list = byId("findings");
  const before = [...list.children].map((item) => item.textContent);
  if (lines.join("\n") !== before.join("\n")) {
    list.replaceChildren(...lines.map((text) => element("li", "", text)));
  }
}

export function showDifference(data) {
  difference = data;
  byId("beside-title").textContent = `Beside ${data.than ?? (data.target || "a target")}`;
  byId("beside-heard").textContent = data.measures ? `so far, ${Math.round(data.seconds)} s` : "";
  byId("beside-key").hidden = !data.measures;
  selectTarget();
  showFindings();
  drawCurves(byId("curves"), data);
}

async function choose(name) {
  const answer = await fetch("/api/target", { method: "POST", body: name });
  byId("beside-said").textContent = answer.ok ? "" : (await answer.json()).error;
  selectTarget();
}

export function startBeside() {
  byId("target").addEventListener("change", (event) => choose(event.target.value).catch(() => {}));
}
