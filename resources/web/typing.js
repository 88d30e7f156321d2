// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Who is writing just now: what we tell of ourselves, and what others tell. Pure, but for the clock that is given.

const again = 3_000; // ms: for as long as it is true, it is said this often
const lifetime = 6_000; // ms: then it is not true any more

/** Says that we write, and that we do not, no more often than it has to. */
export class OwnTyping {
  #now;
  #tell;
  #saidAt = null;

  /** tell(isTyping). */
  constructor(now, tell) {
    this.#now = now;
    this.#tell = tell;
  }

  /** A key was pressed; isEmpty: nothing is left to send. */
  note(isEmpty) {
    if (isEmpty) {
      this.#stop();
      return;
    }
    if (this.#saidAt !== null && this.#now() - this.#saidAt < again) return;
    this.#saidAt = this.#now();
    this.#tell(true);
  }

  /** The message itself tells the others. */
  noteSent() {
    this.#saidAt = null;
  }

  #stop() {
    if (this.#saidAt === null) return;
    const isKnown = this.#now() - this.#saidAt < lifetime;
    this.#saidAt = null;
    if (isKnown) this.#tell(false);
  }
}

/** The others. */
export class Typists {
  #now;
  #until = new Map();

  constructor(now) {
    this.#now = now;
  }

  /** True when the list changed. */
  note(writer, isTyping) {
    const wasThere = this.#until.has(writer);
    if (isTyping) this.#until.set(writer, this.#now() + lifetime);
    else this.#until.delete(writer);
    return wasThere !== isTyping;
  }

  rename(writer, to) {
    if (!this.#until.has(writer)) return false;
    this.#until.set(to, this.#until.get(writer));
    return this.#until.delete(writer);
  }

  clear() {
    const wasAny = this.#until.size > 0;
    this.#until.clear();
    return wasAny;
  }

  /** Forgets whose time is over; true when the list changed. */
  expire() {
    const before = this.#until.size;
    for (const [writer, until] of [...this.#until]) {
      if (until <= this.#now()) this.#until.delete(writer);
    }
    return this.#until.size !== before;
  }

  get names() {
    return [...this.#until.keys()];
  }

  /** ms until expire() has something to do; null: nobody writes. */
  get wait() {
    if (this.#until.size === 0) return null;
    return Math.max(0, Math.min(...this.#until.values()) - this.#now());
  }
}
