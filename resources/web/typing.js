// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Who is writing just now: what we tell of ourselves, and what others tell. The clock is given.

import { Events } from './events.js';

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

/** The others. Emits changed(names); who is not heard of any more is forgotten in time. */
export class Typists extends Events {
  #now;
  #until = new Map();
  #timer;

  constructor(now) {
    super();
    this.#now = now;
  }

  note(writer, isTyping) {
    const wasThere = this.#until.has(writer);
    if (isTyping) this.#until.set(writer, this.#now() + lifetime);
    else this.#until.delete(writer);
    this.#settle(wasThere !== isTyping);
  }

  rename(writer, to) {
    if (!this.#until.has(writer)) return;
    this.#until.set(to, this.#until.get(writer));
    this.#until.delete(writer);
    this.#settle(true);
  }

  clear() {
    const wasAny = this.#until.size > 0;
    this.#until.clear();
    this.#settle(wasAny);
  }

  #expire() {
    const before = this.#until.size;
    for (const [writer, until] of [...this.#until]) {
      if (until <= this.#now()) this.#until.delete(writer);
    }
    this.#settle(this.#until.size !== before);
  }

  #settle(isNews) {
    if (isNews) this.emit('changed', [...this.#until.keys()]);
    clearTimeout(this.#timer);
    if (this.#until.size === 0) return;
    const wait = Math.min(...this.#until.values()) - this.#now();
    this.#timer = setTimeout(() => this.#expire(), Math.max(0, wait));
  }
}
