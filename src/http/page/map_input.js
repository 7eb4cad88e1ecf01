// SPDX-License-Identifier: GPL-3.0-or-later

// Moving about on the map: pointers, wheel, keys and buttons.

import { byId } from "/words.js";

const STEP = 40; // CSS pixels that an arrow moves
const STILL = 4; // CSS pixels that a click may move

/** Middle of the pointers that are down, and how far they are apart. */
function gripOf(pointers) {
  const all = [...pointers.values()];
  const x = all.reduce((sum, p) => sum + p.x, 0) / all.length;
  const y = all.reduce((sum, p) => sum + p.y, 0) / all.length;
  const span = all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0;
  return { x, y, span };
}

function takePointers(canvas, view, { redraw, pointAt, clickAt }) {
  const pointers = new Map();
  let moved = 0;
  const placeOf = (event) => ({ x: event.offsetX, y: event.offsetY });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, placeOf(event));
    moved = 0;
    pointAt(placeOf(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) {
      pointAt(placeOf(event));
      return;
    }
    const before = gripOf(pointers);
    pointers.set(event.pointerId, placeOf(event));
    const after = gripOf(pointers);
    moved += Math.hypot(after.x - before.x, after.y - before.y);
    view.move(after.x - before.x, after.y - before.y);
    if (before.span > 0 && after.span > 0) {
      view.zoomAt(after.span / before.span, after);
    }
    redraw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }
  canvas.addEventListener("click", (event) => {
    if (moved < STILL) {
      clickAt(placeOf(event));
    }
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    view.zoomAt(Math.exp(-event.deltaY / 400), placeOf(event));
    redraw();
  }, { passive: false });
}

export function takeInput(canvas, view, { redraw, pointAt, clickAt, enter }) {
  const zoomBy = (factor) => view.zoomAt(factor, { x: view.side / 2, y: view.side / 2 });
  const actions = {
    "+": () => zoomBy(1.4),
    "=": () => zoomBy(1.4),
    "-": () => zoomBy(1 / 1.4),
    0: () => view.showAll(),
    ArrowLeft: () => view.move(STEP, 0),
    ArrowRight: () => view.move(-STEP, 0),
    ArrowUp: () => view.move(0, STEP),
    ArrowDown: () => view.move(0, -STEP),
    Enter: enter,
  };
  const act = (key) => {
    actions[key]();
    redraw();
  };
  takePointers(canvas, view, { redraw, pointAt, clickAt });
  canvas.addEventListener("keydown", (event) => {
    if (event.key in actions && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act(event.key);
    }
  });
  byId("zoom-in").addEventListener("click", () => act("+"));
  byId("zoom-out").addEventListener("click", () => act("-"));
  byId("zoom-all").addEventListener("click", () => act("0"));
}
