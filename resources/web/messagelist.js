// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A list of messages with what is on its way below it, and its scrolling: a room's, or a conversation's.

import { byId } from './dom.js';
import { Events } from './events.js';
import { Scroller } from './scroller.js';
import { Timeline } from './timeline.js';

/** Emits retryRequested(id), editRequested(id), discardRequested(id) of what is on its way. */
export class MessageList extends Events {
  settings;
  scroller;
  timeline;

  /** prefix: of the ids in the page. asked: what else people ask for by a click, see Timeline. */
  constructor(prefix, settings, asked) {
    super();
    this.settings = settings;
    const [log, items, tail, jump] = ['log', 'items', 'outgoing', 'jump'].map((name) => byId(prefix + name));
    this.scroller = new Scroller({ log, items, tail, jump }, settings.t);
    this.timeline = new Timeline({ scroller: log, list: items, tail }, settings, {
      retry: (id) => this.emit('retryRequested', id),
      edit: (id) => this.emit('editRequested', id),
      discard: (id) => this.emit('discardRequested', id),
      ...asked,
    });
  }

  /** What stands above the first message. */
  showTop() {}

  /** Another language. */
  rebuild() {
    this.timeline.rebuild();
    this.showTop();
    this.scroller.update();
  }

  showOutgoing(message) {
    this.timeline.showOutgoing(message);
    this.showTop();
    this.scroller.settle();
  }

  noteSent(id) {
    this.timeline.noteSent(id);
  }

  dropOutgoing(id) {
    this.timeline.dropOutgoing(id);
    this.showTop();
  }

  /** Who says something wants to see it. */
  follow() {
    this.scroller.scrollDown();
  }
}
