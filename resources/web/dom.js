// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The few words in which this page makes elements. What people wrote only ever becomes text, never HTML.

import { avatarColor, avatarInitial } from './names.js';

export const byId = (id) => document.getElementById(id);

/** An element with classes and content: texts and elements. */
export function element(tag, className = '', ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

export function button(text, onClick, className = '') {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** A person's; beside the name, which is what is read aloud. */
export function avatarElement(name) {
  const avatar = element('span', `avatar color-${avatarColor(name)}`, avatarInitial(name));
  avatar.setAttribute('aria-hidden', 'true');
  return avatar;
}

/** Text for screen readers alone. */
export const unseen = (text) => element('span', 'unseen', text);
