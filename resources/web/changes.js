// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Messages change after they were said: edits, deletions, reactions, pins. Pure.
//
// A change: seq, revision, and what it changes of text, editedAt, isDeleted, reactions and pinnedAt. Each change of a
// room has a greater revision, so that it does not matter from where, and how often, one hears of it.

/** What a message is like, as far as it can change. */
export function stateOf({ message, editedAt, deleted, reactions, pinnedAt, revision }) {
  return {
    text: message,
    editedAt: editedAt ?? null,
    isDeleted: Boolean(deleted),
    reactions: reactions ?? [],
    pinnedAt: pinnedAt ?? null,
    revision: revision ?? 0,
  };
}

/** Of a message that came as a whole. */
export function changeOfMessage(message) {
  return { seq: message.seq, ...stateOf(message) };
}

/** Of an event; null when it is another one. */
export function changeOfEvent({ event, seq, revision, message, editedAt, reactions, pinnedAt }) {
  switch (event) {
    case 'edited':
      return { seq, revision, text: message, editedAt };
    case 'deleted':
      return { seq, revision, text: '', isDeleted: true, editedAt: null, reactions: [], pinnedAt: null };
    case 'reacted':
      return { seq, revision, reactions: reactions ?? [] };
    case 'pinned':
      return { seq, revision, pinnedAt };
    case 'unpinned':
      return { seq, revision, pinnedAt: null };
    default:
      return null;
  }
}

/** True when it was news. */
export function applyChange(item, { revision, seq, ...changed }) {
  if (item.seq !== seq || revision <= item.revision) return false;
  Object.assign(item, changed, { revision });
  return true;
}

const longestQuote = 200; // characters, as hosts cut it

/** What others show of it where they answer it. */
export function quoteOf({ writer, text, isDeleted }) {
  return isDeleted ? { writer, deleted: true } : { writer, message: [...text].slice(0, longestQuote).join('') };
}

/** Changes that were asked for and have no receipt yet; they outlive a link, for the same may be asked twice. */
export class PendingChanges {
  #waiting = new Map();

  add(kind, payload) {
    const key = `${kind} ${payload.seq} ${payload.emoji ?? ''}`;
    this.#waiting.set(key, { key, kind, payload });
    return key;
  }

  settle(key) {
    const change = this.#waiting.get(key) ?? null;
    this.#waiting.delete(key);
    return change;
  }

  clear() {
    this.#waiting.clear();
  }

  get all() {
    return [...this.#waiting.values()];
  }
}
