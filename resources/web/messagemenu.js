// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What can be done with one message: a menu beside it, for the mouse, the keyboard, fingers and screen readers.

import { byId, button, element } from './dom.js';

const quickReactions = ['👍', '❤️', '😂', '😮', '😢', '🎉'];
const margin = 8; // px to the window's edges

export class MessageMenu {
  #menu = byId('menu');
  #t;
  #opener = null;

  constructor(t) {
    this.#t = t;
    this.#menu.addEventListener('keydown', (event) => this.#handleKey(event));
    this.#menu.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && !this.#menu.contains(relatedTarget)) this.close(false);
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (!this.#menu.hidden && !this.#menu.contains(target) && !this.#opener?.contains(target)) this.close(false);
    });
  }

  /** can: { edit, remove }. chosen(what, emoji) with 'reply', 'react', 'edit', 'remove' or 'pin'; null: nothing. */
  open(opener, item, can, chosen) {
    const wasHere = this.#opener === opener && !this.#menu.hidden;
    this.close(false);
    if (wasHere) return;
    this.#opener = opener;
    opener.setAttribute('aria-expanded', 'true');
    const t = this.#t;
    const choose = (...what) => {
      this.close();
      chosen(...what);
    };
    const entry = (name, what) => {
      const made = button(t(name), () => choose(what), what === 'remove' ? 'entry grave' : 'entry');
      made.setAttribute('role', 'menuitem');
      return made;
    };
    const entries = [this.#reactions(choose), entry('reply', 'reply'), entry(item.pinnedAt ? 'unpin' : 'pin', 'pin')];
    if (can.edit) entries.push(entry('edit', 'edit'));
    if (can.remove) {
      const remove = entry('remove', 'remove');
      // Asks once more: what is gone is gone for everyone.
      entries.push(this.#asking(remove, () => this.#show(opener, [element('p', 'entry-text', t('removeAsked')), entry('cancel', null), remove])));
    }
    this.#show(opener, entries);
  }

  #asking(sure, ask) {
    const made = button(sure.textContent, ask, 'entry grave');
    made.setAttribute('role', 'menuitem');
    return made;
  }

  #show(opener, entries) {
    this.#menu.replaceChildren(...entries);
    this.#menu.hidden = false;
    this.#place(opener);
    this.#stops[0].focus();
  }

  /** Back to where it was opened, unless the person is elsewhere already. */
  close(isBack = true) {
    if (this.#menu.hidden) return;
    this.#menu.hidden = true;
    this.#opener?.setAttribute('aria-expanded', 'false');
    if (isBack) this.#opener?.focus();
  }

  #reactions(choose) {
    const row = element('div', 'quick');
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', this.#t('react'));
    for (const emoji of quickReactions) {
      const made = button(emoji, () => choose('react', emoji), 'icon');
      made.setAttribute('role', 'menuitem');
      made.setAttribute('aria-label', this.#t('reactWith', { emoji }));
      row.append(made);
    }
    const other = element('input', 'other');
    other.setAttribute('aria-label', this.#t('otherEmoji'));
    other.placeholder = '…';
    other.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || !other.value.trim()) return;
      event.preventDefault();
      choose('react', other.value.trim());
    });
    row.append(other);
    return row;
  }

  get #stops() {
    return [...this.#menu.querySelectorAll('button, input')];
  }

  #handleKey(event) {
    const { key, target } = event;
    const stops = this.#stops;
    const at = stops.indexOf(target);
    const isField = target.tagName === 'INPUT';
    const steps = { ArrowDown: 1, ArrowUp: -1, ...(isField ? {} : { ArrowRight: 1, ArrowLeft: -1 }) };
    if (key === 'Escape' || key === 'Tab') this.close();
    else if (key in steps) stops[(at + steps[key] + stops.length) % stops.length].focus();
    else if (key === 'Home' && !isField) stops[0].focus();
    else if (key === 'End' && !isField) stops.at(-1).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #place(opener) {
    const { top, bottom, left } = opener.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#menu;
    const isBelow = bottom + offsetHeight + margin <= window.innerHeight;
    const y = isBelow ? bottom : Math.max(margin, top - offsetHeight);
    const x = Math.min(Math.max(margin, left - offsetWidth / 2), window.innerWidth - offsetWidth - margin);
    this.#menu.style.top = `${y}px`;
    this.#menu.style.left = `${x}px`;
  }
}
