// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the page sees of the host: one room at a time, direct messages, and what is on its way. After a break it
// goes on with what was missed, once and in order.

import { ChangeFeed } from './changefeed.js';
import { Connection } from './connection.js';
import { personOf, placeOf } from './directs.js';
import { Events } from './events.js';
import { isForNow, refusalReason } from './failure.js';
import { MessageFeed } from './messagefeed.js';
import { Requests } from './requests.js';
import { RoomState } from './roomstate.js';
import { Sender, pauseAfter } from './sender.js';
import { Typists } from './typing.js';

/**
 * Emits
 *   linkChanged({ state: 'connecting' | 'online' | 'waiting' | 'refused', reason, nextTry })
 *   roomsReceived(rooms), joined(nickname), joinFailed(reason), nicknameChanged(nickname), nicknameRefused(reason)
 *   messagesReceived(messages, how): 'first' (the newest page), 'missed' (after a break), 'live'; a message with
 *     isAfterGap has some missing before it
 *   olderReceived(messages, isComplete, isGapAfter), missingReceived(before, messages, isGapLeft), historyReset()
 *   membersChanged(members), memberRenamed(from, to), storageChanged(state), sent(id), typistsChanged(names)
 *   messagesChanged(changes), changeRefused(kind, payload, reason): see changes.js
 *   pinsReceived(messages), described({ title, topic }, writer): writer is null where nobody did it just now
 *   storeShown(epoch), directReceived(message)
 */
export class Chat extends Events {
  nickname = '';
  #options;
  #outbox;
  #connection;
  #sender;
  #epoch = '';
  #room = null;
  #entry = 0;
  #wanted = ''; // the nickname that was asked for
  #requests = new Requests((...frame) => this.#connection.send(...frame));
  #messages = null; // of the room
  #changes = null; // of these
  #typists;

  /** options: open() gives a WebSocket, probe() the status of a plain request, clientId, now() in ms, random(), nextFrame(run). */
  constructor(options, outbox) {
    super();
    this.#options = { now: Date.now, random: Math.random, nextFrame: (run) => setTimeout(run), ...options };
    this.#outbox = outbox;
    this.#sender = new Sender(outbox, this.#options, () => this.#openPlaces(), (message) => this.#send(message));
    this.#typists = new Typists(this.#options.now);
    this.#typists.on('changed', (names) => this.emit('typistsChanged', names));
    this.#connection = new Connection(this.#options);
    this.#connection.on('connected', (headers) => this.#beginLink(headers));
    this.#connection.on('received', (frame) => this.#receive(frame));
    this.#connection.on('ended', (failure) => this.#endLink(failure));
    this.#connection.on('changed', (state) => {
      this.emit('linkChanged', state);
      if (state.state === 'online') this.#resume();
    });
  }

  get link() {
    return this.#connection.state;
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

  connect() {
    this.#connection.connect();
  }

  /** Somebody acted, or the network is back. */
  retryNow() {
    this.#connection.retryNow();
  }

  setPasscode(passcode) {
    this.#connection.setPasscode(passcode);
  }

  #beginLink(headers) {
    this.#epoch = headers.get('epoch') ?? '';
    this.#entry = 0;
    this.#outbox.settle(this.#epoch, { name: 'otherStore', args: {} });
    this.emit('storeShown', this.#epoch);
    for (const queue of ['errors', 'replies', 'direct']) {
      this.#connection.send('SUBSCRIBE', { id: queue, destination: `/user/queue/${queue}` });
    }
  }

  #resume() {
    if (!this.#room) return;
    if (this.#room.beginLink(this.#epoch)) {
      this.#changes.clear();
      this.emit('historyReset');
    }
    this.#enterNow();
  }

  #endLink(failure) {
    this.#messages?.endLink();
    this.#requests.clear();
    this.#changes?.endLink();
    this.#sender.stop();
    this.#typists.clear();
    this.#room?.endLink();
    this.#outbox.endLink(failure.isOurs ? failure.reason : null);
    this.emit('storageChanged', 'ok'); // as far as we know
  }

  // Requests.

  askRooms() {
    if (this.#connection.isOnline && !this.#requests.isWaitingFor('rooms')) this.#requests.say('rooms', {});
  }

  /** See MessageFeed. */
  askOlder(around = null) {
    if (this.isInside) this.#messages.askOlder(around);
  }

  askMissing(before) {
    if (this.isInside) this.#messages.askMissing(before);
  }

  askPins() {
    if (this.isInside) this.#requests.say('pins', { chatRoomId: this.room });
  }

  // The room.

  enter(room, nickname) {
    this.leave();
    this.#wanted = nickname;
    this.#room = new RoomState(room);
    this.#messages = this.#feedMessages();
    this.#changes = this.#feedChanges();
    if (!this.#connection.isOnline) return;
    this.#room.beginLink(this.#epoch);
    this.#enterNow();
  }

  #feedMessages() {
    const feed = new MessageFeed(this.#requests, this.#room, this.#options);
    feed.on('received', (...facts) => this.emit('messagesReceived', ...facts));
    for (const name of ['olderReceived', 'missingReceived']) feed.on(name, (...facts) => this.emit(name, ...facts));
    return feed;
  }

  #feedChanges() {
    const feed = new ChangeFeed(this.#requests, this.#room);
    feed.on('changed', (changes) => {
      this.#messages.flush();
      this.emit('messagesChanged', changes);
    });
    feed.on('refused', (...facts) => this.emit('changeRefused', ...facts));
    return feed;
  }

  leave() {
    const room = this.room;
    if (room === null) return;
    this.#room = null;
    this.#messages.clear();
    this.#messages = null;
    this.#changes = null;
    this.#typists.clear();
    if (!this.#connection.isOnline) return;
    for (const id of this.#subscriptions(room)) this.#connection.send('UNSUBSCRIBE', { id });
    this.#requests.clear();
    this.#requests.say('leave', { chatRoomId: room });
  }

  setNickname(nickname) {
    this.#wanted = nickname;
    if (this.isInside) this.#requests.say('nick', { writer: nickname });
  }

  /** What the room is called and is about; empty takes it away. */
  describe(title, topic) {
    if (this.isInside) this.#requests.say('topic', { chatRoomId: this.room, title, topic });
  }

  /** The same for all who entered once: the host encodes a message once for all subscriptions of one id. */
  #subscriptions(room) {
    const entry = this.#entry > 1 ? `-${this.#entry}` : '';
    return [`room-${room}-events${entry}`, `room-${room}${entry}`];
  }

  #enterNow() {
    const { room } = this.#room;
    this.#entry += 1;
    const [events, messages] = this.#subscriptions(room);
    this.#requests.ask('events', 'SUBSCRIBE', { id: events, destination: `/subscribe/chat/room/${room}/events` });
    this.#requests.say('join', { chatRoomId: room, writer: this.#wanted });
    this.#changes.begin();
    const extent = this.#messages.begin(this.#epoch);
    this.#requests.ask('subscribe', 'SUBSCRIBE', { id: messages, destination: `/subscribe/chat/room/${room}`, ...extent });
  }

  // Messages of ours.

  /** reply: the seq of the message that it answers, and how that is quoted. */
  say(text, reply = null) {
    return this.#put(this.room, text, reply);
  }

  sayTo(person, text) {
    return this.#put(placeOf(person), text, null);
  }

  #put(place, text, reply) {
    const message = this.#outbox.add(place, text, this.#options.now(), this.#epoch, reply);
    this.#sender.flush();
    return message;
  }

  retry(id) {
    this.#outbox.retry(id);
    this.#sender.flush();
  }

  discard(id) {
    this.#outbox.discard(id);
    this.#sender.flush();
  }

  #openPlaces() {
    return this.isInside ? [this.room, ...this.#outbox.places.filter(personOf)] : [];
  }

  #send({ id, room: place, text, replyTo }) {
    const to = personOf(place);
    const destination = `/publish/chat/${to ? 'direct' : 'message'}`;
    const facts = to ? { to } : { chatRoomId: place };
    this.#connection.send('SEND', {
      destination, 'content-type': 'application/json', 'message-id': id, receipt: id,
    }, JSON.stringify({ ...facts, writer: this.nickname, message: text, id, replyTo }));
  }

  /** See ChangeFeed. */
  change(kind, payload) {
    this.#changes.change(kind, payload);
  }

  tellTyping(typing) {
    if (!this.isInside) return;
    const headers = { destination: '/publish/chat/typing', 'content-type': 'application/json' };
    this.#connection.send('SEND', headers, JSON.stringify({ chatRoomId: this.room, typing }));
  }

  #confirm(id) {
    if (!this.#outbox.confirm(id)) return false;
    this.emit('sent', id);
    this.#sender.flush();
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
    else if (subscription === 'direct') this.#receiveDirect(facts);
    else if (subscription === messages) this.#receiveMessage(facts, headers.get('limited') === 'true');
    else if (subscription === events) this.#receiveEvent(facts);
  }

  #receiveReceipt(id, headers) {
    if (this.#confirm(id)) return;
    const request = this.#requests.take(id, false);
    if (request?.kind === 'join') this.#noteJoined(headers.get('nickname'));
    else if (request?.kind === 'nick') this.#noteNickname(headers.get('nickname'));
    else if (request?.kind === 'subscribe') this.#endReplay();
    else if (request?.key) this.#changes?.settle(request.key);
  }

  #noteJoined(nickname) {
    const isFirst = !this.#room.wasJoined;
    this.#room.noteJoined();
    this.#noteNickname(nickname);
    if (isFirst) this.emit('joined', this.nickname);
    this.#requests.say('members', { chatRoomId: this.room });
    this.askPins();
    this.#changes.changeAgain();
    // The host knows this browser, and gave it the name that it had: it wants another one now.
    const isNumbered = nickname.startsWith(`${this.#wanted} (`);
    if (nickname !== this.#wanted && !isNumbered) this.setNickname(this.#wanted);
    this.#sender.flush();
  }

  #noteNickname(nickname) {
    if (!nickname || nickname === this.nickname) return;
    this.nickname = nickname;
    this.emit('nicknameChanged', nickname);
  }

  #endReplay() {
    this.#messages.endReplay();
    this.#changes.endReplay();
  }

  #receiveMessage(message, isLimited) {
    if (!this.#messages.accept(message, isLimited)) return;
    if (message.id) this.#confirm(message.id);
    this.#typists.note(message.writer, false);
  }

  #receiveDirect(message) {
    if (message.id) this.#confirm(message.id);
    this.emit('directReceived', message);
  }

  #receiveEvent(facts) {
    if (this.#changes.hear(facts)) return;
    switch (facts.event) {
      case 'storage':
        this.emit('storageChanged', facts.state);
        break;
      case 'described':
        this.emit('described', { title: facts.title, topic: facts.topic }, facts.writer);
        break;
      case 'typing':
        if (facts.writer !== this.nickname) this.#typists.note(facts.writer, facts.typing === true);
        break;
      default:
        this.#receiveComing(facts);
    }
  }

  #receiveComing(facts) {
    const { event, writer, to } = facts;
    if (event === 'left') this.#typists.note(writer, false);
    if (event === 'renamed') {
      this.#typists.rename(writer, to);
      this.emit('memberRenamed', writer, to);
    }
    if (!this.#room.apply(facts)) return;
    if (event === 'renamed' && writer === this.nickname) this.#noteNickname(to);
    this.emit('membersChanged', this.members);
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
        this.emit('described', { title: facts.title ?? '', topic: facts.topic ?? '' }, null);
        break;
      case 'pins':
        this.emit('pinsReceived', facts.messages);
        break;
      case 'history':
        this.#messages.receiveOlder(facts);
        break;
      case 'changes':
        if (facts.epoch === this.#epoch) this.#changes.receive(facts);
        break;
      case 'missing':
        this.#messages.receiveMissing(facts, request.before);
        break;
    }
  }

  #receiveError(error) {
    const id = error.receiptId;
    const person = personOf(this.#outbox.find(id)?.room);
    const isAway = person && error.code === 'not-found';
    const reason = isAway ? { name: 'notHere', args: { person } } : refusalReason(error);
    if (!this.#sender.settle(id, error, reason) && this.#requests.find(id)) this.#settleRequest(id, error);
  }

  #settleRequest(id, error) {
    const request = this.#requests.find(id);
    if (isForNow(error)) {
      const wait = pauseAfter(error, request.postponed, this.#options.random());
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
      this.#changes.goWithout();
    } else if (request.kind === 'topic') {
      this.emit('changeRefused', 'topic', {}, reason);
    } else if (request.key) {
      this.#changes.refuse(request.key, reason);
    }
  }
}
