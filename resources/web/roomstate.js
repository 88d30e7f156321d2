// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

/**
 * What we know of one room: how far we have seen it, who is in it, and how it stands on the link that is up
 * now. A value with rules: no I/O.
 */
export class RoomState {
  room;
  wasJoined = false; // ever, on this link or an earlier one
  isInside = false; // the host confirmed it on this link
  members = [];
  #epoch = '';
  #lastSeq = 0;
  #oldestSeq = 0;
  #gaps = new Map(); // between the value and the key messages are missing
  #revision = null; // of the newest change that we know of
  #isPrimed = false; // a subscription to this store was confirmed once
  #knowsMembers = false; // on this link

  constructor(room) {
    this.room = room;
  }

  /** A new link shows that store. True when it is another than the one we saw: all that was seen is void. */
  beginLink(epoch) {
    const isOther = this.#isPrimed && this.#epoch !== epoch;
    if (isOther) {
      this.#lastSeq = 0;
      this.#oldestSeq = 0;
      this.#gaps.clear();
      this.#revision = null;
      this.#isPrimed = false;
    }
    this.#epoch = epoch;
    return isOther;
  }

  endLink() {
    this.isInside = false;
    this.#knowsMembers = false;
  }

  noteJoined() {
    this.isInside = true;
    this.wasJoined = true;
  }

  noteSubscribed() {
    this.#isPrimed = true;
  }

  /** What SUBSCRIBE asks for: everything after this number, or null for the newest page. */
  get resumeAfter() {
    return this.#isPrimed ? this.#lastSeq : null;
  }

  /** The newest change that we know of; null: none is known, and where to begin neither. */
  get revision() {
    return this.#revision;
  }

  noteRevision(revision) {
    this.#revision = Math.max(this.#revision ?? 0, revision);
  }

  get oldestSeq() {
    return this.#oldestSeq;
  }

  get hasOldest() {
    return this.#oldestSeq === 1;
  }

  /** isLimited: the host said that it leaves messages out before this one. */
  accept(message, isLimited) {
    const hasSeen = this.#lastSeq > 0;
    if (!message.seq) return { isNew: true, isAfterGap: false }; // a notice: not stored, not numbered
    if (message.seq <= this.#lastSeq) return { isNew: false, isAfterGap: false };
    const isAfterGap = hasSeen && (isLimited || message.seq > this.#lastSeq + 1);
    if (isAfterGap) this.#gaps.set(message.seq, this.#lastSeq);
    this.#lastSeq = message.seq;
    this.#oldestSeq ||= message.seq;
    this.#isPrimed = true;
    return { isNew: true, isAfterGap };
  }

  /** What of a page is older than everything seen, oldest first. */
  acceptOlder(page) {
    if (page.epoch !== this.#epoch) return [];
    const older = page.messages.filter(({ seq }) => !this.#oldestSeq || seq < this.#oldestSeq);
    if (older.length === 0) return [];
    const newest = older[older.length - 1].seq;
    if (this.#oldestSeq > newest + 1) this.#gaps.set(this.#oldestSeq, newest);
    this.#oldestSeq = older[0].seq;
    this.#lastSeq = Math.max(this.#lastSeq, newest);
    return older;
  }

  hasGapBefore(before) {
    return this.#gaps.has(before);
  }

  /** What of a page is missing right before that number, oldest first. */
  acceptMissing(page, before) {
    const after = this.#gaps.get(before);
    if (page.epoch !== this.#epoch || after === undefined) return [];
    const missing = page.messages.filter(({ seq }) => seq > after && seq < before);
    this.#gaps.delete(before);
    if (missing.length === 0) return []; // the host does not keep them any more
    const [first, last] = [missing[0].seq, missing[missing.length - 1].seq];
    if (last + 1 < before) this.#gaps.set(before, last);
    if (first > after + 1) this.#gaps.set(first, after);
    return missing;
  }

  setMembers(members) {
    this.#knowsMembers = true;
    this.members = members;
  }

  /** True when the list changed. Until the list came, it will hold what an event tells. */
  apply({ event, writer, to }) {
    if (!this.#knowsMembers) return false;
    const index = this.members.indexOf(writer);
    if (event === 'joined' && index < 0) this.members = [...this.members, writer];
    else if (event === 'left' && index >= 0) this.members = this.members.filter((name) => name !== writer);
    else if (event === 'renamed' && index >= 0) this.members = this.members.map((name) => (name === writer ? to : name));
    else return false;
    return true;
  }
}
