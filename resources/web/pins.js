// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What is pinned to the room: the newest in a strip above the messages, all of them in a list.

import { applyChange, stateOf } from './changes.js';
import { byId, button, element } from './dom.js';
import { Events } from './events.js';
import { avatarColor } from './names.js';
import { momentText } from './time.js';

/** Emits jumpWanted(seq), unpinChosen(seq), listWanted(): something was pinned that is not known here. */
export class Pins extends Events {
  #settings;
  #pins = []; // the last one pinned first
  #dialog = byId('pins-dialog');

  constructor(settings) {
    super();
    this.#settings = settings;
    byId('pin-newest').addEventListener('click', () => this.emit('jumpWanted', this.#pins[0].seq));
    byId('pin-all').addEventListener('click', () => this.#dialog.showModal());
  }

  set(messages) {
    this.#pins = messages.map((message) => ({ seq: message.seq, writer: message.writer, ...stateOf(message) }));
    this.update();
  }

  /** itemOf(seq) gives a message as it is now, or null. */
  change(changes, itemOf) {
    for (const change of changes) {
      const pin = this.#pins.find(({ seq }) => seq === change.seq);
      if (pin) {
        applyChange(pin, change);
      } else if (change.pinnedAt) {
        const item = itemOf(change.seq);
        if (item) this.#pins.push({ ...item });
        else this.emit('listWanted');
      }
    }
    const pinned = this.#pins.filter(({ pinnedAt, isDeleted }) => pinnedAt && !isDeleted);
    this.#pins = pinned.sort((a, b) => b.pinnedAt.localeCompare(a.pinnedAt));
    this.update();
  }

  update() {
    const { t } = this.#settings;
    const [newest] = this.#pins;
    const count = this.#pins.length;
    byId('pins').hidden = !newest;
    byId('pin-all').hidden = count < 2;
    byId('pin-count').textContent = count.toLocaleString(this.#settings.language);
    if (!newest) {
      this.#dialog.close();
      return;
    }
    byId('pin-text').textContent = newest.text;
    byId('pin-newest').setAttribute('aria-label', t('pinnedBy', newest));
    byId('pin-all').setAttribute('aria-label', t('allPins', { count }));
    byId('pin-all').title = t('allPins', { count });
    byId('pins-list').replaceChildren(...this.#pins.map((pin) => this.#pinElement(pin)));
  }

  #pinElement({ seq, writer, text, pinnedAt }) {
    const { t, language } = this.#settings;
    const jump = button('', () => {
      this.#dialog.close();
      this.emit('jumpWanted', seq);
    }, `pinned color-${avatarColor(writer)}`);
    const said = element('span', 'pinned-text', text);
    said.dir = 'auto';
    jump.append(element('span', 'quoted-writer', writer), said);
    jump.title = t('pinnedAt', { moment: momentText(Date.parse(pinnedAt), language) });
    const unpin = button('', () => this.emit('unpinChosen', seq), 'icon unpin');
    unpin.setAttribute('aria-label', t('unpinOf', { writer, text }));
    unpin.title = t('unpin');
    return element('li', '', jump, unpin);
  }
}
