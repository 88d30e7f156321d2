// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

const candidate = /\bhttps?:\/\/[^\s<>"'`\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/gi;

/** Without the marks of the sentence around it, and a bracket that opened before it. */
function trim(text) {
  let url = text.replace(/[.,;:!?…。、，！？]+$/u, '');
  for (const [open, close] of ['()', '[]', '{}']) {
    while (url.endsWith(close) && url.split(close).length > url.split(open).length) {
      url = url.slice(0, -1).replace(/[.,;:!?]+$/, '');
    }
  }
  return url;
}

function hrefOf(text) {
  try {
    const url = new URL(text);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname ? url.href : null;
  } catch {
    return null;
  }
}

/** A text in parts { text, href }, where href is there for http and https links alone. */
export function splitLinks(text) {
  const parts = [];
  let done = 0;
  for (const match of text.matchAll(candidate)) {
    const shown = trim(match[0]);
    const href = hrefOf(shown);
    if (!href) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index) });
    parts.push({ text: shown, href });
    done = match.index + shown.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}
