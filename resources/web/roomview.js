// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The room's page: heading, banner, the list with its scrolling, people.

import { byId, element } from './dom.js';
import { Events } from './events.js';
import { MessageMenu } from './messagemenu.js';
import { avatarColor, avatarInitial } from './names.js';
import { Timeline } from './timeline.js';

const nearBottom = 48; // px: who is this close to the newest message follows it
const nearTop = 600; // px: older ones are asked for before the top is reached
const announcedAtOnce = 5; // messages; of more, their number is read aloud

/**
 * Emits olderWanted(around), missingWanted(before), retryRequested(id), editRequested(id), discardRequested(id),
 * reactRequested(seq, emoji, isOn), and of a message replyChosen(item), editChosen(item), removeChosen(item), pinChosen(item).
 */
export class RoomView extends Events {
  #settings;
  #log = byId('log');
  #timeline;
  #members = [];
  #ownName = '';
  #follows = true;
  #below = 0; // messages that came below what is seen
  #isComplete = false;
  #settling = false;
  #lastTop = 0;
  #room = null;
  #menu;
  #soughtSeq = null; // is shown once it comes

  constructor(settings) {
    super();
    this.#settings = settings;
    this.#timeline = new Timeline({ scroller: this.#log, list: byId('items'), tail: byId('outgoing') }, settings, {
      retry: (id) => this.emit('retryRequested', id),
      edit: (id) => this.emit('editRequested', id),
      discard: (id) => this.emit('discardRequested', id),
      missing: (seq) => this.emit('missingWanted', seq),
      jump: (seq) => this.jump(seq),
      react: (seq, emoji, isOn) => this.emit('reactRequested', seq, emoji, isOn),
      menu: (opener, item) => this.#openMenu(opener, item),
    });
    this.#menu = new MessageMenu(settings.t);
    this.#listenToScrolling();
    byId('show-members').addEventListener('click', () => this.#toggleMembers());
    byId('hide-members').addEventListener('click', () => this.#toggleMembers());
    byId('members').addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#toggleMembers();
    });
  }

  open(room) {
    this.#room = room;
    byId('room').hidden = false;
    this.#timeline.clear();
    this.#timeline.clearOutgoing();
    this.#isComplete = false;
    this.#soughtSeq = null;
    this.#below = 0;
    this.setMembers([]);
    this.setTypists([]);
    this.#scrollDown();
  }

  close() {
    this.#menu.close(false);
    byId('room').hidden = true;
    byId('room').classList.remove('with-members');
  }

  /** Another language. */
  rebuild() {
    this.#timeline.rebuild();
    this.setMembers(this.#members);
    this.#showTop();
    this.#showJump();
  }

  // What was said.

  append(messages, how) {
    if (messages.length === 0 && how !== 'first') return;
    this.#timeline.append(messages);
    const said = messages.filter(({ type, isOwn }) => type === 'CHAT' && !isOwn);
    if (!this.#follows) this.#below += said.length;
    if (how === 'first') this.#isComplete = messages.every(({ seq }) => !seq) || messages.some(({ seq }) => seq === 1);
    else this.#announce(messages, said);
    this.#showTop();
    this.#settle();
  }

  prepend(messages, isComplete, isGapAfter) {
    this.#isComplete = isComplete;
    this.#keepInPlace(() => {
      this.#timeline.prepend(messages, isGapAfter);
      this.#showTop();
    });
    const sought = this.#soughtSeq;
    this.#soughtSeq = null;
    if (sought !== null) this.#showSought(sought);
    else if (!isComplete) this.#askAtTop();
  }

  change(changes) {
    this.#keepInPlace(() => this.#timeline.change(changes));
    this.#settle();
  }

  itemOf(seq) {
    return this.#timeline.itemOf(seq);
  }

  get lastOwn() {
    return this.#timeline.lastOwn;
  }

  /** To a message, which may have to be asked for first. */
  jump(seq) {
    if (this.#timeline.itemOf(seq) || this.#isComplete) {
      this.#showSought(seq);
      return;
    }
    this.#soughtSeq = seq;
    this.emit('olderWanted', seq);
  }

  #showSought(seq) {
    const shown = this.#timeline.reveal(seq);
    if (!shown) {
      this.tell(this.#settings.t('goneMessage'));
      return;
    }
    this.#follows = false;
    shown.scrollIntoView({ block: 'center' });
    shown.querySelector('.part')?.focus({ preventScroll: true });
    shown.classList.remove('sought');
    void shown.offsetWidth; // so that the animation begins anew
    shown.classList.add('sought');
    this.#showJump();
  }

  #openMenu(opener, item) {
    const isOwn = Boolean(item.isOwn);
    this.#menu.open(opener, item, { edit: isOwn, remove: isOwn }, (what, emoji) => {
      if (what === 'react') this.emit('reactRequested', item.seq, emoji, true);
      else if (what) this.emit(`${what}Chosen`, item);
    });
  }

  setTypists(names) {
    const { t } = this.#settings;
    const text = names.length === 0 ? '' : t('typing', { names: names.slice(0, 2), more: Math.max(0, names.length - 2) });
    if (byId('typing').textContent !== text) byId('typing').textContent = text;
  }

  insertMissing(before, messages, hasMore) {
    this.#keepInPlace(() => this.#timeline.insertMissing(before, messages, hasMore));
  }

  reset() {
    this.#timeline.clear();
    this.#isComplete = false;
    this.#announceText(this.#settings.t('historyReset'));
  }

  /** A line for this person alone, at the end. */
  tell(text) {
    this.#timeline.tell(text);
    this.#announceText(text);
    this.#settle();
  }

  setUnread(seq) {
    this.#timeline.setUnread(seq);
  }

  showOutgoing(message) {
    this.#timeline.showOutgoing(message);
    this.#showTop();
    this.#settle();
  }

  noteSent(id) {
    this.#timeline.noteSent(id);
  }

  dropOutgoing(id) {
    this.#timeline.dropOutgoing(id);
    this.#showTop();
  }

  /** Who says something wants to see it. */
  follow() {
    this.#scrollDown();
  }

  // Who is here.

  setOwnName(nickname) {
    this.#ownName = nickname;
    this.#timeline.setOwnName(nickname);
    this.setMembers(this.#members);
  }

  setMembers(members) {
    this.#members = members;
    const { t } = this.#settings;
    byId('room-title').textContent = this.#room === null ? '' : t('roomTitle', { room: this.#room });
    byId('room-count').textContent = members.length > 0 ? t('people', { count: members.length }) : '';
    byId('members-title').textContent = `${t('members')} – ${members.length.toLocaleString(this.#settings.language)}`;
    byId('members-list').replaceChildren(...members.map((name) => this.#memberElement(name)));
  }

  #memberElement(name) {
    const avatar = element('span', `avatar color-${avatarColor(name)}`, avatarInitial(name));
    avatar.setAttribute('aria-hidden', 'true');
    const shown = element('span', 'name', name);
    shown.dir = 'auto';
    const member = element('li', '', avatar, shown);
    if (name === this.#ownName) member.append(element('span', 'dim', this.#settings.t('you')));
    return member;
  }

  #toggleMembers() {
    const isShown = byId('room').classList.toggle('with-members');
    byId('show-members').setAttribute('aria-expanded', String(isShown));
    (isShown ? byId('hide-members') : byId('show-members')).focus();
  }

  // Scrolling.

  #listenToScrolling() {
    this.#log.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = this.#log;
      // Only who goes up stops following: what comes meanwhile moves the end away, too.
      if (scrollHeight - scrollTop - clientHeight < nearBottom) this.#follows = true;
      else if (scrollTop < this.#lastTop) this.#follows = false;
      this.#lastTop = scrollTop;
      if (this.#follows) this.#below = 0;
      this.#showJump();
      this.#askAtTop();
    }, { passive: true });
    // The keyboard of a phone, a longer text, heights that were guessed: who is at the end stays there.
    const observer = new ResizeObserver(() => this.#settle());
    observer.observe(this.#log);
    observer.observe(byId('items'));
    observer.observe(byId('outgoing'));
    byId('jump').addEventListener('click', () => this.#scrollDown());
  }

  #askAtTop() {
    if (this.#log.scrollTop < nearTop && !this.#isComplete && !this.#timeline.isEmpty) this.emit('olderWanted');
  }

  #scrollDown() {
    this.#follows = true;
    this.#below = 0;
    this.#settle();
    this.#showJump();
  }

  /** Once for all that comes before the next frame: asking for heights is what costs. */
  #settle() {
    if (this.#settling) return;
    this.#settling = true;
    requestAnimationFrame(() => {
      this.#settling = false;
      if (this.#follows) this.#log.scrollTop = this.#log.scrollHeight;
      else this.#showJump();
    });
  }

  /** What is seen stays where it is, whatever comes above it. */
  #keepInPlace(change) {
    const top = this.#log.getBoundingClientRect().top;
    const anchor = [...byId('items').querySelectorAll('.item')].find((item) => item.getBoundingClientRect().bottom > top);
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (anchor?.isConnected) this.#log.scrollTop += anchor.getBoundingClientRect().top - before;
  }

  #showTop() {
    const { t } = this.#settings;
    const text = this.#timeline.isEmpty ? 'empty' : 'beginning';
    byId('top').textContent = this.#isComplete ? t(text) : t('loadingOlder');
  }

  #showJump() {
    byId('jump').hidden = this.#follows;
    byId('jump-count').textContent = this.#below > 0 ? String(this.#below) : '';
    const name = this.#below > 0 ? 'jumpDownNew' : 'jumpDown';
    byId('jump').setAttribute('aria-label', this.#settings.t(name, { count: this.#below }));
  }

  // For screen readers: what is new, and it alone.

  #announce(messages, said) {
    const { t } = this.#settings;
    if (said.length > announcedAtOnce) {
      this.#announceText(t('missedNotice', { count: said.length }));
      return;
    }
    for (const { type, writer, message: text, isOwn, quoted } of messages) {
      if (type === 'JOIN') this.#announceText(t('joinedNotice', { writer }));
      else if (type === 'LEAVE') this.#announceText(t('leftNotice', { writer }));
      else if (!isOwn && quoted?.writer) this.#announceText(t('answeredBy', { writer, to: quoted.writer, text }));
      else if (!isOwn) this.#announceText(t('saidBy', { writer, text }));
    }
  }

  #announceText(text) {
    const log = byId('announcer');
    log.append(element('p', '', text));
    while (log.childElementCount > 20) log.firstElementChild.remove();
  }
}
