// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The room's messages, and who writes another one.

import { announce } from './announcer.js';
import { byId } from './dom.js';
import { MessageList } from './messagelist.js';
import { MessageMenu } from './messagemenu.js';

const announcedAtOnce = 5; // messages; of more, their number is read aloud

/**
 * Emits also olderWanted(around), missingWanted(before), reactRequested(seq, emoji, isOn), and of a message
 * replyChosen(item), editChosen(item), removeChosen(item), pinChosen(item).
 */
export class RoomView extends MessageList {
  #isComplete = false;
  #menu;
  #soughtSeq = null; // is shown once it comes

  constructor(settings) {
    super('', settings, {
      missing: (seq) => this.emit('missingWanted', seq),
      jump: (seq) => this.jump(seq),
      react: (seq, emoji, isOn) => this.emit('reactRequested', seq, emoji, isOn),
      menu: (opener, item) => this.#openMenu(opener, item),
    });
    this.scroller.on('topNeared', () => this.#askAtTop());
    this.#menu = new MessageMenu(settings.t);
  }

  open() {
    byId('room').hidden = false;
    this.timeline.clear();
    this.timeline.clearOutgoing();
    this.#isComplete = false;
    this.#soughtSeq = null;
    this.setTypists([]);
    this.scroller.scrollDown();
  }

  close() {
    this.#menu.close(false);
    byId('room').hidden = true;
  }

  // What was said.

  append(messages, how) {
    if (messages.length === 0 && how !== 'first') return;
    this.timeline.append(messages);
    const said = messages.filter(({ type, isOwn }) => type === 'CHAT' && !isOwn);
    this.scroller.noteNew(said.length);
    if (how === 'first') this.#isComplete = messages.every(({ seq }) => !seq) || messages.some(({ seq }) => seq === 1);
    else this.#announce(messages, said);
    this.showTop();
    this.scroller.settle();
  }

  prepend(messages, isComplete, isGapAfter) {
    this.#isComplete = isComplete;
    this.scroller.keepInPlace(() => {
      this.timeline.prepend(messages, isGapAfter);
      this.showTop();
    });
    const sought = this.#soughtSeq;
    this.#soughtSeq = null;
    if (sought !== null) this.#showSought(sought);
    else if (!isComplete) this.scroller.askAtTop();
  }

  change(changes) {
    this.scroller.keepInPlace(() => this.timeline.change(changes));
    this.scroller.settle();
  }

  itemOf(seq) {
    return this.timeline.itemOf(seq);
  }

  get lastOwn() {
    return this.timeline.lastOwn;
  }

  /** To a message, which may have to be asked for first. */
  jump(seq) {
    if (this.timeline.itemOf(seq) || this.#isComplete) {
      this.#showSought(seq);
      return;
    }
    this.#soughtSeq = seq;
    this.emit('olderWanted', seq);
  }

  #showSought(seq) {
    const shown = this.timeline.reveal(seq);
    if (!shown) {
      this.tell(this.settings.t('goneMessage'));
      return;
    }
    shown.scrollIntoView({ block: 'center' });
    shown.querySelector('.part')?.focus({ preventScroll: true });
    shown.classList.remove('sought');
    void shown.offsetWidth; // so that the animation begins anew
    shown.classList.add('sought');
    this.scroller.leaveEnd();
  }

  #openMenu(opener, item) {
    const isOwn = Boolean(item.isOwn);
    this.#menu.open(opener, item, { edit: isOwn, remove: isOwn }, (what, emoji) => {
      if (what === 'react') this.emit('reactRequested', item.seq, emoji, true);
      else if (what) this.emit(`${what}Chosen`, item);
    });
  }

  setTypists(names) {
    const { t } = this.settings;
    const text = names.length === 0 ? '' : t('typing', { names: names.slice(0, 2), more: Math.max(0, names.length - 2) });
    if (byId('typing').textContent !== text) byId('typing').textContent = text;
  }

  insertMissing(before, messages, hasMore) {
    this.scroller.keepInPlace(() => this.timeline.insertMissing(before, messages, hasMore));
  }

  reset() {
    this.timeline.clear();
    this.#isComplete = false;
    announce(this.settings.t('historyReset'));
  }

  /** A line for this person alone, at the end. */
  tell(text) {
    this.timeline.tell(text);
    announce(text);
    this.scroller.settle();
  }

  setUnread(seq) {
    this.timeline.setUnread(seq);
  }

  setOwnName(nickname) {
    this.timeline.setOwnName(nickname);
  }

  #askAtTop() {
    if (!this.#isComplete && !this.timeline.isEmpty) this.emit('olderWanted');
  }

  showTop() {
    const { t } = this.settings;
    const text = this.timeline.isEmpty ? 'empty' : 'beginning';
    byId('top').textContent = this.#isComplete ? t(text) : t('loadingOlder');
  }

  #announce(messages, said) {
    const { t } = this.settings;
    if (said.length > announcedAtOnce) {
      announce(t('missedNotice', { count: said.length }));
      return;
    }
    for (const { type, writer, message: text, isOwn, quoted } of messages) {
      if (type === 'JOIN') announce(t('joinedNotice', { writer }));
      else if (type === 'LEAVE') announce(t('leftNotice', { writer }));
      else if (!isOwn && quoted?.writer) announce(t('answeredBy', { writer, to: quoted.writer, text }));
      else if (!isOwn) announce(t('saidBy', { writer, text }));
    }
  }
}
