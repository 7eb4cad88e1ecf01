// SPDX-License-Identifier: GPL-3.0-or-later

// The map's picture: a layer of what stays as long as the view does, and on it the
// sound, which moves.

import { fitCanvas } from "/canvas.js";
import { drawDots, isShown } from "/map_dots.js";
import { colour, shade } from "/words.js";

function disc(context, at, radius) {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
}

/** Above most songs of a producer: those near the one in the middle. */
export function placeOfName(songs) {
  const middle = (key) => songs.map((s) => s.at[key]).sort((a, b) => a - b)[songs.length >> 1];
  const x = middle("x");
  const y = middle("y");
  const near = songs.filter((s) => Math.hypot(s.at.x - x, s.at.y - y) < 0.12);
  return { x, y: Math.min(y, ...near.map((s) => s.at.y)) };
}

/** None over another; larger producers first. */
function drawNames(context, map) {
  const taken = [];
  context.font = `600 ${13 * map.unit}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.lineWidth = 3 * map.unit;
  context.strokeStyle = shade("back");
  for (const { index, name, at } of map.names) {
    const half = context.measureText(name).width / 2;
    const p = map.view.place(at);
    const x = Math.min(map.view.side - half - 2, Math.max(half + 2, p.x));
    const y = p.y - 8 * map.unit;
    const box = [x - half, y - 13 * map.unit, x + half, y + 4];
    const isFree = taken.every((t) => box[0] > t[2] || box[2] < t[0] || box[1] > t[3] || box[3] < t[1]);
    if (isFree && p.x > 0 && p.x < map.view.side && box[1] > 0 && p.y < map.view.side) {
      taken.push(box);
      context.globalAlpha = map.only >= 0 && map.only !== index ? 0.3 : 1;
      context.strokeText(name, x, y);
      context.fillStyle = colour(index, map.model);
      context.fillText(name, x, y);
    }
  }
  context.globalAlpha = 1;
}

function drawNearest(context, map, live) {
  map.nearest.forEach((song, i) => {
    const to = map.view.place(song.at);
    context.strokeStyle = shade("fore");
    context.globalAlpha = 0.85 - 0.12 * i;
    context.lineWidth = Math.max(0.8, 2.2 - 0.35 * i) * map.unit;
    context.beginPath();
    context.moveTo(live.x, live.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = shade("back");
    disc(context, to, 8 * map.unit);
    context.fill();
    context.fillStyle = context.strokeStyle = colour(song.index, map.model);
    context.lineWidth = 1.5 * map.unit;
    context.stroke();
    context.font = `600 ${11 * map.unit}px system-ui, sans-serif`;
    context.fillText(String(i + 1), to.x, to.y + 4 * map.unit);
  });
}

function drawTrail(context, map) {
  context.strokeStyle = shade("fore");
  context.lineWidth = 1.5 * map.unit;
  for (let i = 1; i < map.trail.length; ++i) {
    const from = map.view.place(map.trail[i - 1]);
    const to = map.view.place(map.trail[i]);
    context.globalAlpha = (0.7 * i) / map.trail.length;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** The sound; on the rim if it is out of view. */
function drawLive(context, map, live) {
  const inside = (v) => Math.min(map.view.side - 8, Math.max(8, v));
  const at = { x: inside(live.x), y: inside(live.y) };
  const isOut = at.x !== live.x || at.y !== live.y;
  context.globalAlpha = map.isCurrent ? 1 : 0.5;
  context.strokeStyle = shade("back");
  context.lineWidth = 6 * map.unit;
  disc(context, at, 8 * map.unit);
  context.stroke();
  context.strokeStyle = shade("fore");
  context.lineWidth = 3 * map.unit;
  context.setLineDash(isOut ? [3, 3] : []);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function drawChosen(context, map) {
  context.strokeStyle = shade("accent");
  context.lineWidth = 2.5 * map.unit;
  for (const song of map.chosen ? [map.chosen] : map.found) {
    if (isShown(map, song)) {
      disc(context, map.view.place(song.at), 8 * map.unit);
      context.stroke();
    }
  }
}

const MANY = 20000; // From so many songs on, dots need not be as sharp as the screen
const layer = document.createElement("canvas").getContext("2d");

function drawLayer(sharpness, map) {
  const scale = map.songs.length < MANY ? sharpness : Math.min(1, sharpness);
  layer.canvas.width = layer.canvas.height = Math.round(scale * map.view.side);
  if (map.model) {
    drawDots(layer, map, scale);
  }
  layer.setTransform(scale, 0, 0, scale, 0, 0);
  drawChosen(layer, map);
}

/** With another view, the layer is drawn, too. */
export function drawMap(canvas, map, isOtherView) {
  const { context, width } = fitCanvas(canvas);
  if (width === 0) {
    return;
  }
  if (isOtherView) {
    map.view.side = width;
    map.unit = Math.max(1, width / 700);
    drawLayer(canvas.width / width, map);
  }
  context.clearRect(0, 0, width, width);
  context.drawImage(layer.canvas, 0, 0, width, width);
  drawTrail(context, map);
  drawNames(context, map);
  if (map.trail.length) {
    const live = map.view.place(map.trail.at(-1));
    drawNearest(context, map, live);
    drawLive(context, map, live);
  }
}
