// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The conversations with single persons. Hosts keep none of them: this browser does.

import { Events } from './events.js';

const prefix = 'direct.';
const longest = 500; // messages in all: of more, the oldest go

/** Where the outbox and drafts have what goes to a person; rooms are numbers. */
export const placeOf = (person) => `@${person}`;

/** The person of a place; null when it is a room. */
export const personOf = (place) => (typeof place === 'string' && place.startsWith('@') ? place.slice(1) : null);

/**
 * Each host's store has its own. Emits changed(). A message: key, person, writer, message, sentAt, isOwn, isRead, and
 * seq, its number in the conversation.
 */
export class DirectBook extends Events {
  #store;
  #epoch = null;
  #messages = new Map(); // by key, in the order in which they came

  constructor(store) {
    super();
    this.#store = store;
  }

  /** The host shows its store. True when it is another one. */
  open(epoch) {
    if (epoch === this.#epoch) return false;
    this.#epoch = epoch;
    const kept = this.#store.names(prefix).map((name) => this.#store.get(name));
    const ours = kept.filter((message) => message?.key && message.epoch === epoch);
    ours.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
    this.#messages = new Map(ours.map((message) => [message.key, message]));
    this.emit('changed');
    return true;
  }

  /** The message as one of a conversation; null for a repeat. isRead: somebody looks at it. */
  accept({ writer, to, message, id, sentAt }, ownName, isRead) {
    const key = `${writer} ${id || sentAt}`; // clients of others may give none
    if (this.#messages.has(key)) return null;
    const isOwn = writer === ownName;
    const person = isOwn ? to : writer;
    const accepted = { key, epoch: this.#epoch, person, writer, message, sentAt, isOwn, isRead: isOwn || isRead };
    this.#keep(accepted);
    if (this.#messages.size > longest) this.#forget(this.#messages.values().next().value);
    this.emit('changed');
    return this.of(person).at(-1);
  }

  of(person) {
    const said = [...this.#messages.values()].filter((message) => message.person === person);
    return said.map((message, index) => ({ ...message, seq: index + 1 }));
  }

  /** { person, last, unread }, the newest first. */
  get conversations() {
    const found = new Map();
    for (const message of this.#messages.values()) {
      const { unread = 0 } = found.get(message.person) ?? {};
      found.delete(message.person);
      found.set(message.person, { person: message.person, last: message, unread: unread + (message.isRead ? 0 : 1) });
    }
    return [...found.values()].reverse();
  }

  get unread() {
    return [...this.#messages.values()].filter(({ isRead }) => !isRead).length;
  }

  noteRead(person) {
    this.#change(({ isRead, person: of }) => of === person && !isRead, { isRead: true });
  }

  /** A person has another nickname. */
  rename(from, to) {
    this.#change(({ person }) => person === from, { person: to });
  }

  #change(isMeant, changed) {
    const meant = [...this.#messages.values()].filter(isMeant);
    for (const message of meant) this.#keep({ ...message, ...changed });
    if (meant.length > 0) this.emit('changed');
  }

  #keep(message) {
    this.#messages.set(message.key, message);
    this.#store.set(prefix + message.key, message);
  }

  #forget({ key }) {
    this.#messages.delete(key);
    this.#store.remove(prefix + key);
  }
}
