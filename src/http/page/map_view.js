// SPDX-License-Identifier: GPL-3.0-or-later

// Where positions on the model's map are on the screen.  As in the plugin's window
// the producers' songs fill the square, and what lies outside sits on its rim, in
// the direction where it belongs; zooming is on top of that.

const FILL = 0.94;
const MOST = 40;

/** The square that the producers' songs fill. */
export function homeOf(songs) {
  const low = [1, 1];
  const high = [-1, -1];
  for (const song of songs) {
    if (song.index >= 0) {
      for (const k of [0, 1]) {
        low[k] = Math.min(low[k], song.position[k]);
        high[k] = Math.max(high[k], song.position[k]);
      }
    }
  }
  const half = Math.max(high[0] - low[0], high[1] - low[1]) / 2;
  return half > 1e-3
    ? { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2, half }
    : { x: 0, y: 0, half: 1 };
}

/** Within the square: -1 to 1, y downwards. */
export function squarePlace(home, position) {
  const dx = (FILL * (position[0] - home.x)) / home.half;
  const dy = (FILL * (position[1] - home.y)) / home.half;
  const far = Math.max(1, Math.abs(dx), Math.abs(dy));
  return { x: dx / far, y: -dy / far };
}

/** What part of the square is shown. */
export class MapView {
  zoom = 1;
  x = 0;
  y = 0;
  side = 1;

  /** Where the middle of the square is on the screen, and how large half of it is. */
  scale() {
    const unit = (this.side / 2 - 12) * this.zoom;
    return { x: this.side / 2 - unit * this.x, y: this.side / 2 - unit * this.y, unit };
  }

  /** On the screen. */
  place(at) {
    const { x, y, unit } = this.scale();
    return { x: x + unit * at.x, y: y + unit * at.y };
  }

  keepInside() {
    const most = 1 - 1 / this.zoom;
    this.x = Math.min(most, Math.max(-most, this.x));
    this.y = Math.min(most, Math.max(-most, this.y));
  }

  /** Zoom so that what is at a place of the screen stays there. */
  zoomAt(factor, { x, y }) {
    const zoom = Math.min(MOST, Math.max(1, this.zoom * factor));
    const half = this.side / 2;
    const before = (half - 12) * this.zoom;
    const after = (half - 12) * zoom;
    this.x += (x - half) / before - (x - half) / after;
    this.y += (y - half) / before - (y - half) / after;
    this.zoom = zoom;
    this.keepInside();
  }

  move(dx, dy) {
    const unit = (this.side / 2 - 12) * this.zoom;
    this.x -= dx / unit;
    this.y -= dy / unit;
    this.keepInside();
  }

  showAll() {
    this.zoom = 1;
    this.x = 0;
    this.y = 0;
  }

  centreOn(at, zoom) {
    this.zoom = Math.max(this.zoom, zoom);
    this.x = at.x;
    this.y = at.y;
    this.keepInside();
  }
}
