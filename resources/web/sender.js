// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Brings to the host what waits in the outbox, in order, and again when it was turned down for now.

import { backoffDelay } from './backoff.js';
import { isForNow, refusalReason } from './failure.js';

const usualPause = 1_000; // ms: when the host says "too fast" and no more

/** ms until what was turned down for now may be asked again. */
export function pauseAfter({ code, retryAfter }, failures, random) {
  if (code === 'too-fast') return retryAfter > 0 ? retryAfter : usualPause;
  return backoffDelay(failures, random);
}

export class Sender {
  #outbox;
  #options; // now, random
  #places;
  #send;
  #timer;

  /** places(): the lanes of the outbox that are open now. send(message). */
  constructor(outbox, options, places, send) {
    this.#outbox = outbox;
    this.#options = options;
    this.#places = places;
    this.#send = send;
  }

  flush() {
    this.stop();
    const now = this.#options.now();
    const dues = [];
    for (const place of this.#places()) {
      const message = this.#outbox.takeSendable(place, now);
      if (message) this.#send(message);
      const due = this.#outbox.nextDue(place);
      if (due !== null) dues.push(due);
    }
    if (dues.length > 0) this.#timer = setTimeout(() => this.flush(), Math.max(0, Math.min(...dues) - now));
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** True when the host's answer was to one of these messages. */
  settle(id, error, reason = refusalReason(error)) {
    if (!this.#outbox.isUnderWay(id)) return false;
    if (isForNow(error)) {
      const pause = pauseAfter(error, this.#outbox.timesPostponed(id), this.#options.random());
      this.#outbox.postpone(id, this.#options.now() + pause, error.code === 'too-fast' ? null : reason);
    } else {
      this.#outbox.refuse(id, reason);
    }
    this.flush();
    return true;
  }
}
