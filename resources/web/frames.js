// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// STOMP 1.2 frames to octets and back. No I/O.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const escapes = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', ':': '\\c' };
const unescapes = { '\\\\': '\\', '\\n': '\n', '\\r': '\r', '\\c': ':' };

const lf = 10;
const cr = 13;

function escape(text) {
  return text.replace(/[\\\n\r:]/g, (character) => escapes[character]);
}

function unescape(text) {
  return text.replace(/\\[^]?/g, (pair) => {
    if (!(pair in unescapes)) throw new FrameError(`the escape ${pair} is not defined`);
    return unescapes[pair];
  });
}

/** What came is not STOMP. */
export class FrameError extends Error {}

/** A frame as the text of one WebSocket message. CONNECT knows no escapes. */
export function encodeFrame(command, headers, body = '') {
  const asIs = command === 'CONNECT';
  let head = `${command}\n`;
  for (const [name, value] of Object.entries(headers)) {
    head += asIs ? `${name}:${value}\n` : `${escape(name)}:${escape(String(value))}\n`;
  }
  if (body !== '') head += `content-length:${encoder.encode(body).length}\n`;
  return `${head}\n${body}\0`;
}

function decodeHead(head) {
  const [command, ...lines] = head.split(/\r?\n/);
  if (!/^[A-Z]+$/.test(command)) throw new FrameError('a frame begins with something else than a command');
  const asIs = command === 'CONNECTED';
  const headers = new Map();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new FrameError('a header has no name or no colon');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)].map(asIs ? String : unescape);
    if (!headers.has(name)) headers.set(name, value); // the first of repeated ones counts
  }
  return { command, headers };
}

/** Takes what a WebSocket brings, in whatever pieces, and gives whole frames. */
export class FrameParser {
  #rest = new Uint8Array(0);

  /** Text or an ArrayBuffer; returns the frames that are whole now. Throws FrameError. */
  push(data) {
    const octets = typeof data === 'string' ? encoder.encode(data) : new Uint8Array(data);
    if (this.#rest.length === 0) {
      this.#rest = octets;
    } else {
      const joined = new Uint8Array(this.#rest.length + octets.length);
      joined.set(this.#rest);
      joined.set(octets, this.#rest.length);
      this.#rest = joined;
    }
    const frames = [];
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take() {
    let start = 0; // line ends between frames are heart-beats
    while (this.#rest[start] === lf || this.#rest[start] === cr) start += 1;
    this.#rest = this.#rest.subarray(start);
    const end = this.#headEnd();
    if (!end) return null;
    const { command, headers } = decodeHead(decoder.decode(this.#rest.subarray(0, end.text)));
    const bodyEnd = this.#bodyEnd(end.body, headers.get('content-length'));
    if (bodyEnd < 0 || bodyEnd >= this.#rest.length) return null;
    if (this.#rest[bodyEnd] !== 0) throw new FrameError('a frame does not end where it says');
    const body = decoder.decode(this.#rest.subarray(end.body, bodyEnd));
    this.#rest = this.#rest.subarray(bodyEnd + 1);
    return { command, headers, body };
  }

  /** Where the head's text ends and the body begins. */
  #headEnd() {
    const octets = this.#rest;
    for (let at = octets.indexOf(lf); at >= 0; at = octets.indexOf(lf, at + 1)) {
      const next = octets[at + 1] === cr ? at + 2 : at + 1;
      if (octets[next] === lf) return { text: octets[at - 1] === cr ? at - 1 : at, body: next + 1 };
    }
    return null;
  }

  #bodyEnd(start, length) {
    if (length === undefined) return this.#rest.indexOf(0, start);
    if (!/^\d{1,9}$/.test(length)) throw new FrameError('content-length is not a number');
    return start + Number(length);
  }
}
