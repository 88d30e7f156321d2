// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Some items of a long list that come and go together: those far from what is seen are not in the page, only
// the room that they take. Makes no items, and does not decide when.

import { element } from './dom.js';

export const chunkSize = 25; // items
const guess = 56; // px for an item that was never measured

export class Chunk {
  element = element('div', 'chunk');
  items;
  isShown = false;
  #height = null;

  constructor(items = []) {
    this.items = items;
    this.#reserve();
  }

  /** selected: the range that is marked, or null. */
  isInUse(selected) {
    return this.element.contains(document.activeElement) || Boolean(selected?.intersectsNode(this.element));
  }

  get isFull() {
    return this.items.length >= chunkSize;
  }

  /** make: gives an item its element. */
  show(make) {
    if (this.isShown) return;
    this.isShown = true;
    for (const item of this.items) item.element = make(item);
    this.element.replaceChildren(...this.items.map((item) => item.element));
    this.element.style.height = '';
  }

  /** height: as it is shown, in px. */
  hide(height) {
    if (!this.isShown) return;
    this.#height = height;
    this.isShown = false;
    this.element.replaceChildren();
    for (const item of this.items) item.element = null;
    this.#reserve();
  }

  append(item, make) {
    this.items.push(item);
    if (this.isShown) {
      item.element = make(item);
      this.element.append(item.element);
      return;
    }
    if (this.#height !== null) this.#height += guess;
    this.#reserve();
  }

  /** Makes one item's element anew. */
  renew(item, make) {
    if (!this.isShown) return;
    const made = make(item);
    item.element.replaceWith(made);
    item.element = made;
  }

  /** Gives away what is from that item on, as another chunk. */
  split(index) {
    const rest = new Chunk(this.items.splice(index));
    rest.isShown = this.isShown;
    if (this.isShown) {
      rest.element.append(...rest.items.map((item) => item.element));
      rest.element.style.height = '';
    } else {
      this.#height = null;
      this.#reserve();
    }
    return rest;
  }

  #reserve() {
    this.element.style.height = `${this.#height ?? this.items.length * guess}px`;
  }
}
