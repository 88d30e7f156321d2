// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The page's side of the conversation, against a host that says what the test lets it say.

import assert from 'node:assert/strict';
import test from 'node:test';

import { Chat } from '../../resources/web/chat.js';
import { Outbox } from '../../resources/web/outbox.js';
import { Store } from '../../resources/web/storage.js';
import { FakeSocket, fakeTimers, memoryArea } from './fakes.mjs';

const messageDestination = '/publish/chat/message';

/** A page that is about to connect, and all that its chat told. */
function start(context, { area = memoryArea(), status = 200 } = {}) {
  const tick = fakeTimers(context);
  const sockets = [];
  const told = [];
  const outbox = new Outbox(new Store(() => area));
  const chat = new Chat({
    open: () => sockets[sockets.push(new FakeSocket()) - 1],
    probe: async () => status,
    clientId: '0123456789abcdef',
    random: () => 1,
    now: () => 1_000_000,
  }, outbox);
  for (const name of ['linkChanged', 'joined', 'joinFailed', 'nicknameChanged', 'messagesReceived', 'olderReceived',
    'missingReceived', 'historyReset', 'membersChanged', 'storageChanged', 'sent', 'roomsReceived']) {
    chat.on(name, (...facts) => told.push([name, ...facts]));
  }
  const toldOf = (name) => told.filter(([known]) => known === name).map(([, ...facts]) => facts);
  const host = () => sockets[sockets.length - 1];
  chat.connect();
  return { chat, outbox, host, sockets, toldOf, tick };
}

function letIn(page, nickname = 'kim', replayed = []) {
  const host = page.host();
  host.receipt(host.last('SEND', { destination: '/publish/chat/join' }), { nickname });
  const subscribe = host.last('SUBSCRIBE', { destination: '/subscribe/chat/room/5' });
  for (const message of replayed) say(page, message);
  host.receipt(subscribe);
  return subscribe;
}

function say(page, { seq, text = `said ${seq}`, writer = 'lee', limited, ...more }) {
  const subscription = page.host().last('SUBSCRIBE', { destination: '/subscribe/chat/room/5' }).headers.get('id');
  page.host().say('MESSAGE', { subscription, ...(limited ? { limited: 'true' } : {}) },
    { chatRoomId: '5', type: 'CHAT', writer, message: text, seq, ...more });
}

const numbers = (page) => page.toldOf('messagesReceived').map(([messages, how]) => [how, ...messages.map(({ seq }) => seq)]);

test('joins a room, with its newest page first', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  const connect = page.host().frames[0];
  assert.equal(connect.headers.get('client-id'), '0123456789abcdef');
  assert.equal(connect.headers.get('accept-version'), '1.2');
  const subscribe = letIn(page, 'kim (2)', [{ seq: 1 }, { seq: 2 }]);
  assert.equal(subscribe.headers.get('history'), '50');
  assert.deepEqual(page.toldOf('joined'), [['kim (2)']]);
  say(page, { seq: 3 });
  assert.deepEqual(numbers(page), [['first', 1, 2], ['live', 3]]);
});

test('after a break asks for what it missed, and shows nothing twice', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 1 }, { seq: 2 }]);
  page.host().end(1006);
  assert.equal(page.chat.link.state, 'waiting');
  page.tick(500);
  assert.equal(page.sockets.length, 2);
  page.host().open();
  const subscribe = letIn(page, 'kim', [{ seq: 2 }, { seq: 3 }]);
  assert.equal(subscribe.headers.get('since'), '2');
  assert.equal(subscribe.headers.get('epoch'), 'store-1');
  assert.deepEqual(numbers(page), [['first', 1, 2], ['missed', 3]]);
});

test('a host that begins a new history makes the page begin anew', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 9 }]);
  page.host().end(1001);
  assert.equal(page.chat.link.reason.name, 'linkStopped');
  page.tick(500);
  page.host().open('store-2');
  assert.equal(letIn(page, 'kim', [{ seq: 1 }]).headers.get('history'), '50');
  assert.equal(page.toldOf('historyReset').length, 1);
  assert.deepEqual(numbers(page), [['first', 9], ['first', 1]]);
});

test('a message goes out once joined, and again under the same id when its receipt was lost', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  const { id } = page.chat.say('hi');
  page.host().open();
  assert.equal(page.host().last('SEND', { destination: messageDestination }), undefined);
  letIn(page);
  const sent = page.host().last('SEND', { destination: messageDestination });
  assert.equal(sent.headers.get('message-id'), id);
  assert.deepEqual(JSON.parse(sent.body), { chatRoomId: 5, writer: 'kim', message: 'hi', id });
  page.host().end(1006);
  page.tick(500);
  page.host().open();
  letIn(page);
  const again = page.host().last('SEND', { destination: messageDestination });
  assert.equal(again.headers.get('message-id'), id);
  page.host().receipt(again, { seq: '1' });
  assert.deepEqual(page.toldOf('sent'), [[id]]);
  assert.equal(page.outbox.isEmpty, true);
});

test('a message that everyone sees is sent, whether or not its receipt came', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const { id } = page.chat.say('hi');
  page.host().end(1006);
  page.tick(500);
  page.host().open();
  letIn(page, 'kim', [{ seq: 1, id, writer: 'kim', text: 'hi' }]);
  assert.deepEqual(page.toldOf('sent'), [[id]]);
  assert.equal(page.outbox.isEmpty, true);
});

test('who is too fast waits as long as the host says; who is refused is told', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const { id } = page.chat.say('hi');
  page.host().say('MESSAGE', { subscription: 'errors' }, { code: 'too-fast', retryAfter: 200, receiptId: id });
  const sentBefore = page.host().frames.length;
  const message = page.outbox.of(5)[0];
  assert.deepEqual([message.state, message.reason, page.outbox.nextDue(5)], ['pending', null, 1_000_200]);
  assert.equal(page.host().frames.length, sentBefore);
  page.host().say('MESSAGE', { subscription: 'errors' }, { code: 'text-too-long', limit: 7, receiptId: id });
  assert.equal(message.state, 'pending'); // it is not under way
});

test('a refused message fails with its reason', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const { id } = page.chat.say('hi');
  page.host().say('ERROR', { code: 'text-too-long', 'receipt-id': id }, { code: 'text-too-long', limit: 7, receiptId: id });
  const [message] = page.outbox.of(5);
  assert.deepEqual([message.state, message.reason], ['failed', { name: 'rule-text-too-long', args: { limit: 7 } }]);
  page.chat.retry(id);
  assert.equal(page.host().last('SEND', { destination: messageDestination }).headers.get('message-id'), id);
});

test('a passcode is asked for, and nothing tried until there is one', (context) => {
  const page = start(context);
  page.host().open = () => {};
  page.host().readyState = 1;
  page.host().onopen();
  page.host().say('ERROR', { message: 'Access refused' }, 'CONNECT: login or passcode is not right.');
  page.host().end(1002);
  assert.deepEqual([page.chat.link.state, page.chat.link.reason.name], ['refused', 'linkPasscode']);
  page.tick(60_000);
  assert.equal(page.sockets.length, 1);
  page.chat.setPasscode('open sesame');
  page.chat.retryNow();
  page.host().open();
  assert.equal(page.host().frames[0].headers.get('passcode'), 'open sesame');
  assert.equal(page.chat.link.state, 'online');
});

for (const [status, state, name] of [[503, 'waiting', 'linkFull'], [421, 'refused', 'linkName'], [0, 'waiting', 'linkGone']]) {
  test(`a WebSocket that is refused with ${status} says why`, async (context) => {
    const page = start(context, { status });
    page.host().end(1006);
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual([page.chat.link.state, page.chat.link.reason.name], [state, name]);
  });
}

test('a host that has stopped is not said to be silent', async (context) => {
  const page = start(context, { status: 0 });
  page.host().open();
  page.host().end(1001);
  page.tick(500);
  page.host().end(1006);
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(page.chat.link.reason.name, 'linkStopped');
  page.tick(1000);
  page.host().open();
  assert.equal(page.chat.link.reason, null);
});

test('older pages and gaps are asked for once at a time', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 50 }]);
  say(page, { seq: 60, limited: true });
  page.chat.askOlder();
  page.chat.askOlder();
  const asked = page.host().frames.filter(({ headers }) => headers.get('destination') === '/publish/chat/history');
  assert.equal(asked.length, 1);
  assert.deepEqual(JSON.parse(asked[0].body), { chatRoomId: 5, before: 50, limit: 50 });
  const reply = (frame, body) => page.host().say('MESSAGE', { subscription: 'replies', 'correlation-id': frame.headers.get('correlation-id') }, body);
  reply(asked[0], { epoch: 'store-1', complete: true, messages: [{ seq: 49 }] });
  assert.deepEqual(page.toldOf('olderReceived'), [[[{ seq: 49 }], true]]);
  page.chat.askMissing(60);
  reply(page.host().last('SEND', { destination: '/publish/chat/history' }), { epoch: 'store-1', messages: [{ seq: 58 }, { seq: 59 }] });
  assert.deepEqual(page.toldOf('missingReceived'), [[60, [{ seq: 58 }, { seq: 59 }], true]]);
});

test('the host’s beats drive ours, and its silence ends the link', (context) => {
  const page = start(context);
  let clock = 0;
  context.mock.method(performance, 'now', () => clock);
  page.host().open('store-1', '10000,10000');
  clock = 6_000;
  page.host().onmessage({ data: '\n' });
  assert.equal(page.host().beats, 1);
  clock = 12_000;
  page.tick(2_500);
  assert.equal(page.host().beats, 2);
  clock = 40_000;
  page.tick(2_500);
  assert.deepEqual([page.chat.link.state, page.chat.link.reason.name], ['waiting', 'linkBroken']);
});

test('a room that is left says nothing any more', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const { headers } = page.host().last('SUBSCRIBE', { destination: '/subscribe/chat/room/5' });
  page.chat.leave();
  assert.equal(page.host().last('SEND', { destination: '/publish/chat/leave' }).body, '{"chatRoomId":5}');
  assert.equal(page.host().frames.filter(({ command }) => command === 'UNSUBSCRIBE').length, 2);
  page.host().say('MESSAGE', { subscription: headers.get('id') }, { type: 'CHAT', seq: 9 });
  assert.deepEqual(numbers(page), [['first']]);
});

test('who came back under another name than wanted asks for it', (context) => {
  const page = start(context);
  page.chat.enter(5, 'lee');
  page.host().open();
  letIn(page, 'kim');
  const nick = page.host().last('SEND', { destination: '/publish/chat/nick' });
  assert.deepEqual(JSON.parse(nick.body), { writer: 'lee' });
  page.host().receipt(nick, { nickname: 'lee' });
  assert.equal(page.chat.nickname, 'lee');
});
