// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Why a link ended, or never came to be, and what follows from it. Pure.
//
// A failure: reason (a text's name and its arguments), isFinal (trying again would give the same), isOurs
// (the host found fault with what was sent: worth another try, but not for ever).

function failure(name, args = {}, { isFinal = false, isOurs = false } = {}) {
  return { reason: { name, args }, isFinal, isOurs };
}

function ofError({ headers, body }, wasConnected) {
  const message = headers.get('message') ?? '';
  if (message === 'removed by the host') return failure('linkRemoved', {}, { isFinal: true });
  if (wasConnected) return failure('linkFault', { words: message }, { isOurs: true });
  if (message === 'connect timeout') return failure('linkNoAnswer');
  if (message === 'unsupported version') return failure('linkVersion', {}, { isFinal: true });
  if (message === 'Access refused') {
    const minutes = /(\d+) minutes/.exec(body)?.[1];
    return minutes
      ? failure('linkTooManyPasscodes', { minutes: Number(minutes) }, { isFinal: true })
      : failure('linkPasscode', {}, { isFinal: true });
  }
  return failure('linkRefused', { words: message }, { isFinal: true });
}

/** Of what Link tells with closed(). */
export function failureOfLink({ code, error, wasConnected, timedOut }) {
  if (error) return ofError(error, wasConnected);
  if (timedOut) return failure(wasConnected ? 'linkBroken' : 'linkNoAnswer');
  switch (code) {
    case 1001:
      return failure('linkStopped');
    case 4403:
      return failure('linkRemoved', {}, { isFinal: true });
    case 4500:
      return failure('linkSlow');
    case 1002: case 1003: case 1007: case 1009:
      return failure('linkFault', { words: '' }, { isOurs: true });
    default:
      return failure(wasConnected ? 'linkBroken' : 'linkGone');
  }
}

/**
 * Browsers do not tell why a WebSocket was refused; the status of another request to the same host does.
 * 0: it did not answer at all.
 */
export function failureOfStatus(status) {
  if (status === 0) return failure('linkGone');
  if (status === 503) return failure('linkFull');
  if (status === 403) return failure('linkOrigin', {}, { isFinal: true });
  if (status === 421) return failure('linkName', {}, { isFinal: true });
  if (status >= 200 && status < 300) return failure('linkBlocked');
  return failure('linkStrange', { status });
}

/** Of an error that the host sends for a broken rule: the text for people. */
export function refusalReason({ code, message, limit }) {
  const known = [
    'malformed', 'no-such-room', 'text-empty', 'text-too-long', 'nickname-invalid', 'nickname-missing', 'too-fast',
    'not-a-member', 'id-conflict', 'id-invalid', 'not-stored', 'not-found', 'no-such-message', 'not-yours',
    'message-deleted', 'reaction-invalid', 'too-many',
  ];
  return known.includes(code)
    ? { name: `rule-${code}`, args: { limit: limit ?? 0 } }
    : { name: 'linkRefused', args: { words: message ?? '' } };
}

/** Whether the same may go through later. */
export function isForNow({ code }) {
  return code === 'too-fast' || code === 'not-stored';
}
