// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Requests whose answer is awaited on this link.

// Those that are answered by a reply beside the receipt, by the destination that they go to.
const replied = {
  rooms: 'rooms', members: 'members', history: 'history', missing: 'history', changes: 'changes', pins: 'pins',
};

export class Requests {
  #send; // command, headers, body
  #waiting = new Map(); // by the receipt's id
  #count = 0;

  constructor(send) {
    this.#send = send;
  }

  /** A frame whose receipt, or whose refusal, tells what became of it. facts: remembered with it. */
  ask(kind, command, headers, body = '', facts = {}) {
    this.#count += 1;
    const id = `${kind}-${this.#count}`;
    const correlation = kind in replied ? { 'correlation-id': id } : {};
    const again = () => this.#send(command, { ...headers, ...correlation, receipt: id }, body);
    this.#waiting.set(id, { kind, again, postponed: 0, ...facts });
    again();
  }

  /** The same for what the application takes, by its name. */
  say(kind, payload, facts) {
    const headers = { destination: `/publish/chat/${replied[kind] ?? kind}`, 'content-type': 'application/json' };
    this.ask(kind, 'SEND', headers, JSON.stringify(payload), facts);
  }

  find(id) {
    return this.#waiting.get(id) ?? null;
  }

  /** The request that a receipt or (isReply) a reply is the answer of; it is not awaited any more. */
  take(id, isReply) {
    const request = this.find(id);
    if (!request || request.kind in replied !== isReply) return null;
    this.#waiting.delete(id);
    return request;
  }

  forget(id) {
    this.#waiting.delete(id);
  }

  isWaitingFor(kind) {
    return [...this.#waiting.values()].some((request) => request.kind === kind);
  }

  clear() {
    this.#waiting.clear();
  }
}
