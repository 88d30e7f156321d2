// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The list of what was said: order, groups, days, gaps, the line above what is new, and what of ours is on its
// way below it. Scrolling is the owner's.

import { button, element } from './dom.js';
import { lineElement, messageElement, noticeElement, outgoingElement } from './messageview.js';
import { dayText, isContinuation, isSameDay } from './time.js';

export class Timeline {
  #list;
  #tail;
  #context; // language, t
  #asked; // retry, edit, discard, missing: what people ask for by a click
  #items = []; // { writer, text, time, seq, isOwn } { notices, time } or { line, time }, with its element
  #outgoing = new Map(); // by id: message and element
  #unreadSeq = null;

  constructor(list, tail, context, asked) {
    this.#list = list;
    this.#tail = tail;
    this.#context = context;
    this.#asked = asked;
  }

  get isEmpty() {
    return this.#items.length === 0 && this.#outgoing.size === 0;
  }

  clear() {
    this.#items = [];
    this.#unreadSeq = null;
    this.#list.replaceChildren();
  }

  /** Another language: everything is made anew. */
  rebuild() {
    this.#list.replaceChildren();
    for (const item of this.#items) item.element = this.#make(item);
    this.#list.append(...this.#items.map((item) => item.element));
    this.#mark(0, this.#items.length);
    for (const { message } of [...this.#outgoing.values()]) this.showOutgoing(message);
  }

  /** Newest messages, in order. */
  append(messages) {
    const start = this.#items.length;
    const added = [];
    for (const message of messages) {
      if (message.type !== 'CHAT') {
        this.#note(message, added);
        continue;
      }
      this.#dropEcho(message.id);
      const item = this.#itemOf(message);
      this.#items.push(item);
      added.push(item.element);
    }
    this.#list.append(...added);
    this.#mark(start - 1, this.#items.length);
  }

  /** Older messages, in order, before everything. */
  prepend(messages) {
    this.#insert(0, messages);
  }

  /** What was missing before that one; hasMore: some still is. */
  insertMissing(before, messages, hasMore) {
    const index = this.#items.findIndex((item) => item.seq === before);
    if (index < 0) return;
    this.#items[index].isAfterGap = hasMore && messages.length === 0;
    if (messages.length > 0) messages[0].isAfterGap = hasMore;
    this.#insert(index, messages);
  }

  /** A line that nobody said. */
  tell(text) {
    const item = { line: text, time: Date.now() };
    item.element = this.#make(item);
    this.#items.push(item);
    this.#list.append(item.element);
    this.#mark(this.#items.length - 2, this.#items.length);
  }

  /** The line above the first message that nobody looked at; null takes it away. */
  setUnread(seq) {
    const changed = [this.#unreadSeq, seq];
    this.#unreadSeq = seq;
    for (const [index, item] of this.#items.entries()) {
      if (item.seq && changed.includes(item.seq)) this.#mark(index, index + 1);
    }
  }

  showOutgoing(message) {
    const made = outgoingElement(message, this.#context, this.#asked);
    const shown = this.#outgoing.get(message.id);
    if (shown) shown.element.replaceWith(made);
    else this.#tail.append(made);
    this.#outgoing.set(message.id, { message, element: made });
  }

  /** The host has it; it stays below until it comes as everyone sees it. */
  noteSent(id) {
    const shown = this.#outgoing.get(id);
    if (shown) this.showOutgoing({ ...shown.message, state: 'pending', reason: null, isSent: true });
  }

  dropOutgoing(id) {
    this.#outgoing.get(id)?.element.remove();
    this.#outgoing.delete(id);
  }

  clearOutgoing() {
    this.#outgoing.clear();
    this.#tail.replaceChildren();
  }

  #dropEcho(id) {
    if (id && this.#outgoing.has(id)) this.dropOutgoing(id);
  }

  #itemOf(message) {
    const item = {
      writer: message.writer,
      text: message.message,
      time: Date.parse(message.sentAt),
      seq: message.seq,
      isOwn: message.isOwn,
      isAfterGap: message.isAfterGap,
    };
    item.element = this.#make(item);
    return item;
  }

  #make(item) {
    if (item.line) return lineElement(item.line);
    return item.notices ? noticeElement(item, this.#context) : messageElement(item, this.#context);
  }

  /** Comings and goings in a row are one item. */
  #note({ type, writer, sentAt }, added) {
    const last = this.#items[this.#items.length - 1];
    if (last?.notices) {
      last.notices.push({ type, writer });
      const made = this.#make(last);
      if (last.element.parentNode) last.element.replaceWith(made);
      else added[added.indexOf(last.element)] = made;
      last.element = made;
      return;
    }
    const item = { notices: [{ type, writer }], time: Date.parse(sentAt) };
    item.element = this.#make(item);
    this.#items.push(item);
    added.push(item.element);
  }

  #insert(index, messages) {
    const items = messages.map((message) => this.#itemOf(message));
    this.#items.splice(index, 0, ...items);
    const fragment = document.createDocumentFragment();
    fragment.append(...items.map((item) => item.element));
    const next = this.#items[index + items.length];
    this.#list.insertBefore(fragment, next?.element ?? null);
    this.#mark(index - 1, index + items.length + 1);
  }

  /** What an item shows because of its neighbours: heads and tails of groups, days, gaps, the unread line. */
  #mark(from, to) {
    for (let i = Math.max(0, from); i < Math.min(to, this.#items.length); i += 1) {
      const [before, item, after] = [this.#items[i - 1], this.#items[i], this.#items[i + 1]];
      for (const line of item.lines ?? []) line.remove();
      item.lines = this.#linesAbove(before, item);
      item.element.prepend(...item.lines);
      const continues = (a, b) => Boolean(a?.seq && b?.seq) && isContinuation(a, b);
      const isUnread = (other) => Boolean(other?.seq) && other.seq === this.#unreadSeq;
      item.element.classList.toggle('head', !continues(before, item) || item.isAfterGap || isUnread(item));
      item.element.classList.toggle('end', !continues(item, after) || Boolean(after.isAfterGap) || isUnread(after));
    }
  }

  #linesAbove(before, item) {
    const { language, t } = this.#context;
    const lines = [];
    if (!before || !isSameDay(before.time, item.time)) {
      lines.push(element('div', 'day', element('span', '', dayText(item.time, Date.now(), language))));
    }
    if (item.isAfterGap) lines.push(element('div', 'gap', button(t('gap'), () => this.#asked.missing(item.seq))));
    if (item.seq && item.seq === this.#unreadSeq) lines.push(element('div', 'unread', element('span', '', t('newMessages'))));
    return lines;
  }
}
