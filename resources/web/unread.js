// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

/** What came while nobody looked: how much, and where it began. Pure. */
export class Unread {
  #isWatched = true;
  count = 0;
  firstSeq = null; // stays, as a line in the list, until nobody looks again

  setWatched(isWatched) {
    if (isWatched === this.#isWatched) return;
    this.#isWatched = isWatched;
    if (isWatched) this.count = 0;
    else this.firstSeq = null;
  }

  /** Messages of others came. */
  note(messages) {
    if (this.#isWatched || messages.length === 0) return;
    this.firstSeq ??= messages[0].seq;
    this.count += messages.length;
  }

  clear() {
    this.count = 0;
    this.firstSeq = null;
  }
}

export function titleText(place, count) {
  return count > 0 ? `(${count}) ${place}` : place;
}
