// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The page before the room: which one, under which nickname; the passcode, if the host wants one; and why the
// host cannot be reached, if so.

import { byId, element } from './dom.js';
import { Events } from './events.js';

const largestRoom = 999_999;

/** A room's number from what was typed or stands in an address; null when it is none. */
export function parseRoom(text) {
  const number = /^\s*0*(\d{1,6})\s*$/.exec(text ?? '')?.[1];
  return number && Number(number) >= 1 && Number(number) <= largestRoom ? Number(number) : null;
}

/** Emits joinRequested(room, nickname), passcodeEntered(passcode), retryRequested(). */
export class Entrance extends Events {
  #t;
  #link = { state: 'connecting', reason: null, nextTry: null };
  #rooms = [];
  #isJoining = false;
  #triedPasscode = false;

  constructor(t) {
    super();
    this.#t = t;
    byId('join-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId('passcode-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const passcode = byId('passcode').value;
      if (!passcode) return;
      this.#triedPasscode = true;
      this.emit('passcodeEntered', passcode);
    });
    byId('trouble-retry').addEventListener('click', () => this.emit('retryRequested'));
  }

  open(room, nickname) {
    byId('entrance').hidden = false;
    byId('room-number').value = room ?? '';
    byId('nickname').value = nickname ?? '';
    this.setJoining(false);
    this.#showProblem('');
    this.update();
    (room ? byId('nickname') : byId('room-number')).focus();
  }

  close() {
    byId('entrance').hidden = true;
  }

  setJoining(isJoining) {
    this.#isJoining = isJoining;
    byId('join').disabled = isJoining;
    byId('join').textContent = this.#t(isJoining ? 'joining' : 'join');
  }

  /** The host turned the nickname or the room down. */
  refuse(reason) {
    this.setJoining(false);
    this.#showProblem(this.#t(reason.name, reason.args));
    byId('nickname').focus();
  }

  setLink(link) {
    this.#link = link;
    this.update();
  }

  setRooms(rooms) {
    this.#rooms = rooms.filter(({ members }) => members > 0);
    this.#showRooms();
  }

  update() {
    const { state, reason, nextTry } = this.#link;
    const wantsPasscode = state === 'refused' && reason.name === 'linkPasscode';
    const isInTrouble = !wantsPasscode && reason !== null;
    byId('passcode-form').hidden = !wantsPasscode;
    byId('passcode-hint').textContent = this.#t(this.#triedPasscode ? 'passcodeWrong' : 'passcodeHint');
    if (wantsPasscode && !byId('entrance').hidden) byId('passcode').focus();
    byId('trouble').hidden = !isInTrouble;
    byId('join-form').hidden = wantsPasscode || state === 'refused';
    if (isInTrouble) this.#write('trouble-text', this.#t(reason.name, reason.args));
    const seconds = nextTry ? Math.max(1, Math.ceil((nextTry - Date.now()) / 1000)) : 0;
    this.#write('trouble-next', seconds ? this.#t('nextTry', { seconds }) : '');
    this.setJoining(this.#isJoining);
    this.#showRooms();
  }

  /** Only what changed: the region is read aloud. */
  #write(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text;
  }

  #submit() {
    const room = parseRoom(byId('room-number').value);
    const nickname = byId('nickname').value.trim();
    byId('room-number').setAttribute('aria-invalid', String(!room));
    byId('nickname').setAttribute('aria-invalid', String(!nickname));
    if (!room || !nickname) {
      this.#showProblem(this.#t(room ? 'nicknameNeeded' : 'roomInvalid'));
      (room ? byId('nickname') : byId('room-number')).focus();
      return;
    }
    this.#showProblem('');
    this.setJoining(true);
    this.emit('joinRequested', room, nickname);
  }

  #showProblem(text) {
    byId('join-problem').textContent = text;
  }

  #showRooms() {
    const isUseful = this.#rooms.length > 0 && this.#link.state === 'online';
    byId('rooms').hidden = !isUseful;
    byId('rooms-list').replaceChildren(...this.#rooms.map(({ chatRoomId: room, title = '', members: count }) => {
      const number = this.#t('roomTitle', { room });
      const name = element('span', 'name', title || number);
      name.dir = 'auto';
      const facts = [title && number, this.#t('people', { count })].filter(Boolean).join(' · ');
      const choice = element('button', 'choice', name, element('span', 'dim', facts));
      choice.type = 'button';
      choice.setAttribute('aria-label', this.#t('joinRoom', { room, title, count }));
      choice.addEventListener('click', () => {
        byId('room-number').value = room;
        this.#submit();
      });
      return element('li', '', choice);
    }));
  }
}
