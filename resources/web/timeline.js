// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The list of what was said: order, groups, days, gaps, the line above what is new, and what of ours is on its
// way below it. Scrolling is the owner's.

import { applyChange, quoteOf, stateOf } from './changes.js';
import { Chunk, chunkSize } from './chunk.js';
import { button, element } from './dom.js';
import { lineElement, messageElement, noticeElement, outgoingElement } from './messageview.js';
import { dayText, isContinuation, isSameDay } from './time.js';

const margin = '1500px 0px'; // around what is seen: made before one scrolls there

/** What is marked; null: nothing. */
function selectedRange() {
  const selection = document.getSelection();
  const range = selection?.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && !range.collapsed ? range : null;
}

export class Timeline {
  #list;
  #tail;
  #context; // language, t
  #asked; // retry, edit, discard, missing, jump, react, menu: what people ask for by a click
  #chunks = [];
  #observer;
  #outgoing = new Map(); // by id: message and element
  #unreadSeq = null;
  #ownName = '';
  #tabStop = null;

  /**
   * An item: { writer, text, time, seq, isOwn, isAfterGap, replyTo, quoted } with what can change of it (changes.js),
   * { notices, time } or { line, time }.
   */
  constructor({ scroller, list, tail }, context, asked) {
    this.#list = list;
    this.#tail = tail;
    this.#context = context;
    this.#asked = asked;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        const chunk = this.#chunks.find((one) => one.element === target);
        if (!chunk) continue;
        if (isIntersecting) this.#show(chunk);
        else if (!chunk.isInUse(selectedRange())) chunk.hide(boundingClientRect.height);
      }
    }, { root: scroller, rootMargin: margin });
    list.addEventListener('keydown', (event) => this.#walk(event));
  }

  get isEmpty() {
    return this.#chunks.length === 0 && this.#outgoing.size === 0;
  }

  clear() {
    this.#observer.disconnect();
    this.#chunks = [];
    this.#unreadSeq = null;
    this.#list.replaceChildren();
  }

  /** Another language: what is shown is made anew. */
  rebuild() {
    for (const chunk of this.#chunks) {
      for (const item of chunk.items) chunk.renew(item, this.#make);
      this.#mark(chunk);
    }
    for (const { message } of [...this.#outgoing.values()]) this.showOutgoing(message);
    this.#setTabStop();
  }

  /** Newest messages, in order. */
  append(messages) {
    const last = this.#chunks.at(-1);
    const seen = last?.items.length ?? 0;
    for (const message of messages) {
      if (message.type !== 'CHAT') {
        this.#note(message);
        continue;
      }
      if (message.id && this.#outgoing.has(message.id)) this.dropOutgoing(message.id);
      this.#push(itemOf(message));
    }
    // Of many that come at once, the end is seen.
    for (const chunk of this.#chunks.slice(-2)) this.#show(chunk);
    if (last) this.#mark(last, seen - 1);
    this.#setTabStop();
  }

  /** Messages are other ones now, and so is what others quote of them. */
  change(changes) {
    for (const change of changes) {
      const found = this.#find(change.seq);
      if (!found || !applyChange(found.item, change)) continue;
      this.#renew(found);
      if ('text' in change) this.#requote(found.item);
    }
    this.#setTabStop();
  }

  setOwnName(nickname) {
    if (nickname === this.#ownName) return;
    this.#ownName = nickname;
    this.rebuild();
  }

  /** A message as it is now; null: it is not here. */
  itemOf(seq) {
    return this.#find(seq)?.item ?? null;
  }

  /** The last of one's own that can be changed; null: none. */
  get lastOwn() {
    for (const { items } of [...this.#chunks].reverse()) {
      const own = items.findLast(({ isOwn, seq, isDeleted }) => isOwn && seq && !isDeleted);
      if (own) return own;
    }
    return null;
  }

  /** The element of a message, in the page; null: it is not here. */
  reveal(seq) {
    const found = this.#find(seq);
    if (!found) return null;
    this.#show(found.chunk);
    return found.item.element;
  }

  /** A line that nobody said. */
  tell(text) {
    this.#push({ line: text, time: Date.now() });
    this.#show(this.#chunks.at(-1));
    for (const chunk of this.#chunks.slice(-2)) this.#mark(chunk);
  }

  /** Older messages, in order, before everything. isGapAfter: between them and what is here some are missing. */
  prepend(messages, isGapAfter = false) {
    const first = this.#chunks.flatMap(({ items }) => items).find(({ seq }) => seq);
    if (first && isGapAfter) first.isAfterGap = true;
    this.#insert(0, messages);
  }

  /** What was missing before that one; hasMore: some still is. */
  insertMissing(before, messages, hasMore) {
    const position = this.#chunks.findIndex(({ items }) => items.some(({ seq }) => seq === before));
    if (position < 0) return;
    const chunk = this.#chunks[position];
    const index = chunk.items.findIndex(({ seq }) => seq === before);
    chunk.items[index].isAfterGap = hasMore && messages.length === 0;
    if (messages.length > 0) messages[0].isAfterGap = hasMore;
    if (index === 0) {
      this.#insert(position, messages);
      return;
    }
    const rest = chunk.split(index);
    this.#place(position + 1, rest);
    this.#insert(position + 1, messages);
    this.#mark(rest);
  }

  /** The line above the first message that nobody looked at; null takes it away. */
  setUnread(seq) {
    if (seq === this.#unreadSeq) return;
    const changed = [this.#unreadSeq, seq];
    this.#unreadSeq = seq;
    for (const chunk of this.#chunks) {
      if (chunk.items.some((item) => item.seq && changed.includes(item.seq))) this.#mark(chunk);
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

  #push(item) {
    if (!this.#chunks.at(-1) || this.#chunks.at(-1).isFull) this.#place(this.#chunks.length, new Chunk());
    this.#chunks.at(-1).append(item, this.#make);
  }

  /** Comings and goings in a row are one item. */
  #note({ type, writer, sentAt }) {
    const chunk = this.#chunks.at(-1);
    const last = chunk?.items.at(-1);
    if (!last?.notices) {
      this.#push({ notices: [{ type, writer }], time: Date.parse(sentAt) });
      return;
    }
    last.notices.push({ type, writer });
    chunk.renew(last, this.#make);
  }

  #insert(position, messages) {
    const items = messages.map(itemOf);
    const made = [];
    while (items.length > 0) made.push(new Chunk(items.splice(0, chunkSize)));
    for (const [offset, chunk] of made.entries()) {
      this.#place(position + offset, chunk);
      this.#show(chunk);
    }
    for (const neighbour of [position - 1, position + made.length]) this.#mark(this.#chunks[neighbour]);
  }

  #place(position, chunk) {
    const next = this.#chunks[position]?.element ?? null;
    this.#chunks.splice(position, 0, chunk);
    this.#list.insertBefore(chunk.element, next);
    this.#observer.observe(chunk.element);
  }

  #show(chunk) {
    if (chunk.isShown) return;
    chunk.show(this.#make);
    this.#mark(chunk);
    this.#setTabStop();
  }

  #make = (item) => {
    item.lines = []; // above it: the day, a gap, where new ones begin
    if (item.line) return lineElement(item.line);
    if (item.notices) return noticeElement(item, this.#context);
    const { language, t } = this.#context;
    return messageElement(item, { language, t, ownName: this.#ownName }, this.#asked);
  };

  #find(seq) {
    for (const chunk of this.#chunks) {
      const item = chunk.items.find((one) => one.seq === seq);
      if (item) return { chunk, item };
    }
    return null;
  }

  /** Whoever is in it stays there. */
  #renew({ chunk, item }) {
    const parts = (shown) => [...(shown?.querySelectorAll('.part') ?? [])];
    const at = parts(item.element).indexOf(document.activeElement);
    chunk.renew(item, this.#make);
    this.#mark(chunk);
    if (at >= 0) parts(item.element).at(Math.min(at, parts(item.element).length - 1))?.focus();
  }

  #requote(quoted) {
    for (const chunk of this.#chunks) {
      for (const item of chunk.items) {
        if (item.replyTo !== quoted.seq) continue;
        item.quoted = quoteOf(quoted);
        this.#renew({ chunk, item });
      }
    }
  }

  // The keyboard: Tab leads to the newest message, the arrow keys to the others and to the parts of each.

  #setTabStop() {
    const newest = this.#newestMore();
    if (newest === this.#tabStop) return;
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    if (newest) newest.tabIndex = 0;
    this.#tabStop = newest;
  }

  #newestMore() {
    for (const { items, isShown } of [...this.#chunks].reverse()) {
      const item = isShown && items.findLast(({ element: shown }) => shown.querySelector('.more'));
      if (item) return item.element.querySelector('.more');
    }
    return null;
  }

  #walk(event) {
    const { key, target } = event;
    if (!target.classList.contains('part')) return;
    const parts = [...target.closest('.item').querySelectorAll('.part')];
    const lines = [...this.#list.querySelectorAll('.more')];
    const line = lines.indexOf(target.closest('.item').querySelector('.more'));
    const next = {
      ArrowUp: lines[line - 1],
      ArrowDown: lines[line + 1],
      ArrowLeft: parts[parts.indexOf(target) - 1],
      ArrowRight: parts[parts.indexOf(target) + 1],
    };
    if (!(key in next)) return;
    event.preventDefault();
    next[key]?.focus();
    next[key]?.scrollIntoView({ block: 'nearest' });
  }

  /** What items show because of their neighbours: heads and ends of groups, days, gaps, the unread line. */
  #mark(chunk, from = 0) {
    if (!chunk?.isShown) return;
    const position = this.#chunks.indexOf(chunk);
    const { items } = chunk;
    const first = this.#chunks[position - 1]?.items.at(-1);
    const last = this.#chunks[position + 1]?.items[0];
    for (let i = Math.max(0, from); i < items.length; i += 1) {
      this.#markItem(items[i - 1] ?? first, items[i], items[i + 1] ?? last);
    }
  }

  #markItem(before, item, after) {
    const breaks = (other) => Boolean(other.isAfterGap) || other.seq === this.#unreadSeq;
    const continues = (a, b) => Boolean(a?.seq && b?.seq) && isContinuation(a, b) && !breaks(b);
    item.element.classList.toggle('head', !continues(before, item));
    item.element.classList.toggle('end', !continues(item, after));
    const { language, t } = this.#context;
    const lines = [];
    if (!before || !isSameDay(before.time, item.time)) {
      lines.push(element('div', 'day', element('span', '', dayText(item.time, Date.now(), language))));
    }
    if (item.isAfterGap) lines.push(element('div', 'gap', button(t('gap'), () => this.#asked.missing(item.seq))));
    if (item.seq && item.seq === this.#unreadSeq) lines.push(element('div', 'unread', element('span', '', t('newMessages'))));
    if (lines.length === 0 && !item.lines?.length) return;
    for (const line of item.lines ?? []) line.remove();
    item.lines = lines;
    item.element.prepend(...lines);
  }
}

function itemOf(message) {
  const { writer, sentAt, seq, isOwn, isAfterGap, replyTo, quoted } = message;
  const time = Date.parse(sentAt);
  return { writer, time, seq, isOwn, isAfterGap, replyTo, quoted, ...stateOf(message), element: null };
}
