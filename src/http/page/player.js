// SPDX-License-Identifier: GPL-3.0-or-later

// Songs of the model, played: by a click or a key at first, as browsers want it, and
// then by pointing, too, until that is stopped.

import { byId, person, songKey } from "/words.js";

const REST_MS = 250; // How long a pointer rests on a song that it means

const sound = byId("sound");
let model = null;
let numbers = new Map(); // By song, for those that can be played
let playing = -1; // The number of a song; -1: none
let resting = 0;
let onChange = () => {};

/** The number of a song that can be played; -1: it can't. */
export function numberOf(song) {
  return numbers.get(songKey(song)) ?? -1;
}

export function isPlaying(number) {
  return number >= 0 && number === playing;
}

function show(text) {
  byId("player").hidden = playing < 0;
  byId("playing").textContent = text;
  onChange();
}

/** One that was replaced by another has not failed. */
function failed(number, error) {
  if (number === playing && error.name !== "AbortError") {
    const why = error.name === "NotAllowedError" ? "Click to play" : "This browser can’t play";
    show(`${why} ${model.songs[number].title}`);
  }
}

export function play(number) {
  const song = model.songs[number];
  playing = number;
  sound.src = `/api/music?song=${number}`;
  sound.play().catch((error) => failed(number, error));
  show(`${song.title} by ${person(song.artist, model)}`);
}

export function stop() {
  clearTimeout(resting);
  if (playing >= 0) {
    playing = -1;
    sound.removeAttribute("src");
    sound.load();
    show("");
  }
}

export function playOrStop(number) {
  if (isPlaying(number)) {
    stop();
  } else {
    play(number);
  }
}

/** A pointer or the focus is on a song; -1: on none. */
export function point(number) {
  clearTimeout(resting);
  if (number >= 0 && playing >= 0 && number !== playing) {
    resting = setTimeout(() => play(number), REST_MS);
  }
}

export function showSongsToPlay(newModel) {
  const before = playing >= 0 ? model.songs[playing] : null;
  model = newModel;
  numbers = new Map(model.songs.flatMap((song, i) => (song.has_sound ? [[songKey(song), i]] : [])));
  byId("play-key").hidden = numbers.size === 0;
  if (before && numberOf(before) !== playing) {
    stop();
  }
}

export function startPlayer(whenChanged) {
  onChange = whenChanged;
  byId("stop").addEventListener("click", stop);
  sound.addEventListener("ended", stop);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      stop();
    }
  });
}
