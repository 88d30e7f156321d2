// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Our messages from the key press to the host's receipt, kept by the browser: a reload loses none.
//
// Each room is a lane of its own whose first message alone is under way; the next follows its receipt. So
// a host that turns one down for now and takes the next cannot change the order in which things were said.

import { Events } from './events.js';
import { randomId } from './ids.js';

const faultsAllowed = 3; // links that may end by the host's fault-finding before a message fails
const prefix = 'outbox.';

/**
 * Emits changed(message), discarded(id). A message: id, room (or the place of a person, see directs.js), text, createdAt (ms), state 'pending' or
 * 'failed', reason (a text with its arguments, or null), epoch of the store that it was written for; replyTo and
 * quoted where it answers another one.
 */
export class Outbox extends Events {
  #store;
  #makeId;
  #messages = []; // in the order of sending
  #notes = new Map(); // by id: due, postponed, faults
  #underWay = new Set();
  #count = 0;

  constructor(store, makeId = randomId) {
    super();
    this.#store = store;
    this.#makeId = makeId;
    const kept = store.names(prefix).map((name) => store.get(name)).filter((message) => message?.id);
    this.#messages = kept.sort((a, b) => a.order - b.order || a.createdAt - b.createdAt);
    this.#count = this.#messages.reduce((count, { order }) => Math.max(count, order + 1), 0);
  }

  of(room) {
    return this.#messages.filter((message) => message.room === room);
  }

  /** Where its messages are to go. */
  get places() {
    return [...new Set(this.#messages.map(({ room }) => room))];
  }

  find(id) {
    return this.#messages.find((message) => message.id === id) ?? null;
  }

  get isEmpty() {
    return this.#messages.length === 0;
  }

  add(room, text, createdAt, epoch, reply = null) {
    const message = {
      id: this.#makeId(), room, text, createdAt, epoch, order: this.#count, state: 'pending', reason: null,
      ...(reply ? { replyTo: reply.seq, quoted: reply.quoted } : {}),
    };
    this.#count += 1;
    this.#messages.push(message);
    this.#keep(message);
    return message;
  }

  /** What is to be sent to that room now, and is under way from here on; or null. */
  takeSendable(room, now) {
    const first = this.#first(room);
    if (!first || this.#underWay.has(first.id) || this.#note(first.id).due > now) return null;
    this.#underWay.add(first.id);
    return first;
  }

  /** When takeSendable() can give more without any other call; or null. */
  nextDue(room) {
    const first = this.#first(room);
    return first && !this.#underWay.has(first.id) ? this.#note(first.id).due : null;
  }

  isUnderWay(id) {
    return this.#underWay.has(id);
  }

  /** The host has it, as its receipt or the message itself shows. Returns it, or null. */
  confirm(id) {
    const message = this.find(id);
    if (message) this.#drop(id);
    return message;
  }

  /** The host will not have it. The lane goes on with the next. */
  refuse(id, reason) {
    this.#underWay.delete(id);
    this.#fail(this.find(id), reason);
  }

  /** Not now: stays first of its lane, which waits until then. */
  postpone(id, due, reason) {
    const message = this.find(id);
    if (!message) return;
    this.#underWay.delete(id);
    const note = this.#note(id);
    note.due = due;
    note.postponed += 1;
    message.reason = reason;
    this.#keep(message);
  }

  timesPostponed(id) {
    return this.#note(id).postponed;
  }

  /** The link is gone: nothing is under way. With a reason the host ended it because of what was sent. */
  endLink(faultReason = null) {
    const underWay = [...this.#underWay];
    this.#underWay.clear();
    for (const { id } of this.#messages) this.#note(id).due = 0;
    if (!faultReason) return;
    for (const id of underWay) {
      const note = this.#note(id);
      note.faults += 1;
      if (note.faults >= faultsAllowed) this.#fail(this.find(id), faultReason);
    }
  }

  /** The host showed its store. What was written for another does not go to it by itself. */
  settle(epoch, reason) {
    for (const message of [...this.#messages]) {
      if (message.epoch === epoch) continue;
      const isFirst = !message.epoch; // written before we ever knew the host
      message.epoch = epoch;
      if (!isFirst && message.state === 'pending') this.#fail(message, reason);
      else this.#keep(message);
    }
  }

  /** Failed becomes pending, behind what is pending in its room, under the same id. */
  retry(id) {
    const message = this.find(id);
    if (message?.state !== 'failed') return;
    this.#messages = [...this.#messages.filter((other) => other !== message), message];
    message.order = this.#count;
    this.#count += 1;
    message.state = 'pending';
    message.reason = null;
    this.#notes.delete(id);
    this.#keep(message);
  }

  /** Forgets a message that is not under way. True when it did. */
  discard(id) {
    if (this.#underWay.has(id) || !this.find(id)) return false;
    this.#forget(id);
    return true;
  }

  /** Another page of this browser removed that name from the store. */
  noteRemoved(name) {
    if (name.startsWith(prefix)) this.discard(name.slice(prefix.length));
  }

  #first(room) {
    return this.#messages.find((message) => message.room === room && message.state === 'pending') ?? null;
  }

  #note(id) {
    if (!this.#notes.has(id)) this.#notes.set(id, { due: 0, postponed: 0, faults: 0 });
    return this.#notes.get(id);
  }

  #fail(message, reason) {
    if (!message) return;
    message.state = 'failed';
    message.reason = reason;
    this.#keep(message);
  }

  #keep(message) {
    this.#store.set(prefix + message.id, message);
    this.emit('changed', message);
  }

  #forget(id) {
    this.#drop(id);
    this.emit('discarded', id);
  }

  #drop(id) {
    this.#messages = this.#messages.filter((message) => message.id !== id);
    this.#underWay.delete(id);
    this.#notes.delete(id);
    this.#store.remove(prefix + id);
  }
}
