// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The changes of one room's messages: what others changed, told in order and after what came before it, and what
// we want to change, asked for until the host has answered.

import { PendingChanges, changeOfEvent, changeOfMessage } from './changes.js';
import { Events } from './events.js';

/** Emits changed(changes), refused(kind, payload, reason). */
export class ChangeFeed extends Events {
  #requests;
  #room; // a RoomState
  #pending = new PendingChanges();
  #held = []; // told once it is known what came before them
  #isReplaying = false;

  constructor(requests, room) {
    super();
    this.#requests = requests;
    this.#room = room;
  }

  /** Before the messages are subscribed to: what changes from now on is told, and what changed before is in them. */
  begin() {
    this.#isReplaying = true;
    this.#ask(this.#room.revision);
  }

  /** The messages that SUBSCRIBE brings have come. */
  endReplay() {
    this.#isReplaying = false;
    this.#tell();
  }

  endLink() {
    this.#held = [];
  }

  /** Another store has other messages. */
  clear() {
    this.#pending.clear();
  }

  /** True when the event was a change. */
  hear(event) {
    const change = changeOfEvent(event);
    if (!change) return false;
    this.#held.push(change);
    this.#tell();
    return true;
  }

  receive({ revision, complete, messages }) {
    this.#held = [...messages.map(changeOfMessage), ...this.#held];
    this.#room.noteRevision(revision);
    if (complete) this.#tell();
    else this.#ask(revision);
  }

  /** A host refused to tell the changes: an older one, perhaps, that knows none. */
  goWithout() {
    this.#tell();
  }

  /** kind: 'edit', 'delete', 'react' or 'pin', with what the host is told. Goes out again after a break. */
  change(kind, facts) {
    const payload = { chatRoomId: this.#room.room, ...facts };
    const key = this.#pending.add(kind, payload);
    if (this.#room.isInside) this.#requests.say(kind, payload, { key });
  }

  changeAgain() {
    for (const { key, kind, payload } of this.#pending.all) this.#requests.say(kind, payload, { key });
  }

  settle(key) {
    this.#pending.settle(key);
  }

  refuse(key, reason) {
    const change = this.#pending.settle(key);
    if (change) this.emit('refused', change.kind, change.payload, reason);
  }

  #ask(after) {
    this.#requests.say('changes', { chatRoomId: this.#room.room, ...(after === null ? {} : { after }) });
  }

  #tell() {
    if (this.#isReplaying || this.#requests.isWaitingFor('changes') || this.#held.length === 0) return;
    const changes = this.#held.sort((a, b) => a.revision - b.revision);
    this.#held = [];
    for (const { revision } of changes) this.#room.noteRevision(revision);
    this.emit('changed', changes);
  }
}
