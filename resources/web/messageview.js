// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// How one thing in the list looks: a message, or comings and goings. Makes elements, keeps no state.

import { avatarElement, button, element, unseen } from './dom.js';
import { splitLinks } from './links.js';
import { avatarColor } from './names.js';
import { momentText, timeText } from './time.js';

function textElement(text) {
  const shown = element('span', 'text');
  shown.dir = 'auto';
  for (const part of splitLinks(text)) {
    if (!part.href) {
      shown.append(part.text);
      continue;
    }
    const link = element('a', '', part.text);
    link.href = part.href;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    shown.append(link);
  }
  return shown;
}

function timeElement(time, language) {
  const shown = element('time', '', timeText(time, language));
  shown.dateTime = new Date(time).toISOString();
  shown.title = momentText(time, language);
  return shown;
}

function bubble(text, meta) {
  return element('div', 'bubble', textElement(text), meta);
}

/** One of the buttons of a message: the arrow keys lead to them, Tab to one of all. */
function partButton(text, onClick, className) {
  const made = button(text, onClick, `part ${className}`);
  made.tabIndex = -1;
  return made;
}

/** What a message answers; a click leads there. */
function quoteElement({ replyTo, quoted }, { t }, asked) {
  const said = quoted?.deleted ? t('deletedMessage') : (quoted?.message ?? t('goneMessage'));
  const shown = partButton('', () => asked.jump(replyTo), 'quote');
  const text = element('span', 'quoted', said);
  text.dir = 'auto';
  if (quoted?.writer) {
    shown.classList.add(`color-${avatarColor(quoted.writer)}`);
    shown.append(element('span', 'quoted-writer', quoted.writer));
  }
  shown.append(text);
  shown.setAttribute('aria-label', t('answers', { writer: quoted?.writer ?? '', text: said }));
  return shown;
}

function reactionsElement({ seq, reactions }, { t, ownName }, asked) {
  const row = element('div', 'reactions');
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', t('reactions'));
  for (const { emoji, writers } of reactions) {
    const isOn = writers.includes(ownName);
    const chip = partButton(emoji, () => asked.react(seq, emoji, !isOn), 'chip');
    chip.append(element('span', 'count', String(writers.length)));
    chip.setAttribute('aria-pressed', String(isOn));
    chip.setAttribute('aria-label', t('reactedBy', { emoji, writers: writers.join(', ') }));
    chip.title = writers.join(', ');
    row.append(chip);
  }
  return row;
}

function metaElement({ time, isOwn, editedAt, pinnedAt }, { language, t }) {
  const meta = element('span', 'meta');
  if (pinnedAt) meta.append(element('span', 'pin', unseen(`${t('pinned')} `)));
  if (editedAt) {
    const edited = element('span', 'edited', `${t('edited')} `);
    edited.title = momentText(Date.parse(editedAt), language);
    meta.append(edited);
  }
  meta.append(timeElement(time, language));
  if (isOwn) meta.append(element('span', 'tick', unseen(t('sent'))));
  return meta;
}

function bodyElement(item, context) {
  const meta = metaElement(item, context);
  if (!item.isDeleted) return bubble(item.text, meta);
  const shown = element('div', 'bubble deleted', element('span', 'gone', context.t('deletedMessage')), meta);
  return shown;
}

function moreButton(item, { t }, asked) {
  const more = partButton('', () => asked.menu(more, item), 'icon more');
  more.setAttribute('aria-label', t('actionsFor', { writer: item.writer }));
  more.setAttribute('aria-haspopup', 'menu');
  more.setAttribute('aria-expanded', 'false');
  return more;
}

/** A message that the host has. Asked for: jump, react, and menu, if it has one. */
export function messageElement(item, context, asked) {
  const { writer, seq, isOwn } = item;
  const shown = element('div', isOwn ? 'item own' : 'item');
  shown.setAttribute('role', 'listitem');
  shown.dataset.seq = seq;
  const said = bodyElement(item, context);
  if (item.replyTo && !item.isDeleted) said.prepend(quoteElement(item, context, asked));
  const author = element('span', `author color-${avatarColor(writer)}`, writer);
  author.dir = 'auto';
  said.prepend(author);
  const row = element('div', 'row', said);
  if (!isOwn) row.prepend(avatarElement(writer));
  if (!item.isDeleted && asked.menu) row[isOwn ? 'prepend' : 'append'](moreButton(item, context, asked));
  shown.append(row);
  if (item.reactions.length > 0) shown.append(reactionsElement(item, context, asked));
  return shown;
}

function outgoingMeta({ createdAt, state, isSent, reason }, { language, t }) {
  const meta = element('span', 'meta', timeElement(createdAt, language));
  if (isSent) meta.append(element('span', 'tick', unseen(t('sent'))));
  else if (state === 'pending') meta.append(element('span', 'clock', unseen(t(reason ? 'waiting' : 'sending'))));
  return meta;
}

/** A message of ours that is on its way. Asked for: retry, edit, discard, each with its id, and jump. */
export function outgoingElement(message, { language, t }, asked) {
  const { id, text, state, reason } = message;
  const item = element('div', `item own head ${state}`);
  item.setAttribute('role', 'listitem');
  const said = bubble(text, outgoingMeta(message, { language, t }));
  if (message.replyTo) said.prepend(quoteElement(message, { t }, asked));
  item.append(element('div', 'row', said));
  if (state === 'failed' || reason) {
    const why = element('div', 'failure');
    if (state === 'failed') why.append(element('strong', '', `${t('failed')}.`), ' ');
    if (reason) why.append(`${t(reason.name, reason.args)} `);
    if (state === 'failed') why.append(button(t('retry'), () => asked.retry(id), 'link'), button(t('edit'), () => asked.edit(id), 'link'));
    why.append(button(t('discard'), () => asked.discard(id), 'link'));
    item.append(why);
  }
  return item;
}

/** A line that nobody said. */
export function lineElement(text) {
  const item = element('div', 'item notice', element('span', '', text));
  item.setAttribute('role', 'listitem');
  return item;
}

const shownAtOnce = 3; // comings and goings in one line, before they are folded

/** Comings and goings in a row: { type: 'JOIN' | 'LEAVE', writer } each. */
export function noticeElement({ notices }, { t }) {
  const item = element('div', 'item notice');
  item.setAttribute('role', 'listitem');
  const lines = notices.map(({ type, writer }) => t(type === 'JOIN' ? 'joinedNotice' : 'leftNotice', { writer }));
  if (lines.length <= shownAtOnce) {
    item.append(element('span', '', lines.join(' · ')));
    return item;
  }
  const folded = element('details', '', element('summary', '', t('manyNotices', { count: lines.length })));
  folded.append(element('span', '', lines.join(' · ')));
  item.append(folded);
  return item;
}
