// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The line above the messages: what the room is called and is about, and the dialog that changes that; or with
// whom one talks.

import { byId } from './dom.js';
import { Events } from './events.js';

/** Emits describeChosen(title, topic). */
export class Heading extends Events {
  #t;
  #room = null;
  #person = null;
  #count = 0;
  #description = { title: '', topic: '' };

  constructor(t) {
    super();
    this.#t = t;
    byId('describe').addEventListener('click', () => this.#open());
    byId('description').addEventListener('close', () => {
      if (byId('description').returnValue === 'save') this.#save();
    });
  }

  open(room) {
    this.#room = room;
    this.#person = null;
    this.#description = { title: '', topic: '' };
    this.update();
  }

  /** With whom one talks; null: with all. */
  setPerson(person) {
    this.#person = person;
    this.update();
  }

  setCount(count) {
    this.#count = count;
    this.update();
  }

  get description() {
    return this.#description;
  }

  /** True when it is news. */
  setDescription({ title, topic }) {
    if (title === this.#description.title && topic === this.#description.topic) return false;
    this.#description = { title, topic };
    this.update();
    return true;
  }

  /** What the window is called by. */
  get title() {
    return this.#person ?? (this.#description.title || this.#number);
  }

  update() {
    const { title, topic } = this.#description;
    const isRoom = this.#person === null;
    byId('room-title').textContent = this.title;
    byId('room-number-shown').textContent = isRoom && title ? this.#number : '';
    const count = this.#count > 0 ? this.#t('people', { count: this.#count }) : '';
    byId('room-count').textContent = isRoom ? count : this.#t('directTalk');
    byId('room-topic').textContent = isRoom ? topic : '';
    byId('room-topic').title = isRoom ? topic : '';
    byId('describe').hidden = !isRoom;
  }

  get #number() {
    return this.#room === null ? '' : this.#t('roomTitle', { room: this.#room });
  }

  #open() {
    byId('own-title').value = this.#description.title;
    byId('own-topic').value = this.#description.topic;
    byId('description').returnValue = '';
    byId('description').showModal();
  }

  #save() {
    const title = byId('own-title').value.trim();
    const topic = byId('own-topic').value.trim();
    const isSame = title === this.#description.title && topic === this.#description.topic;
    if (!isSame) this.emit('describeChosen', title, topic);
  }
}
