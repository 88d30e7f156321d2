// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

/**
 * What the page keeps, as JSON under names with a prefix. Where the browser keeps nothing (blocked, full),
 * it is kept as long as the page is, and isLasting says so.
 */
export class Store {
  #area;
  #prefix;
  #memory = new Map();
  isLasting = true;

  /** area: a function that gives a Storage, as asking for one may already throw. */
  constructor(area, prefix = 'sarangbang.') {
    this.#prefix = prefix;
    try {
      this.#area = area();
      this.isLasting = Boolean(this.#area);
    } catch {
      this.isLasting = false;
    }
  }

  get(name) {
    if (this.#memory.has(name)) return this.#memory.get(name);
    try {
      return JSON.parse(this.#area?.getItem(this.#prefix + name) ?? 'null');
    } catch {
      return null; // not ours, or not allowed
    }
  }

  set(name, value) {
    try {
      this.#area.setItem(this.#prefix + name, JSON.stringify(value));
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, value);
      this.isLasting = false;
    }
  }

  remove(name) {
    this.#memory.delete(name);
    try {
      this.#area?.removeItem(this.#prefix + name);
    } catch {
      // then it was not kept either
    }
  }

  /** The names that begin so. */
  names(beginning) {
    const names = new Set([...this.#memory.keys()].filter((name) => name.startsWith(beginning)));
    try {
      for (let i = 0; i < (this.#area?.length ?? 0); i += 1) {
        const key = this.#area.key(i);
        if (key.startsWith(this.#prefix + beginning)) names.add(key.slice(this.#prefix.length));
      }
    } catch {
      // nothing is kept
    }
    return [...names];
  }

  /** The name in an event "storage" of another page, or null when it is not ours. */
  nameOf(key) {
    return key?.startsWith(this.#prefix) ? key.slice(this.#prefix.length) : null;
  }
}
