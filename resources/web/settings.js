// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Appearance and language, chosen or as the browser has them, and the dialog that changes them.

import { byId } from './dom.js';
import { Events } from './events.js';
import { languageOf, textIn } from './texts.js';

/** Emits languageChanged(), nicknameChosen(nickname). */
export class Settings extends Events {
  #store;
  #dialog = byId('settings');
  #nickname = null;
  language = 'en';

  constructor(store) {
    super();
    this.#store = store;
    this.t = (name, args) => textIn(this.language, name, args);
    this.#apply();
    for (const opener of document.querySelectorAll('.open-settings')) {
      opener.addEventListener('click', () => this.#open());
    }
    this.#dialog.addEventListener('close', () => {
      if (this.#dialog.returnValue === 'save') this.#save();
    });
  }

  /** The nickname can be changed here by who has one. */
  setNickname(nickname) {
    this.#nickname = nickname;
    byId('own-name-row').hidden = nickname === null;
  }

  /** What was chosen and not saved the last time is not chosen. */
  #open() {
    byId('own-name').value = this.#nickname ?? '';
    byId('theme').value = this.#store.get('theme') ?? '';
    byId('language').value = this.#store.get('language') ?? '';
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
  }

  #save() {
    this.#store.set('theme', byId('theme').value);
    this.#store.set('language', byId('language').value);
    const before = this.language;
    this.#apply();
    if (this.language !== before) this.emit('languageChanged');
    const nickname = byId('own-name').value.trim();
    if (nickname && this.#nickname !== null) this.emit('nicknameChosen', nickname);
  }

  #apply() {
    const theme = this.#store.get('theme') ?? '';
    const language = this.#store.get('language') ?? '';
    const root = document.documentElement;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    this.language = language || languageOf(navigator.languages ?? [navigator.language]);
    root.lang = this.language;
    this.#fill('[data-text]', (shown) => { shown.textContent = this.t(shown.dataset.text); });
    this.#fill('[data-label]', (shown) => {
      shown.setAttribute('aria-label', this.t(shown.dataset.label));
      if (shown instanceof HTMLButtonElement) shown.title = this.t(shown.dataset.label);
      if (shown instanceof HTMLTextAreaElement) shown.placeholder = this.t(shown.dataset.label);
    });
    this.#fill('[data-title]', (shown) => { shown.title = this.t(shown.dataset.title); });
  }

  #fill(selector, fill) {
    for (const shown of document.querySelectorAll(selector)) fill(shown);
  }
}
