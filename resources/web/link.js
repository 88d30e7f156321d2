// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// One STOMP 1.2 session over one WebSocket: connecting, heart-beats, its end.

import { Events } from './events.js';
import { FrameParser, encodeFrame } from './frames.js';

const deadline = 15_000; // ms from opening to CONNECTED
const beat = 10_000; // ms: what we offer and ask for
const patience = 3; // gaps without an octet until the host is taken for gone
const goingAway = 4000; // our own close codes: the host does not see a difference

/** Gap in ms at which a sender must write to a receiver, by their offers; 0 if either does without. */
export function agreedGap(canSend, wants) {
  return canSend > 0 && wants > 0 ? Math.max(canSend, wants) : 0;
}

/** The two numbers of a heart-beat header. */
export function parseHeartbeat(text) {
  const match = /^(\d{1,9}),(\d{1,9})$/.exec(text ?? '');
  return match ? [Number(match[1]), Number(match[2])] : [0, 0];
}

/**
 * Emits connected(headers), received(frame), and at last closed({ code, error, wasConnected, timedOut }), where
 * error is the ERROR frame with which the host ended it, if it said one.
 */
export class Link extends Events {
  #socket;
  #parser = new FrameParser();
  #clock;
  #isConnected = false;
  #isOver = false;
  #error = null;
  #sendGap = 0;
  #readGap = 0;
  #lastSent = 0;
  #lastRead = 0;
  #timer;

  /** open: gives the WebSocket. headers: of CONNECT, beside STOMP's own. clock: ms. */
  constructor(open, headers, clock = () => performance.now()) {
    super();
    this.#clock = clock;
    this.#socket = open();
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = () => this.#write(encodeFrame('CONNECT', {
      'accept-version': '1.2', host: location.hostname, 'heart-beat': `${beat},${beat}`, ...headers,
    }));
    this.#socket.onmessage = ({ data }) => this.#read(data);
    this.#socket.onclose = ({ code }) => this.#end(code, false);
    this.#timer = setTimeout(() => this.#giveUp(), deadline);
  }

  send(command, headers, body) {
    if (!this.#isOver) this.#write(encodeFrame(command, headers, body));
  }

  /** Ends it without another word; closed() does not come any more. */
  abandon() {
    this.#isOver = true;
    this.#stop();
    if (this.#isConnected) this.#write(encodeFrame('DISCONNECT', {}));
    this.#socket.close();
  }

  /** After a sleep: whether the host is still there is seen at once, not at the next beat. */
  check() {
    if (this.#isConnected) this.#beat();
  }

  #write(text) {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#lastSent = this.#clock();
    this.#socket.send(text);
  }

  #read(data) {
    if (this.#isOver) return;
    this.#lastRead = this.#clock();
    let frames;
    try {
      frames = this.#parser.push(data);
    } catch {
      this.#giveUp();
      return;
    }
    for (const frame of frames) this.#take(frame);
    // Pages in the background have their timers held back for a minute, but not what the host sends: its
    // beats drive ours.
    if (this.#sendGap > 0 && this.#lastRead - this.#lastSent >= this.#sendGap / 2) this.#write('\n');
  }

  #take(frame) {
    if (this.#isOver) return;
    if (frame.command === 'CONNECTED') {
      this.#begin(frame.headers);
    } else if (frame.command === 'ERROR' && !frame.headers.has('code')) {
      this.#error = frame; // the host closes now
    } else {
      this.emit('received', frame);
    }
  }

  #begin(headers) {
    const [canSend, wants] = parseHeartbeat(headers.get('heart-beat'));
    this.#isConnected = true;
    this.#sendGap = agreedGap(beat, wants);
    this.#readGap = agreedGap(canSend, beat);
    this.#stop();
    const gaps = [this.#sendGap, this.#readGap].filter((gap) => gap > 0);
    if (gaps.length > 0) this.#timer = setInterval(() => this.#beat(), Math.min(...gaps) / 4);
    this.emit('connected', headers);
  }

  #beat() {
    const now = this.#clock();
    if (this.#readGap > 0 && now - this.#lastRead > this.#readGap * patience) this.#giveUp();
    else if (this.#sendGap > 0 && now - this.#lastSent >= this.#sendGap / 2) this.#write('\n');
  }

  /** A WebSocket whose peer vanished would take its time to close. */
  #giveUp() {
    this.#socket.onclose = null;
    this.#socket.close(goingAway);
    this.#end(1006, true);
  }

  #end(code, timedOut) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stop();
    this.emit('closed', { code, error: this.#error, wasConnected: this.#isConnected, timedOut });
  }

  #stop() {
    clearTimeout(this.#timer);
    clearInterval(this.#timer);
  }
}
