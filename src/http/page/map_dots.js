// SPDX-License-Identifier: GPL-3.0-or-later

// Songs as dots, written into pixels: a hundred thousand of them in some
// milliseconds, where arcs on a canvas would take a fifth of a second.

import { colour, shade } from "/words.js";

const OTHERS = 0.55; // The radius of their dots, in that of the producers'
const FAINT = 0.15;

function dotRadius(n) {
  return n <= 150 ? 4.5 : Math.max(1.2, 4.5 * Math.sqrt(150 / n));
}

/** What a pixel of colour "#rgb" or "#rrggbb" is in memory: alpha, blue, green, red. */
function pixelOf(text) {
  const digits = text.length === 4 ? [...text.slice(1)].map((d) => d + d) : text.slice(1).match(/../g);
  const [r, g, b] = digits.map((pair) => parseInt(pair, 16));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** How far a disc around a pixel's middle covers the pixels around it. */
function maskOf(radius) {
  const reach = Math.ceil(radius);
  const mask = [];
  for (let y = -reach; y <= reach; ++y) {
    for (let x = -reach; x <= reach; ++x) {
      const share = Math.min(1, radius + 0.5 - Math.hypot(x, y));
      if (share > 0) {
        mask.push({ x, y, share });
      }
    }
  }
  return { reach, mask };
}

/** What a dot of one colour does to the pixels around its middle: each keeps a part of
    itself, in 256ths, and gets a part of the colour: red and blue, and green. */
function stampOf({ reach, mask }, tone, opacity, width) {
  const pixel = pixelOf(tone);
  const parts = mask.map(({ share }) => Math.round(256 * opacity * share));
  return {
    reach,
    offsets: Int32Array.from(mask, ({ x, y }) => y * width + x),
    kept: Int32Array.from(parts, (part) => 256 - part),
    redBlue: Int32Array.from(parts, (part) => Math.imul(pixel & 0xff00ff, part)),
    green: Int32Array.from(parts, (part) => Math.imul(pixel & 0xff00, part)),
  };
}

function stamp(pixels, { offsets, kept, redBlue, green }, middle) {
  for (let k = 0; k < offsets.length; ++k) {
    const at = middle + offsets[k];
    const under = pixels[at];
    const rb = (Math.imul(under & 0xff00ff, kept[k]) + redBlue[k]) >>> 8;
    const g = (Math.imul(under & 0xff00, kept[k]) + green[k]) >>> 8;
    pixels[at] = 0xff000000 | (rb & 0xff00ff) | (g & 0xff00);
  }
}

/** Stamps of all producers, and at the end of others: plain and faint ones. */
function stampsOf(map, radius, width) {
  const own = maskOf(radius);
  const pair = (mask, index, opacity) =>
    [opacity, FAINT].map((o) => stampOf(mask, colour(index, map.model), o, width));
  return [
    ...map.model.labels.map((_, index) => pair(own, index, 0.85)),
    pair(maskOf(OTHERS * radius), -1, 0.6),
  ];
}

/** Whether a song has a dot. */
export function isShown(map, song) {
  return song.index >= 0 || map.hasOthers || song === map.chosen;
}

/** The picture has a rim that is not shown, so that no dot leaves it. */
export function drawDots(context, map, scale) {
  const { width, height } = context.canvas;
  const radius = scale * dotRadius(map.songs.length) * Math.sqrt(map.view.zoom) * map.unit;
  const rim = Math.ceil(radius);
  const image = context.createImageData(width + 2 * rim, height + 2 * rim);
  const pixels = new Uint32Array(image.data.buffer);
  const stamps = stampsOf(map, radius, image.width);
  const { x: left, y: top, unit } = map.view.scale();
  pixels.fill(pixelOf(shade("back")));
  for (const song of map.songs) {
    const x = rim + Math.round(scale * (left + unit * song.at.x));
    const y = rim + Math.round(scale * (top + unit * song.at.y));
    if (x >= rim && y >= rim && x < width + rim && y < height + rim && isShown(map, song)) {
      const isFaint = map.only >= 0 && song.index !== map.only;
      stamp(pixels, stamps.at(song.index)[isFaint ? 1 : 0], y * image.width + x);
    }
  }
  context.putImageData(image, -rim, -rim);
}
