// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// How people are drawn: the same as in the window of the desktop program.

const colors = 8;

/** Number of the colour that stands for a name: FNV-1a over its UTF-8. */
export function avatarColor(name) {
  let hash = 2_166_136_261;
  for (const octet of new TextEncoder().encode(name)) {
    hash = Math.imul(hash ^ octet, 16_777_619) >>> 0;
  }
  return hash % colors;
}

// Expensive to make.
const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** Its first character as people count them, in upper case. */
export function avatarInitial(name) {
  const trimmed = name.trim();
  if (trimmed === '') return '?';
  const first = segmenter ? segmenter.segment(trimmed)[Symbol.iterator]().next().value.segment : [...trimmed][0];
  return first.toUpperCase();
}
