// SPDX-License-Identifier: GPL-3.0-or-later

// The map of the model's songs, and the sound on it.

import { drawMap, placeOfName } from "/map_draw.js";
import { takeInput } from "/map_input.js";
import { homeOf, MapView, squarePlace } from "/map_view.js";
import { numberOf, play, point } from "/player.js";
import { byId, colour, element, isLibrary, person, songKey } from "/words.js";

const N_TRAIL = 60;
const N_FOUND = 12;
const REACH = 14; // CSS pixels around a dot that still point at it

/** All that the picture shows. */
const map = {
  model: null,
  home: null,
  view: new MapView(),
  songs: [], // { title, artist, index, at }
  names: [], // { index, name, at }
  trail: [],
  song: 0, // Whose trail it is
  nearest: [],
  found: [],
  chosen: null,
  hasOthers: false,
  only: -1, // The one producer that is not faint; -1: none is
  isCurrent: false,
};

let isDue = false;
let isOtherView = false;

/** Once for each frame of the screen: the sound, on the picture as it was. */
function redrawSound() {
  if (!isDue) {
    isDue = true;
    requestAnimationFrame(() => {
      drawMap(byId("map"), map, isOtherView);
      isDue = isOtherView = false;
    });
  }
}

/** All of it. */
function redrawMap() {
  isOtherView = true;
  redrawSound();
}

let byKey = new Map();

function describe() {
  const producers = isLibrary(map.model) ? "" : ` by ${map.model.labels.length} producers and others`;
  const nearest = map.nearest.slice(0, 3).map((s) => `${s.title} by ${person(s.artist, map.model)}`);
  byId("map").setAttribute("aria-label",
    `Map of ${map.songs.length} songs${producers}.` +
    (nearest.length ? ` The sound is nearest to ${nearest.join(", ")}.` : ""));
}

function showLegend() {
  const items = map.model.labels.map((label, index) => {
    const item = element("li");
    const button = element("button");
    const dot = element("span", "dot");
    dot.style.color = colour(index, map.model);
    button.type = "button";
    button.append(dot, label.label);
    button.setAttribute("aria-pressed", String(map.only === index));
    button.addEventListener("click", () => {
      map.only = map.only === index ? -1 : index;
      showLegend();
      byId("legend").querySelectorAll("button")[index].focus();
      redrawMap();
    });
    item.append(button);
    return item;
  });
  byId("legend").replaceChildren(...items);
}

/** All songs of a library are by others: there is nothing to choose. */
function showOthers() {
  const box = byId("others");
  box.parentElement.hidden = isLibrary(map.model);
  map.hasOthers = box.checked || isLibrary(map.model);
}

export function showModelOnMap(model) {
  map.model = model;
  map.home = homeOf(model.songs);
  map.songs = model.songs.map((song) => ({ ...song, at: squarePlace(map.home, song.position) }));
  byKey = new Map(map.songs.map((song) => [songKey(song), song]));
  map.names = model.labels
    .map((label, index) => ({ index, name: label.label,
                              songs: map.songs.filter((song) => song.index === index) }))
    .filter((producer) => producer.songs.length > 0)
    .sort((a, b) => b.songs.length - a.songs.length)
    .map(({ index, name, songs }) => ({ index, name, at: placeOfName(songs) }));
  map.trail = [];
  map.nearest = [];
  map.found = [];
  map.chosen = null;
  map.only = -1;
  showOthers();
  showLegend();
  describe();
  redrawMap();
}

export function showGuessOnMap(guess) {
  if (!map.model) {
    return;
  }
  if (!guess || guess.song !== map.song) {
    map.trail = [];
  }
  map.song = guess?.song ?? 0;
  map.nearest = (guess?.neighbours ?? [])
    .map((song) => byKey.get(songKey(song)))
    .filter((song) => song);
  if (guess) {
    map.trail.push(squarePlace(map.home, guess.position));
    map.trail.splice(0, map.trail.length - N_TRAIL);
  }
  describe();
  redrawSound();
}

export function showStateOnMap(isCurrent) {
  if (map.isCurrent !== isCurrent) {
    map.isCurrent = isCurrent;
    redrawSound();
  }
}

function say(song) {
  byId("pointed").textContent = `${song.title} by ${person(song.artist, map.model)}`;
}

function choose(song) {
  map.chosen = song;
  map.view.centreOn(song.at, 2.5);
  say(song);
  redrawMap();
}

function find() {
  const wanted = byId("find").value.trim().toLowerCase();
  const has = (text) => text.toLowerCase().includes(wanted);
  map.chosen = null;
  map.found = wanted ? map.songs.filter((song) => has(song.title) || has(song.artist)) : [];
  const buttons = map.found.slice(0, N_FOUND).map((song) => {
    const item = element("li");
    const button = element("button", "", `${song.title} by ${person(song.artist, map.model)}`);
    button.type = "button";
    button.addEventListener("click", () => choose(song));
    item.append(button);
    return item;
  });
  const n = map.found.length;
  if (wanted && (n === 0 || n > N_FOUND)) {
    buttons.push(element("li", "dim", n ? `and ${n - N_FOUND} more` : "nothing found"));
  }
  byId("found").replaceChildren(...buttons);
  redrawMap();
}

/** The song whose dot is there; null: none. */
function songAt({ x, y }) {
  let best = null;
  let least = REACH;
  for (const song of map.songs) {
    const at = map.view.place(song.at);
    const distance = Math.hypot(at.x - x, at.y - y);
    if (distance < least && (song.index >= 0 || map.hasOthers || map.nearest.includes(song))) {
      best = song;
      least = distance;
    }
  }
  return best;
}

function pointAt(place) {
  const song = songAt(place);
  if (song) {
    say(song);
  }
  point(song ? numberOf(song) : -1);
}

function playSong(song) {
  const number = song ? numberOf(song) : -1;
  if (number >= 0) {
    play(number);
  }
}

export function startMap() {
  const canvas = byId("map");
  takeInput(canvas, map.view, {
    redraw: redrawMap,
    pointAt,
    clickAt: (place) => playSong(songAt(place)),
    enter: () => playSong(map.chosen ?? map.nearest[0]),
  });
  canvas.addEventListener("pointerleave", () => point(-1));
  byId("find").addEventListener("input", find);
  byId("others").addEventListener("change", () => {
    showOthers();
    redrawMap();
  });
  new ResizeObserver(redrawMap).observe(canvas);
}

/** Colours have changed. */
export function recolourMap() {
  if (map.model) {
    showLegend();
    redrawMap();
  }
}
