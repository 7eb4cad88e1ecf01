// SPDX-License-Identifier: GPL-3.0-or-later

// A picture for each measure: frequency to the right, on a logarithmic scale.

import { element } from "/words.js";

const WIDTH = 230;
const HEIGHT = 80;
const EDGE = 4;

function shape(tag, className, points) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  made.setAttribute("class", className);
  made.setAttribute("points", points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
  return made;
}

/** From the lowest to the highest value that is drawn. */
function scaleOf({ sound, low, high }) {
  const values = [...sound, ...low, ...high].filter((value) => value !== null);
  const least = Math.min(...values);
  const most = Math.max(...values);
  return most - least > 0.01 ? { least, most } : { least: least - 1, most: least + 1 };
}

function drawMeasure(measure, edges) {
  const { least, most } = scaleOf(measure);
  const octaves = (hz) => Math.log(hz / edges[0]);
  const x = (band) => (WIDTH * octaves(Math.sqrt(edges[band] * edges[band + 1]))) / octaves(edges.at(-1));
  const y = (value) => HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (value - least)) / (most - least);
  const points = (values) => values
    .map((value, band) => (value === null ? null : [x(band), y(value)]))
    .filter((point) => point);
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true"); // The sentences say it
  picture.append(
    shape("polygon", "spread", [...points(measure.high), ...points(measure.low).reverse()]),
    shape("polyline", "median", points(measure.median)),
    shape("polyline", "sound", points(measure.sound)),
  );
  return { picture, least, most };
}

function figureOf(measure, edges) {
  const figure = element("figure");
  const caption = element("figcaption", "", measure.measure);
  if (measure.sound.some((value) => value !== null)) {
    const { picture, least, most } = drawMeasure(measure, edges);
    const text = (value) => value.toFixed(measure.unit === "dB" ? 0 : 1).replace("-", "−");
    caption.append(element("span", "", `${text(least)} to ${text(most)} ${measure.unit}`));
    figure.append(caption, picture);
  } else {
    caption.append(element("span", "", "not known yet"));
    figure.append(caption);
  }
  return figure;
}

export function drawCurves(place, { measures = [], edges_hz: edges }) {
  place.replaceChildren(...measures.map((measure) => figureOf(measure, edges)));
}
