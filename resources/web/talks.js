// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A conversation with one person, in the place of the room's messages.

import { announce } from './announcer.js';
import { placeOf } from './directs.js';
import { byId } from './dom.js';
import { MessageList } from './messagelist.js';

/** As the timeline takes messages. */
const asSaid = ({ writer, message, sentAt, isOwn, seq }) => ({ type: 'CHAT', writer, message, sentAt, isOwn, seq });

/** Emits also shown(person), null when it is over; changed() when conversations or their numbers did. */
export class Talks extends MessageList {
  person = null;
  #book;
  #outbox;
  #isWatched = true;

  constructor(book, outbox, settings) {
    super('talk-', settings, {});
    this.#book = book;
    this.#outbox = outbox;
    book.on('changed', () => this.emit('changed'));
  }

  open(person) {
    this.person = person;
    this.timeline.clear();
    this.timeline.clearOutgoing();
    this.timeline.append(this.#book.of(person).map(asSaid));
    for (const message of this.#outbox.of(placeOf(person))) this.timeline.showOutgoing(message);
    this.showTop();
    this.scroller.scrollDown();
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

  // What was said.

  receive(message, ownName) {
    const isSeen = (person) => this.#isWatched && person === this.person;
    const said = this.#book.accept(message, ownName, isSeen(message.writer));
    if (!said) return;
    if (!said.isOwn) announce(this.settings.t('saidToYou', { writer: said.writer, text: said.message }));
    if (said.person !== this.person) return;
    this.timeline.append([{ ...asSaid(said), id: message.id }]);
    this.scroller.noteNew(said.isOwn ? 0 : 1);
    this.scroller.settle();
    this.showTop();
  }

  rename(from, to) {
    this.#book.rename(from, to);
    if (this.person === from) this.open(to);
  }

  showOutgoing(message) {
    if (this.person !== null && message.room === placeOf(this.person)) super.showOutgoing(message);
  }

  #noteRead() {
    if (this.#isWatched && this.person !== null) this.#book.noteRead(this.person);
  }

  showTop() {
    const { t } = this.settings;
    byId('talk-top').textContent = t(this.timeline.isEmpty ? 'directEmpty' : 'directNote', { name: this.person ?? '' });
  }
}
