// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

/** Something that tells those who asked. Names are past facts. */
export class Events {
  #listeners = new Map();

  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  emit(name, ...facts) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...facts);
  }
}
