// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// One link to the host at a time: opened again by itself after a break, with the reason at hand.

import { ReconnectPolicy } from './backoff.js';
import { Events } from './events.js';
import { failureOfLink, failureOfStatus } from './failure.js';
import { Link } from './link.js';

/**
 * Emits connected(headers), received(frame), ended(failure), and, after each of the first and the last,
 * changed({ state: 'connecting' | 'online' | 'waiting' | 'refused', reason, nextTry }).
 */
export class Connection extends Events {
  #options;
  #policy;
  #link = null;
  #number = 0;
  #onlineSince = null;
  #passcode = null;
  #timer;
  #state = { state: 'offline', reason: null, nextTry: null };

  /** options: open() gives a WebSocket, probe() the status of a plain request, clientId, now() in ms, random(). */
  constructor(options) {
    super();
    this.#options = options;
    this.#policy = new ReconnectPolicy(options.random);
  }

  get state() {
    return this.#state;
  }

  get isOnline() {
    return this.#state.state === 'online';
  }

  connect() {
    if (this.#link) return;
    clearTimeout(this.#timer);
    this.#setState('connecting', this.#state.reason);
    this.#number += 1;
    const headers = { 'client-id': this.#options.clientId };
    if (this.#passcode) headers.passcode = this.#passcode;
    const link = new Link(this.#options.open, headers);
    this.#link = link;
    link.on('connected', (connected) => this.#begin(connected));
    link.on('received', (frame) => this.emit('received', frame));
    link.on('closed', (how) => this.#end(how));
  }

  /** Somebody acted, or the network is back. */
  retryNow() {
    if (this.#link) {
      this.#link.check();
      return;
    }
    this.#policy.reset();
    this.connect();
  }

  setPasscode(passcode) {
    this.#passcode = passcode;
  }

  send(command, headers, body) {
    this.#link?.send(command, headers, body);
  }

  #begin(headers) {
    this.#onlineSince = this.#options.now();
    this.emit('connected', headers);
    this.#setState('online', null);
  }

  #end(how) {
    const failure = failureOfLink(how);
    const onlineFor = this.#onlineSince === null ? 0 : this.#options.now() - this.#onlineSince;
    this.#onlineSince = null;
    this.#link = null;
    this.emit('ended', failure);
    if (failure.isFinal) {
      this.#setState('refused', failure.reason);
      return;
    }
    this.#tryLater(this.#known(failure.reason), onlineFor);
    if (!how.wasConnected && !how.error) this.#findReason(this.#number);
  }

  /** A host that said that it stops does not answer for that reason. */
  #known(reason) {
    const isStopped = this.#state.reason?.name === 'linkStopped';
    return isStopped && reason.name === 'linkGone' ? this.#state.reason : reason;
  }

  #tryLater(reason, onlineFor) {
    const delay = this.#policy.delayAfter(onlineFor);
    this.#timer = setTimeout(() => this.connect(), delay);
    this.#setState('waiting', reason, this.#options.now() + delay);
  }

  async #findReason(number) {
    const failure = failureOfStatus(await this.#options.probe());
    const isOurTurn = number === this.#number && this.#state.state === 'waiting';
    if (!isOurTurn) {
      if (this.#state.state === 'connecting') this.#setState('connecting', this.#known(failure.reason));
      return;
    }
    if (failure.isFinal) clearTimeout(this.#timer);
    const { nextTry } = this.#state;
    this.#setState(failure.isFinal ? 'refused' : 'waiting', this.#known(failure.reason), nextTry);
  }

  #setState(state, reason, nextTry = null) {
    this.#state = { state, reason, nextTry };
    this.emit('changed', this.#state);
  }
}
