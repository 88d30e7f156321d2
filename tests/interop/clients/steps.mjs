// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the scripts of this folder share: things happen in any order, and are printed in the order in
// which the steps ask for them. Anything that no step asked for is a failure.

export class Steps {
  #happened = [];
  #wake = () => {};

  /** Something happened: a line such as "receipt bye". */
  happened(line) {
    this.#happened.push(line.replaceAll('\n', ' ').trimEnd());
    this.#wake();
  }

  /** Waits for one line that starts with each of these, and prints them in this order. */
  async expect(...beginnings) {
    const lines = new Map();
    while (lines.size < beginnings.length) {
      const line = await this.#next();
      const found = beginnings.find((start) => line.startsWith(start) && !lines.has(start));
      if (found === undefined) fail(`"${line}" came instead of "${beginnings.join('", "')}"`);
      lines.set(found, line);
    }
    for (const start of beginnings) console.log(lines.get(start));
  }

  /** The last step: fails when anything is left over. */
  end() {
    if (this.#happened.length > 0) fail(`also came: ${this.#happened.join(', ')}`);
    process.exit(0);
  }

  async #next() {
    while (this.#happened.length === 0) await new Promise((resolve) => (this.#wake = resolve));
    return this.#happened.shift();
  }
}

export function fail(reason) {
  console.error(reason);
  process.exit(1);
}
