// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// How one thing in the list looks: a message, or comings and goings. Makes elements, keeps no state.

import { button, element, unseen } from './dom.js';
import { splitLinks } from './links.js';
import { avatarColor, avatarInitial } from './names.js';
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

/** A message that the host has. */
export function messageElement({ writer, text, time, seq, isOwn }, { language, t }) {
  const item = element('div', isOwn ? 'item own' : 'item');
  item.setAttribute('role', 'listitem');
  item.dataset.seq = seq;
  const meta = element('span', 'meta', timeElement(time, language));
  if (isOwn) meta.append(element('span', 'tick', unseen(t('sent'))));
  const shown = bubble(text, meta);
  const author = element('span', `author color-${avatarColor(writer)}`, writer);
  author.dir = 'auto';
  shown.prepend(author);
  const row = element('div', 'row', shown);
  if (!isOwn) {
    const avatar = element('span', `avatar color-${avatarColor(writer)}`, avatarInitial(writer));
    avatar.setAttribute('aria-hidden', 'true');
    row.prepend(avatar);
  }
  item.append(row);
  return item;
}

function outgoingMeta({ createdAt, state, isSent, reason }, { language, t }) {
  const meta = element('span', 'meta', timeElement(createdAt, language));
  if (isSent) meta.append(element('span', 'tick', unseen(t('sent'))));
  else if (state === 'pending') meta.append(element('span', 'clock', unseen(t(reason ? 'waiting' : 'sending'))));
  return meta;
}

/** A message of ours that is on its way. Asked for: retry, edit, discard, each with its id. */
export function outgoingElement(message, { language, t }, asked) {
  const { id, text, state, reason } = message;
  const item = element('div', `item own head ${state}`);
  item.setAttribute('role', 'listitem');
  item.append(element('div', 'row', bubble(text, outgoingMeta(message, { language, t }))));
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
