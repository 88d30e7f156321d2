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
    'missingReceived', 'historyReset', 'membersChanged', 'storageChanged', 'sent', 'roomsReceived', 'messagesChanged',
    'changeRefused', 'typistsChanged', 'pinsReceived', 'described', 'directReceived', 'memberRenamed']) {
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

/** Answers the newest request of that kind. */
function reply(page, kind, body) {
  const frame = page.host().last('SEND', { destination: `/publish/chat/${kind}` });
  page.host().say('MESSAGE', { subscription: 'replies', 'correlation-id': frame.headers.get('correlation-id') }, { epoch: 'store-1', ...body });
}

function tell(page, event) {
  const subscription = page.host().last('SUBSCRIBE', { destination: '/subscribe/chat/room/5/events' }).headers.get('id');
  page.host().say('MESSAGE', { subscription }, { chatRoomId: '5', ...event });
}

const askedAfter = (page) => JSON.parse(page.host().last('SEND', { destination: '/publish/chat/changes' }).body).after;

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
  assert.deepEqual(page.toldOf('olderReceived'), [[[{ seq: 49 }], true, false]]);
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

test('a jump to an old message asks for what was said around it, and knows what lies between', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 500 }]);
  page.chat.askOlder(100);
  const asked = page.host().last('SEND', { destination: '/publish/chat/history' });
  assert.deepEqual(JSON.parse(asked.body), { chatRoomId: 5, before: 125, limit: 50 });
  reply(page, 'history', { complete: false, messages: [{ seq: 100 }, { seq: 124 }] });
  assert.deepEqual(page.toldOf('olderReceived'), [[[{ seq: 100 }, { seq: 124 }], false, true]]);
  page.chat.askMissing(500);
  assert.equal(JSON.parse(page.host().last('SEND', { destination: '/publish/chat/history' }).body).before, 500);
});

test('an answer carries the number of what it answers, over a reload too', (context) => {
  const area = memoryArea();
  const page = start(context, { area });
  page.chat.enter(5, 'kim');
  const quoted = { writer: 'lee', message: 'who?' };
  page.chat.say('me', { seq: 7, quoted });
  const again = start(context, { area });
  assert.deepEqual(again.outbox.of(5)[0].quoted, quoted);
  again.chat.enter(5, 'kim');
  again.host().open();
  letIn(again);
  assert.equal(JSON.parse(again.host().last('SEND', { destination: messageDestination }).body).replyTo, 7);
});

test('changes are told once it is known what came before them', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  assert.equal(askedAfter(page), undefined); // before the messages, with nothing known
  tell(page, { event: 'edited', seq: 1, revision: 4, message: 'early' });
  letIn(page, 'kim', [{ seq: 1 }]);
  assert.deepEqual(page.toldOf('messagesChanged'), []);
  reply(page, 'changes', { revision: 3, complete: true, messages: [] });
  assert.deepEqual(page.toldOf('messagesChanged').flat(2).map(({ revision, text }) => [revision, text]), [[4, 'early']]);
  tell(page, { event: 'pinned', seq: 1, revision: 5, pinnedAt: 'now' });
  assert.equal(page.toldOf('messagesChanged').length, 2);
});

test('after a break the changes that were missed are asked for, page by page', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 1 }]);
  reply(page, 'changes', { revision: 3, complete: true, messages: [] });
  tell(page, { event: 'deleted', seq: 1, revision: 4 });
  page.host().end(1006);
  page.tick(500);
  page.host().open();
  assert.equal(askedAfter(page), 4);
  letIn(page);
  tell(page, { event: 'edited', seq: 2, revision: 9, message: 'new' });
  reply(page, 'changes', { revision: 6, complete: false, messages: [{ seq: 1, message: '', deleted: true, revision: 6 }] });
  assert.equal(askedAfter(page), 6);
  reply(page, 'changes', { revision: 8, complete: true, messages: [{ seq: 2, message: 'b', revision: 8 }] });
  const told = page.toldOf('messagesChanged').slice(1).flat(2);
  assert.deepEqual(told.map(({ revision }) => revision), [6, 8, 9]);
  page.host().end(1006);
  page.tick(1_000);
  page.host().open('store-2');
  assert.equal(askedAfter(page), undefined); // another history, other changes
});

test('an older host that knows no changes is as good as one without any', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 1 }]);
  const asked = page.host().last('SEND', { destination: '/publish/chat/changes' });
  page.host().say('MESSAGE', { subscription: 'errors' }, { code: 'not-found', receiptId: asked.headers.get('receipt') });
  assert.deepEqual(numbers(page), [['first', 1]]);
});

test('a change of ours goes out again after a break, and what is refused is told', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page, 'kim', [{ seq: 1 }]);
  page.chat.change('edit', { seq: 1, message: 'better' });
  const edit = page.host().last('SEND', { destination: '/publish/chat/edit' });
  assert.deepEqual(JSON.parse(edit.body), { chatRoomId: 5, seq: 1, message: 'better' });
  page.host().end(1006);
  page.chat.change('react', { seq: 1, emoji: '👍', on: true });
  page.tick(500);
  page.host().open();
  letIn(page);
  const again = page.host().last('SEND', { destination: '/publish/chat/edit' });
  assert.equal(again.body, edit.body);
  page.host().say('MESSAGE', { subscription: 'errors' }, { code: 'not-yours', receiptId: again.headers.get('receipt') });
  const [[kind, payload, reason]] = page.toldOf('changeRefused');
  assert.deepEqual([kind, payload.message, reason.name], ['edit', 'better', 'rule-not-yours']);
  page.host().receipt(page.host().last('SEND', { destination: '/publish/chat/react' }));
  page.host().end(1006);
  page.tick(1_000);
  page.host().open();
  letIn(page);
  assert.equal(page.host().last('SEND', { destination: '/publish/chat/edit' }), undefined);
  assert.equal(page.host().last('SEND', { destination: '/publish/chat/react' }), undefined);
});

test('who writes is shown until their message, their leaving, or their silence', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const typing = (writer, isTyping = true) => tell(page, { event: 'typing', writer, typing: isTyping });
  typing('kim'); // ourselves, at another screen
  typing('lee');
  typing('park');
  say(page, { seq: 1, writer: 'lee' });
  tell(page, { event: 'left', writer: 'park' });
  typing('hong');
  typing('hong', false);
  assert.deepEqual(page.toldOf('typistsChanged').map(([names]) => names.join(' ')), ['lee', 'lee park', 'park', '', 'hong', '']);
  page.chat.tellTyping(true);
  assert.deepEqual(JSON.parse(page.host().last('SEND', { destination: '/publish/chat/typing' }).body), { chatRoomId: 5, typing: true });
  typing('lee');
  page.host().end(1006);
  assert.deepEqual(page.toldOf('typistsChanged').at(-1), [[]]);
});

test('what a room is called comes with its members, and with each change', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  reply(page, 'members', { members: ['kim'], title: 'Lunch' });
  tell(page, { event: 'described', writer: 'lee', title: 'Lunch', topic: 'at twelve' });
  assert.deepEqual(page.toldOf('described'), [
    [{ title: 'Lunch', topic: '' }, null], [{ title: 'Lunch', topic: 'at twelve' }, 'lee'],
  ]);
  page.chat.describe('Dinner', '');
  const sent = page.host().last('SEND', { destination: '/publish/chat/topic' });
  assert.deepEqual(JSON.parse(sent.body), { chatRoomId: 5, title: 'Dinner', topic: '' });
  page.host().say('MESSAGE', { subscription: 'errors' }, { code: 'not-yours', receiptId: sent.headers.get('receipt') });
  assert.deepEqual(page.toldOf('changeRefused').map(([kind, , { name }]) => [kind, name]), [['topic', 'rule-not-yours']]);
});

test('what is pinned is asked for on each entry', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  reply(page, 'pins', { complete: true, messages: [{ seq: 3, pinnedAt: 'now' }] });
  assert.deepEqual(page.toldOf('pinsReceived'), [[[{ seq: 3, pinnedAt: 'now' }]]]);
  page.host().end(1006);
  page.tick(500);
  page.host().open();
  assert.equal(page.host().last('SEND', { destination: '/publish/chat/pins' }), undefined);
  letIn(page);
  assert.notEqual(page.host().last('SEND', { destination: '/publish/chat/pins' }), undefined);
});

test('a direct message waits for its own receipt, not for those of the room', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const inRoom = page.chat.say('to all').id;
  const { id } = page.chat.sayTo('lee', 'to you');
  const sent = page.host().last('SEND', { destination: '/publish/chat/direct' });
  assert.deepEqual(JSON.parse(sent.body), { to: 'lee', writer: 'kim', message: 'to you', id });
  assert.equal(sent.headers.get('message-id'), id);
  page.host().end(1006);
  page.tick(500);
  page.host().open();
  letIn(page);
  assert.equal(page.host().last('SEND', { destination: '/publish/chat/direct' }).headers.get('message-id'), id);
  // It came back to us, though its receipt was lost.
  page.host().say('MESSAGE', { subscription: 'direct' }, { writer: 'kim', to: 'lee', message: 'to you', type: 'DIRECT', id });
  assert.deepEqual(page.toldOf('sent'), [[id]]);
  assert.equal(page.toldOf('directReceived')[0][0].to, 'lee');
  assert.deepEqual(page.outbox.places, [5]);
  assert.equal(page.outbox.isUnderWay(inRoom), true);
});

test('a direct message to who is away fails, and can be sent again', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  const { id } = page.chat.sayTo('lee', 'to you');
  page.host().say('MESSAGE', { subscription: 'errors' }, { code: 'not-found', receiptId: id });
  const [message] = page.outbox.of('@lee');
  assert.deepEqual([message.state, message.reason], ['failed', { name: 'notHere', args: { person: 'lee' } }]);
  page.chat.retry(id);
  page.host().receipt(page.host().last('SEND', { destination: '/publish/chat/direct' }));
  assert.equal(page.outbox.isEmpty, true);
});

test('of messages in a row the later ones come together, and before what changes them', (context) => {
  const page = start(context);
  page.chat.enter(5, 'kim');
  page.host().open();
  letIn(page);
  reply(page, 'changes', { revision: 0, complete: true, messages: [] });
  for (const seq of [1, 2, 3]) say(page, { seq });
  assert.deepEqual(numbers(page), [['first'], ['live', 1]]);
  tell(page, { event: 'pinned', seq: 3, revision: 1, pinnedAt: 'now' });
  assert.deepEqual(numbers(page).slice(2), [['live', 2, 3]]);
  assert.equal(page.toldOf('messagesChanged').length, 1);
  say(page, { seq: 4 });
  page.host().end(1006); // what came is not lost with the link
  assert.deepEqual(numbers(page).slice(3), [['live', 4]]);
});
