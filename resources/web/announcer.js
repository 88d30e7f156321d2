// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// For screen readers: what is new, and it alone.

import { byId, element } from './dom.js';

const kept = 20; // lines

export function announce(text) {
  const log = byId('announcer');
  log.append(element('p', '', text));
  while (log.childElementCount > kept) log.firstElementChild.remove();
}
