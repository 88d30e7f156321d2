// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import { FrameParser, encodeFrame } from '../../resources/web/frames.js';

/** A Storage in memory. */
export function memoryArea() {
  const values = new Map();
  return {
    get length() { return values.size; },
    key: (index) => [...values.keys()][index],
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, String(value)),
    removeItem: (key) => values.delete(key),
  };
}

globalThis.WebSocket ??= { OPEN: 1 };
globalThis.location ??= { hostname: 'host' };

/** The host's end of a WebSocket: takes frames, and says what a test lets it say. */
export class FakeSocket {
  readyState = 0;
  frames = []; // that the page sent
  beats = 0;
  #parser = new FrameParser();

  send(text) {
    if (text === '\n') this.beats += 1;
    else this.frames.push(...this.#parser.push(text));
  }

  close() {
    this.readyState = 3;
  }

  // As the host.

  open(epoch = 'store-1', heartbeat = '0,0') {
    this.readyState = 1;
    this.onopen();
    this.say('CONNECTED', { version: '1.2', 'heart-beat': heartbeat, epoch });
  }

  say(command, headers, body = '') {
    this.onmessage({ data: encodeFrame(command, headers, typeof body === 'string' ? body : JSON.stringify(body)) });
  }

  end(code) {
    this.readyState = 3;
    this.onclose({ code });
  }

  /** The last frame of that command whose headers have these. */
  last(command, wanted = {}) {
    return this.frames.findLast((frame) => frame.command === command
      && Object.entries(wanted).every(([name, value]) => frame.headers.get(name) === value));
  }

  receipt(frame, headers = {}) {
    this.say('RECEIPT', { 'receipt-id': frame.headers.get('receipt'), ...headers });
  }
}
