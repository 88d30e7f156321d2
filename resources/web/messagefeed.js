// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The messages of one room as they come: the newest page or what was missed, what is said from then on, and older
// pages and gaps where somebody asks for them. Each once, in order.

import { Burst } from './burst.js';
import { Events } from './events.js';

const pageSize = 50;

/** Emits received(messages, how), olderReceived(…), missingReceived(…): see Chat. */
export class MessageFeed extends Events {
  #requests;
  #room; // a RoomState
  #live;
  #replayed = null; // what came before the receipt of SUBSCRIBE
  #replays = 'first';

  /** clock: now() in ms, nextFrame(run). */
  constructor(requests, room, { now, nextFrame }) {
    super();
    this.#requests = requests;
    this.#room = room;
    this.#live = new Burst(now, nextFrame, (messages) => this.emit('received', messages, 'live'));
  }

  /** What SUBSCRIBE to that store asks for. */
  begin(epoch) {
    const { resumeAfter } = this.#room;
    this.#replayed = [];
    this.#replays = resumeAfter === null ? 'first' : 'missed';
    return resumeAfter === null ? { history: pageSize } : { since: resumeAfter, epoch };
  }

  endReplay() {
    const messages = this.#replayed;
    this.#replayed = null;
    this.#room.noteSubscribed();
    this.emit('received', messages, this.#replays);
  }

  endLink() {
    this.flush();
    this.#replayed = null;
  }

  /** Tells what came, before something that must follow it. */
  flush() {
    this.#live.flush();
  }

  /** The room was left. */
  clear() {
    this.#live.clear();
  }

  /** True when it was news. */
  accept(message, isLimited) {
    const { isNew, isAfterGap } = this.#room.accept(message, isLimited);
    if (!isNew) return false;
    const shown = { ...message, isAfterGap };
    if (this.#replayed) this.#replayed.push(shown);
    else this.#live.add(shown);
    return true;
  }

  /** The page before what was seen; with a number one that has that message, and what was said around it. */
  askOlder(around) {
    if (this.#room.hasOldest || this.#requests.isWaitingFor('history')) return;
    const { oldestSeq } = this.#room;
    const before = around === null ? oldestSeq : Math.min(oldestSeq, around + Math.floor(pageSize / 2));
    this.#requests.say('history', { chatRoomId: this.#room.room, before, limit: pageSize });
  }

  askMissing(before) {
    if (!this.#room.hasGapBefore(before) || this.#requests.isWaitingFor('missing')) return;
    this.#requests.say('missing', { chatRoomId: this.#room.room, before, limit: pageSize }, { before });
  }

  receiveOlder(page) {
    this.flush();
    const { oldestSeq } = this.#room;
    const older = this.#room.acceptOlder(page);
    const isComplete = page.complete || this.#room.hasOldest;
    this.emit('olderReceived', older, isComplete, this.#room.hasGapBefore(oldestSeq));
  }

  receiveMissing(page, before) {
    this.flush();
    const missing = this.#room.acceptMissing(page, before);
    this.emit('missingReceived', before, missing, this.#room.hasGapBefore(missing[0]?.seq ?? before));
  }
}
