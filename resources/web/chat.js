// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the page sees of the host: one link at a time, one room at a time, and the messages that are on their
// way. Comes back by itself after a break, with what was missed, once and in order.

import { ReconnectPolicy, backoffDelay } from './backoff.js';
import { PendingChanges, changeOfEvent, changeOfMessage } from './changes.js';
import { Events } from './events.js';
import { failureOfLink, failureOfStatus, isForNow, refusalReason } from './failure.js';
import { Link } from './link.js';
import { Requests } from './requests.js';
import { RoomState } from './roomstate.js';
import { Typists } from './typing.js';

const pageSize = 50;
const usualPause = 1_000; // ms: when the host says "too fast" and no more

/**
 * Emits
 *   linkChanged({ state: 'connecting' | 'online' | 'waiting' | 'refused', reason, nextTry })
 *   roomsReceived(rooms), joined(nickname), joinFailed(reason), nicknameChanged(nickname), nicknameRefused(reason)
 *   messagesReceived(messages, how): 'first' (the newest page), 'missed' (after a break), 'live'; a message with
 *     isAfterGap has some missing before it
 *   olderReceived(messages, isComplete, isGapAfter), missingReceived(before, messages, isGapLeft), historyReset()
 *   membersChanged(members), storageChanged(state), sent(id), typistsChanged(names)
 *   messagesChanged(changes), changeRefused(kind, payload, reason): see changes.js
 */
export class Chat extends Events {
  nickname = '';
  #options;
  #outbox;
  #policy;
  #link = null;
  #linkNumber = 0;
  #onlineSince = null;
  #epoch = '';
  #passcode = null;
  #room = null;
  #entry = 0;
  #wanted = ''; // the nickname that was asked for
  #requests = new Requests((...frame) => this.#link?.send(...frame));
  #replayed = null; // what came before the receipt of SUBSCRIBE
  #replays = 'first';
  #changes = new PendingChanges();
  #held = []; // changes that are told once it is known what came before them
  #typists;
  #typistsTimer;
  #retryTimer;
  #flushTimer;
  #state = { state: 'offline', reason: null, nextTry: null };

  /** options: open() gives a WebSocket, probe() the status of a plain request, clientId, now() in ms, random(). */
  constructor(options, outbox) {
    super();
    this.#options = { now: Date.now, random: Math.random, ...options };
    this.#outbox = outbox;
    this.#policy = new ReconnectPolicy(this.#options.random);
    this.#typists = new Typists(this.#options.now);
  }

  get link() {
    return this.#state;
  }

  get room() {
    return this.#room?.room ?? null;
  }

  get isInside() {
    return this.#room?.isInside ?? false;
  }

  get members() {
    return this.#room?.members ?? [];
  }

  get hasOldest() {
    return this.#room?.hasOldest ?? true;
  }

  // The link.

  connect() {
    if (this.#link) return;
    clearTimeout(this.#retryTimer);
    this.#setState('connecting', this.#state.reason);
    this.#linkNumber += 1;
    const headers = { 'client-id': this.#options.clientId };
    if (this.#passcode) headers.passcode = this.#passcode;
    const link = new Link(this.#options.open, headers);
    this.#link = link;
    link.on('connected', (connected) => this.#beginLink(connected));
    link.on('received', (frame) => this.#receive(frame));
    link.on('closed', (how) => this.#endLink(how));
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

  #beginLink(headers) {
    this.#onlineSince = this.#options.now();
    this.#epoch = headers.get('epoch') ?? '';
    this.#entry = 0;
    this.#outbox.settle(this.#epoch, { name: 'otherStore', args: {} });
    this.#link.send('SUBSCRIBE', { id: 'errors', destination: '/user/queue/errors' });
    this.#link.send('SUBSCRIBE', { id: 'replies', destination: '/user/queue/replies' });
    this.#setState('online', null);
    if (!this.#room) return;
    if (this.#room.beginLink(this.#epoch)) {
      this.#changes.clear(); // they were of other messages
      this.emit('historyReset');
    }
    this.#enterNow();
  }

  #endLink(how) {
    const failure = failureOfLink(how);
    const onlineFor = this.#onlineSince === null ? 0 : this.#options.now() - this.#onlineSince;
    this.#onlineSince = null;
    this.#link = null;
    this.#requests.clear();
    this.#replayed = null;
    this.#held = [];
    clearTimeout(this.#flushTimer);
    if (this.#typists.clear()) this.#tellTypists();
    this.#room?.endLink();
    this.#outbox.endLink(failure.isOurs ? failure.reason : null);
    this.emit('storageChanged', 'ok'); // as far as we know
    if (failure.isFinal) {
      this.#setState('refused', failure.reason);
      return;
    }
    this.#tryLater(this.#known(failure.reason), onlineFor);
    if (!how.wasConnected && !how.error) this.#findReason(this.#linkNumber);
  }

  /** A host that said that it stops does not answer for that reason. */
  #known(reason) {
    const isStopped = this.#state.reason?.name === 'linkStopped';
    return isStopped && reason.name === 'linkGone' ? this.#state.reason : reason;
  }

  #tryLater(reason, onlineFor) {
    const delay = this.#policy.delayAfter(onlineFor);
    this.#retryTimer = setTimeout(() => this.connect(), delay);
    this.#setState('waiting', reason, this.#options.now() + delay);
  }

  async #findReason(linkNumber) {
    const failure = failureOfStatus(await this.#options.probe());
    const isOurTurn = linkNumber === this.#linkNumber && this.#state.state === 'waiting';
    if (!isOurTurn) {
      if (this.#state.state === 'connecting') this.#setState('connecting', this.#known(failure.reason));
      return;
    }
    if (failure.isFinal) clearTimeout(this.#retryTimer);
    const { nextTry } = this.#state;
    this.#setState(failure.isFinal ? 'refused' : 'waiting', this.#known(failure.reason), nextTry);
  }

  #setState(state, reason, nextTry = null) {
    this.#state = { state, reason, nextTry };
    this.emit('linkChanged', this.#state);
  }

  // Requests.

  askRooms() {
    if (this.#state.state === 'online' && !this.#requests.isWaitingFor('rooms')) {
      this.#requests.say('rooms', {});
    }
  }

  /** The page before what was seen; with a number one that has that message, and what was said around it. */
  askOlder(around = null) {
    if (!this.isInside || this.#room.hasOldest || this.#requests.isWaitingFor('history')) return;
    const { oldestSeq } = this.#room;
    const before = around === null ? oldestSeq : Math.min(oldestSeq, around + Math.floor(pageSize / 2));
    this.#requests.say('history', { chatRoomId: this.room, before, limit: pageSize });
  }

  askMissing(before) {
    if (!this.isInside || !this.#room.hasGapBefore(before) || this.#requests.isWaitingFor('missing')) return;
    const payload = { chatRoomId: this.room, before, limit: pageSize };
    this.#requests.say('missing', payload, { before });
  }

  // The room.

  enter(room, nickname) {
    this.leave();
    this.#wanted = nickname;
    this.#room = new RoomState(room);
    if (this.#state.state !== 'online') return;
    this.#room.beginLink(this.#epoch);
    this.#enterNow();
  }

  leave() {
    const room = this.room;
    if (room === null) return;
    this.#room = null;
    this.#replayed = null;
    this.#held = [];
    this.#changes.clear();
    if (this.#typists.clear()) this.#tellTypists();
    if (this.#state.state !== 'online') return;
    for (const id of this.#subscriptions(room)) this.#link.send('UNSUBSCRIBE', { id });
    this.#requests.clear();
    this.#requests.say('leave', { chatRoomId: room });
  }

  setNickname(nickname) {
    this.#wanted = nickname;
    if (this.isInside) this.#requests.say('nick', { writer: nickname });
  }

  /** The same for all who entered once: the host encodes a message once for all subscriptions of one id. */
  #subscriptions(room) {
    const entry = this.#entry > 1 ? `-${this.#entry}` : '';
    return [`room-${room}-events${entry}`, `room-${room}${entry}`];
  }

  #enterNow() {
    const { room, resumeAfter, revision } = this.#room;
    this.#entry += 1;
    const [events, messages] = this.#subscriptions(room);
    this.#requests.ask('events', 'SUBSCRIBE', { id: events, destination: `/subscribe/chat/room/${room}/events` });
    this.#requests.say('join', { chatRoomId: room, writer: this.#wanted });
    // Before the messages: what changes from now on is told, and what changed before is in them.
    this.#askChanges(revision);
    const extent = resumeAfter === null ? { history: pageSize } : { since: resumeAfter, epoch: this.#epoch };
    this.#replayed = [];
    this.#replays = resumeAfter === null ? 'first' : 'missed';
    this.#requests.ask('subscribe', 'SUBSCRIBE', { id: messages, destination: `/subscribe/chat/room/${room}`, ...extent });
  }

  // Messages of ours.

  /** reply: the seq of the message that it answers, and how that is quoted. */
  say(text, reply = null) {
    const message = this.#outbox.add(this.room, text, this.#options.now(), this.#epoch, reply);
    this.#flush();
    return message;
  }

  retry(id) {
    this.#outbox.retry(id);
    this.#flush();
  }

  discard(id) {
    this.#outbox.discard(id);
    this.#flush();
  }

  #flush() {
    clearTimeout(this.#flushTimer);
    if (!this.isInside) return;
    const message = this.#outbox.takeSendable(this.room, this.#options.now());
    if (message) {
      const { id, room, text, replyTo } = message;
      this.#link.send('SEND', {
        destination: '/publish/chat/message', 'content-type': 'application/json', 'message-id': id, receipt: id,
      }, JSON.stringify({ chatRoomId: room, writer: this.nickname, message: text, id, replyTo }));
    }
    const due = this.#outbox.nextDue(this.room);
    if (due !== null) {
      this.#flushTimer = setTimeout(() => this.#flush(), Math.max(0, due - this.#options.now()));
    }
  }

  /** kind: 'edit', 'delete', 'react' or 'pin', with what the host is told. Goes out again after a break. */
  change(kind, payload) {
    const key = this.#changes.add(kind, { chatRoomId: this.room, ...payload });
    if (this.isInside) this.#requests.say(kind, { chatRoomId: this.room, ...payload }, { key });
  }

  tellTyping(typing) {
    if (!this.isInside) return;
    const headers = { destination: '/publish/chat/typing', 'content-type': 'application/json' };
    this.#link.send('SEND', headers, JSON.stringify({ chatRoomId: this.room, typing }));
  }

  #askChanges(after) {
    this.#requests.say('changes', { chatRoomId: this.room, ...(after === null ? {} : { after }) });
  }

  #confirm(id) {
    if (!this.#outbox.confirm(id)) return false;
    this.emit('sent', id);
    this.#flush();
    return true;
  }

  // What the host says.

  #receive({ command, headers, body }) {
    if (command === 'RECEIPT') {
      this.#receiveReceipt(headers.get('receipt-id'), headers);
      return;
    }
    let facts;
    try {
      facts = JSON.parse(body);
    } catch {
      return; // of a later version
    }
    if (command === 'ERROR') {
      this.#receiveError({ receiptId: headers.get('receipt-id'), ...facts });
      return;
    }
    const subscription = headers.get('subscription');
    const [events, messages] = this.#subscriptions(this.room);
    if (subscription === 'errors') this.#receiveError(facts);
    else if (subscription === 'replies') this.#receiveReply(headers.get('correlation-id'), facts);
    else if (subscription === messages) this.#receiveMessage(facts, headers.get('limited') === 'true');
    else if (subscription === events) this.#receiveEvent(facts);
  }

  #receiveReceipt(id, headers) {
    if (this.#confirm(id)) return;
    const request = this.#requests.take(id, false);
    if (request?.kind === 'join') this.#noteJoined(headers.get('nickname'));
    else if (request?.kind === 'nick') this.#noteNickname(headers.get('nickname'));
    else if (request?.kind === 'subscribe') this.#endReplay();
    else if (request?.key) this.#changes.settle(request.key);
  }

  #noteJoined(nickname) {
    const isFirst = !this.#room.wasJoined;
    this.#room.noteJoined();
    this.#noteNickname(nickname);
    if (isFirst) this.emit('joined', this.nickname);
    this.#requests.say('members', { chatRoomId: this.room });
    for (const { key, kind, payload } of this.#changes.all) this.#requests.say(kind, payload, { key });
    // The host knows this browser, and gave it the name that it had: it wants another one now.
    const isNumbered = nickname.startsWith(`${this.#wanted} (`);
    if (nickname !== this.#wanted && !isNumbered) this.setNickname(this.#wanted);
    this.#flush();
  }

  #noteNickname(nickname) {
    if (!nickname || nickname === this.nickname) return;
    this.nickname = nickname;
    this.emit('nicknameChanged', nickname);
  }

  #endReplay() {
    const messages = this.#replayed;
    this.#replayed = null;
    this.#room.noteSubscribed();
    this.emit('messagesReceived', messages, this.#replays);
    this.#tellChanges();
  }

  #receiveMessage(message, isLimited) {
    const { isNew, isAfterGap } = this.#room.accept(message, isLimited);
    if (!isNew) return;
    if (message.id) this.#confirm(message.id);
    if (this.#typists.note(message.writer, false)) this.#tellTypists();
    const shown = { ...message, isAfterGap };
    if (this.#replayed) this.#replayed.push(shown);
    else this.emit('messagesReceived', [shown], 'live');
  }

  #receiveEvent(facts) {
    if (facts.event === 'storage') {
      this.emit('storageChanged', facts.state);
      return;
    }
    if (facts.event === 'typing') {
      if (facts.writer !== this.nickname) this.#noteTyping(facts.writer, facts.typing === true);
      return;
    }
    const change = changeOfEvent(facts);
    if (change) {
      this.#held.push(change);
      this.#tellChanges();
      return;
    }
    if (facts.event === 'left') this.#noteTyping(facts.writer, false);
    if (facts.event === 'renamed' && this.#typists.rename(facts.writer, facts.to)) this.#tellTypists();
    if (!this.#room.apply(facts)) return;
    if (facts.event === 'renamed' && facts.writer === this.nickname) this.#noteNickname(facts.to);
    this.emit('membersChanged', this.members);
  }

  #noteTyping(writer, isTyping) {
    if (this.#typists.note(writer, isTyping)) this.#tellTypists();
    else this.#waitForTypists();
  }

  #tellTypists() {
    this.emit('typistsChanged', this.#typists.names);
    this.#waitForTypists();
  }

  #waitForTypists() {
    clearTimeout(this.#typistsTimer);
    const { wait } = this.#typists;
    if (wait === null) return;
    this.#typistsTimer = setTimeout(() => {
      if (this.#typists.expire()) this.#tellTypists();
      else this.#waitForTypists();
    }, wait);
  }

  /** Changes of messages that are still to come, or with others before them that were missed, wait. */
  #tellChanges() {
    if (this.#replayed || this.#requests.isWaitingFor('changes') || this.#held.length === 0) return;
    const changes = this.#held.sort((a, b) => a.revision - b.revision);
    this.#held = [];
    for (const { revision } of changes) this.#room.noteRevision(revision);
    this.emit('messagesChanged', changes);
  }

  #receiveChanges({ epoch, revision, complete, messages }) {
    if (epoch !== this.#epoch) return;
    this.#held = [...messages.map(changeOfMessage), ...this.#held];
    this.#room.noteRevision(revision);
    if (complete) this.#tellChanges();
    else this.#askChanges(revision);
  }

  #receiveReply(id, facts) {
    const request = this.#requests.take(id, true);
    switch (request?.kind) {
      case 'rooms':
        this.emit('roomsReceived', facts.rooms);
        break;
      case 'members':
        this.#room.setMembers(facts.members);
        this.emit('membersChanged', this.members);
        this.emit('storageChanged', facts.storage ?? 'ok');
        break;
      case 'history': {
        const { oldestSeq } = this.#room;
        const older = this.#room.acceptOlder(facts);
        const isComplete = facts.complete || this.#room.hasOldest;
        this.emit('olderReceived', older, isComplete, this.#room.hasGapBefore(oldestSeq));
        break;
      }
      case 'changes':
        this.#receiveChanges(facts);
        break;
      case 'missing': {
        const missing = this.#room.acceptMissing(facts, request.before);
        const first = missing[0]?.seq ?? request.before;
        this.emit('missingReceived', request.before, missing, this.#room.hasGapBefore(first));
        break;
      }
    }
  }

  #receiveError(error) {
    const id = error.receiptId;
    if (this.#outbox.isUnderWay(id)) this.#settleMessage(id, error);
    else if (this.#requests.find(id)) this.#settleRequest(id, error);
  }

  #settleMessage(id, error) {
    if (isForNow(error)) {
      const isTooFast = error.code === 'too-fast';
      const due = this.#retryTime(error, this.#outbox.timesPostponed(id));
      this.#outbox.postpone(id, due, isTooFast ? null : refusalReason(error));
    } else {
      this.#outbox.refuse(id, refusalReason(error));
    }
    this.#flush();
  }

  #settleRequest(id, error) {
    const request = this.#requests.find(id);
    if (isForNow(error)) {
      const wait = this.#retryTime(error, request.postponed) - this.#options.now();
      request.postponed += 1;
      setTimeout(() => this.#requests.find(id)?.again(), wait);
      return;
    }
    this.#requests.forget(id);
    const reason = refusalReason(error);
    if (['join', 'events', 'subscribe'].includes(request.kind)) {
      this.leave();
      this.emit('joinFailed', reason);
    } else if (request.kind === 'nick') {
      this.#wanted = this.nickname;
      this.emit('nicknameRefused', reason);
    } else if (request.kind === 'history') {
      this.emit('olderReceived', [], false, false);
    } else if (request.kind === 'changes') {
      this.#tellChanges(); // of an older host, perhaps, that tells no others
    } else if (request.key) {
      const { kind, payload } = this.#changes.settle(request.key) ?? request;
      this.emit('changeRefused', kind, payload, reason);
    }
  }

  #retryTime({ code, retryAfter }, failures) {
    const now = this.#options.now();
    if (code === 'too-fast') return now + (retryAfter > 0 ? retryAfter : usualPause);
    return now + backoffDelay(failures, this.#options.random());
  }
}
