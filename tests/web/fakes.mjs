// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import { webcrypto } from 'node:crypto';

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

/** Timers that run when a test says so, as long as that test lasts. Returns tick(ms). */
export function fakeTimers(context) {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const timers = new Map();
  let now = 0;
  let count = 0;
  const start = (run, wait = 0, every = null) => {
    count += 1;
    timers.set(count, { run, due: now + wait, every });
    return count;
  };
  const stop = (id) => timers.delete(id);
  Object.assign(globalThis, {
    setTimeout: (run, wait) => start(run, wait),
    setInterval: (run, every) => start(run, every, every),
    clearTimeout: stop,
    clearInterval: stop,
  });
  context.after(() => Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval }));
  return (ms) => {
    const end = now + ms;
    for (;;) {
      const [id, timer] = [...timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [];
      if (!timer || timer.due > end) break;
      now = timer.due;
      if (timer.every === null) timers.delete(id);
      else timer.due += timer.every;
      timer.run();
    }
    now = end;
  };
}

// What Node 18 has not, and browsers have.
globalThis.crypto ??= webcrypto;
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
