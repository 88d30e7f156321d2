// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A conversation with one person, in the place of the room's messages.

import { announce } from './announcer.js';
import { placeOf } from './directs.js';
import { byId } from './dom.js';
import { Events } from './events.js';
import { Scroller } from './scroller.js';
import { Timeline } from './timeline.js';

/** As the timeline takes messages. */
const asSaid = ({ writer, message, sentAt, isOwn, seq }) => ({ type: 'CHAT', writer, message, sentAt, isOwn, seq });

/** Emits shown(person), null when it is over; changed() when conversations or their numbers did; retry-, edit- and discardRequested(id). */
export class Talks extends Events {
  person = null;
  #book;
  #outbox;
  #settings;
  #timeline;
  #scroller;
  #isWatched = true;

  constructor(book, outbox, settings) {
    super();
    this.#book = book;
    this.#outbox = outbox;
    this.#settings = settings;
    const [log, items, tail, jump] = ['talk-log', 'talk-items', 'talk-outgoing', 'talk-jump'].map(byId);
    this.#scroller = new Scroller({ log, items, tail, jump }, settings.t);
    this.#timeline = new Timeline({ scroller: log, list: items, tail }, settings, {
      retry: (id) => this.emit('retryRequested', id),
      edit: (id) => this.emit('editRequested', id),
      discard: (id) => this.emit('discardRequested', id),
    });
    book.on('changed', () => this.emit('changed'));
  }

  open(person) {
    this.person = person;
    this.#timeline.clear();
    this.#timeline.clearOutgoing();
    this.#timeline.append(this.#book.of(person).map(asSaid));
    for (const message of this.#outbox.of(placeOf(person))) this.#timeline.showOutgoing(message);
    this.#showTop();
    this.#scroller.scrollDown();
    this.#noteRead();
    this.emit('shown', person);
  }

  close() {
    if (this.person === null) return;
    this.person = null;
    this.emit('shown', null);
  }

  setWatched(isWatched) {
    this.#isWatched = isWatched;
    this.#noteRead();
  }

  /** Another language. */
  rebuild() {
    this.#timeline.rebuild();
    this.#showTop();
    this.#scroller.update();
  }

  // What was said.

  receive(message, ownName) {
    const isSeen = (person) => this.#isWatched && person === this.person;
    const said = this.#book.accept(message, ownName, isSeen(message.writer));
    if (!said) return;
    if (!said.isOwn) announce(this.#settings.t('saidToYou', { writer: said.writer, text: said.message }));
    if (said.person !== this.person) return;
    this.#timeline.append([{ ...asSaid(said), id: message.id }]);
    this.#scroller.noteNew(said.isOwn ? 0 : 1);
    this.#scroller.settle();
    this.#showTop();
  }

  rename(from, to) {
    this.#book.rename(from, to);
    if (this.person === from) this.open(to);
  }

  showOutgoing(message) {
    if (message.room !== placeOf(this.person)) return;
    this.#timeline.showOutgoing(message);
    this.#showTop();
    this.#scroller.settle();
  }

  noteSent(id) {
    this.#timeline.noteSent(id);
  }

  dropOutgoing(id) {
    this.#timeline.dropOutgoing(id);
    this.#showTop();
  }

  follow() {
    this.#scroller.scrollDown();
  }

  #noteRead() {
    if (this.#isWatched && this.person !== null) this.#book.noteRead(this.person);
  }

  #showTop() {
    const { t } = this.#settings;
    byId('talk-top').textContent = t(this.#timeline.isEmpty ? 'directEmpty' : 'directNote', { name: this.person ?? '' });
  }
}
