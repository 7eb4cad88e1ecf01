// SPDX-License-Identifier: GPL-3.0-or-later

// Names, numbers and elements, as the other outputs of the program word them.

/** Whole percent; a half goes to the even one, as everywhere. */
export function percent(probability) {
  const exact = 100 * probability;
  const rounded = Math.round(exact);
  return exact % 1 === 0.5 && rounded % 2 ? rounded - 1 : rounded;
}

/** h:mm:ss */
export function clock(seconds) {
  const s = Math.max(0, Math.trunc(seconds));
  const two = (n) => String(n).padStart(2, "0");
  return `${Math.trunc(s / 3600)}:${two(Math.trunc(s / 60) % 60)}:${two(s % 60)}`;
}

/** Whom a label names to people. */
export function person(label, model) {
  return label === "unknown" ? (model?.unknown ?? "somebody else") : label;
}

/** It has no producers to name: its nearest songs are all there is. */
export function isLibrary(model) {
  return model?.labels.length === 0;
}

/** What tells songs apart, in the model and among the nearest. */
export function songKey({ title, artist }) {
  return `${title}\n${artist}`;
}

export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/** A variable of the style sheet. */
export function shade(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The colour of producer `index`; somebody else is grey. */
export function colour(index, model) {
  const label = model?.labels[index];
  return label ? (isDark() ? label.on_dark : label.on_light) : shade("else");
}

/** The colour of whomever a label names. */
export function colourOf(label, model) {
  return colour(model ? model.labels.findIndex((l) => l.label === label) : -1, model);
}

/** An element with a class and a text; texts are never read as HTML. */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.textContent = text;
  return made;
}

export const byId = (id) => document.getElementById(id);
