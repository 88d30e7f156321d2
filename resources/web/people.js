// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Who is here, and with whom one talks alone: a list beside the messages, or over them where the window is narrow.

import { avatarElement, byId, element } from './dom.js';
import { Events } from './events.js';

function nameElement(name) {
  const shown = element('span', 'name', name);
  shown.dir = 'auto';
  return shown;
}

/** Emits personChosen(name). */
export class People extends Events {
  #settings;
  #members = [];
  #talks = [];
  #ownName = '';
  #person = null;

  constructor(settings) {
    super();
    this.#settings = settings;
    byId('show-members').addEventListener('click', () => this.#toggle());
    byId('hide-members').addEventListener('click', () => this.#toggle());
    byId('members').addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#isOver) this.#toggle();
    });
    // Beside it, one only wants it to go.
    byId('room').addEventListener('click', (event) => {
      if (!this.#isOver || event.target.closest('#members, #show-members')) return;
      event.stopPropagation();
      event.preventDefault();
      this.#toggle();
    }, true);
  }

  /** Where it lies over the messages, it goes. */
  close() {
    byId('room').classList.remove('with-members');
    byId('show-members').setAttribute('aria-expanded', 'false');
  }

  setOwnName(nickname) {
    this.#ownName = nickname;
    this.#showMembers();
  }

  setMembers(members) {
    this.#members = members;
    this.#showMembers();
  }

  /** talks: see DirectBook.conversations. person: whose is shown; null: none. */
  setTalks(talks, person) {
    this.#talks = talks;
    this.#person = person;
    this.#showTalks();
  }

  /** Another language. */
  update() {
    this.#showMembers();
    this.#showTalks();
  }

  #showMembers() {
    const { t, language } = this.#settings;
    byId('members-title').textContent = `${t('members')} – ${this.#members.length.toLocaleString(language)}`;
    this.#fill('members-list', this.#members.map((name) => this.#memberElement(name)));
  }

  #showTalks() {
    const { t } = this.#settings;
    byId('talks').hidden = this.#talks.length === 0;
    this.#fill('talks-list', this.#talks.map((talk) => this.#talkElement(talk)));
    const unread = this.#talks.reduce((sum, talk) => sum + talk.unread, 0);
    byId('talks-unread').textContent = unread > 0 ? String(unread) : '';
    byId('show-members').setAttribute('aria-label', unread > 0 ? t('membersUnread', { count: unread }) : t('members'));
  }

  /** Whoever is on one of them stays on it. */
  #fill(id, elements) {
    const name = document.activeElement?.closest(`#${id} .person`)?.dataset.name;
    byId(id).replaceChildren(...elements);
    if (name) byId(id).querySelector(`[data-name="${CSS.escape(name)}"]`)?.focus();
  }

  #memberElement(name) {
    const content = [avatarElement(name), nameElement(name)];
    if (name !== this.#ownName) return element('li', '', this.#personButton(name, 'writeTo', content));
    return element('li', 'person', ...content, element('span', 'dim', this.#settings.t('you')));
  }

  #talkElement({ person, last, unread }) {
    const said = element('span', 'last dim', last.message);
    said.dir = 'auto';
    const content = [avatarElement(person), element('span', 'talk-text', nameElement(person), said)];
    if (unread > 0) content.push(element('span', 'badge', String(unread)));
    const made = this.#personButton(person, unread > 0 ? 'talkUnread' : 'talkWith', content, unread);
    if (person === this.#person) made.setAttribute('aria-current', 'true');
    return element('li', '', made);
  }

  #personButton(name, label, content, count = 0) {
    const made = element('button', 'person', ...content);
    made.type = 'button';
    made.dataset.name = name;
    made.setAttribute('aria-label', this.#settings.t(label, { name, count }));
    if (label === 'writeTo') made.title = this.#settings.t(label, { name });
    made.addEventListener('click', () => this.emit('personChosen', name));
    return made;
  }

  get #isOver() {
    return byId('room').classList.contains('with-members');
  }

  #toggle() {
    const isShown = byId('room').classList.toggle('with-members');
    byId('show-members').setAttribute('aria-expanded', String(isShown));
    (isShown ? byId('hide-members') : byId('show-members')).focus();
  }
}
