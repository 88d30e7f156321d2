// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// How long to wait before the next try: exponential, with full jitter, so that a room full of people
// does not come back in one instant. No clock, no timer.

const first = 500; // ms: longest wait before the second try
const longest = 30_000; // ms: what it doubles up to
const held = 5_000; // ms: a link this old counts as one that worked

/** A wait in ms between nothing and first · 2^failures (at most longest), as random from 0 to 1 says. */
export function backoffDelay(failures, random) {
  return Math.floor(random * Math.min(longest, first * 2 ** Math.min(failures, 30)));
}

export class ReconnectPolicy {
  #failures = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  /** A try failed (0), or a link ended that was online for so many ms: the wait before the next. */
  delayAfter(onlineFor) {
    if (onlineFor >= held) this.#failures = 0;
    const delay = backoffDelay(this.#failures, this.#random());
    this.#failures += 1;
    return delay;
  }

  /** Somebody acted: the next wait is short again. */
  reset() {
    this.#failures = 0;
  }
}
