// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

const gap = 50; // ms: what comes sooner after another one is one of many in a row
const longest = 250; // ms: pages that are not seen have no frames

/**
 * Tells single things at once and many in a row together, a frame each, so that a page is not laid out for each of
 * them. Whoever tells something that must come after them flushes first.
 */
export class Burst {
  #now;
  #nextFrame;
  #tell;
  #waiting = [];
  #toldAt = -Infinity;
  #timer = null;

  /** nextFrame(run), as requestAnimationFrame. tell(things). */
  constructor(now, nextFrame, tell) {
    this.#now = now;
    this.#nextFrame = nextFrame;
    this.#tell = tell;
  }

  add(thing) {
    this.#waiting.push(thing);
    const since = this.#now() - this.#toldAt;
    // Neither frames nor timers are sure to come to a page in the background.
    if (since >= (this.#timer === null ? gap : longest)) {
      this.flush();
    } else if (this.#timer === null) {
      this.#timer = setTimeout(() => this.flush(), longest);
      this.#nextFrame(() => this.flush());
    }
  }

  flush() {
    const things = this.#waiting;
    this.clear();
    if (things.length === 0) return;
    this.#toldAt = this.#now();
    this.#tell(things);
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = [];
  }
}
