// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// How a list of messages scrolls: whoever is at its end follows what comes, and whoever reads stays there.

import { Events } from './events.js';

const nearBottom = 48; // px: who is this close to the newest message follows it
const nearTop = 600; // px: older ones are asked for before the top is reached

/** Emits topNeared(). */
export class Scroller extends Events {
  #log;
  #items;
  #jump;
  #t;
  #follows = true;
  #below = 0; // messages that came below what is seen
  #isSettling = false;
  #lastTop = 0;

  /** log scrolls, and holds items and tail. jump: the button that leads to the end. */
  constructor({ log, items, tail, jump }, t) {
    super();
    this.#log = log;
    this.#items = items;
    this.#jump = jump;
    this.#t = t;
    log.addEventListener('scroll', () => this.#note(), { passive: true });
    // The keyboard of a phone, a longer text, heights that were guessed: who is at the end stays there.
    const observer = new ResizeObserver(() => this.settle());
    for (const shown of [log, items, tail]) observer.observe(shown);
    jump.addEventListener('click', () => this.scrollDown());
  }

  scrollDown() {
    this.#follows = true;
    this.#below = 0;
    this.settle();
    this.update();
  }

  /** Something else than the end is shown. */
  leaveEnd() {
    this.#follows = false;
    this.update();
  }

  /** Messages came at the end. */
  noteNew(count) {
    if (!this.#follows) this.#below += count;
  }

  /** Once for all that comes before the next frame: asking for heights is what costs. */
  settle() {
    if (this.#isSettling) return;
    this.#isSettling = true;
    requestAnimationFrame(() => {
      this.#isSettling = false;
      if (this.#follows) this.#log.scrollTop = this.#log.scrollHeight;
      else this.update();
    });
  }

  /** What is seen stays where it is, whatever comes above it. */
  keepInPlace(change) {
    const { top } = this.#log.getBoundingClientRect();
    const isSeen = (item) => item.getBoundingClientRect().bottom > top;
    const anchor = [...this.#items.querySelectorAll('.item')].find(isSeen);
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (anchor?.isConnected) this.#log.scrollTop += anchor.getBoundingClientRect().top - before;
  }

  askAtTop() {
    if (this.#log.scrollTop < nearTop) this.emit('topNeared');
  }

  /** The button: also in another language. */
  update() {
    this.#jump.hidden = this.#follows;
    this.#jump.querySelector('.count').textContent = this.#below > 0 ? String(this.#below) : '';
    const name = this.#below > 0 ? 'jumpDownNew' : 'jumpDown';
    this.#jump.setAttribute('aria-label', this.#t(name, { count: this.#below }));
  }

  #note() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    // Only who goes up stops following: what comes meanwhile moves the end away, too.
    if (scrollHeight - scrollTop - clientHeight < nearBottom) this.#follows = true;
    else if (scrollTop < this.#lastTop) this.#follows = false;
    this.#lastTop = scrollTop;
    if (this.#follows) this.#below = 0;
    this.update();
    this.askAtTop();
  }
}
