// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import assert from 'node:assert/strict';
import test from 'node:test';

import { PendingChanges, applyChange, changeOfEvent, changeOfMessage, quoteOf, stateOf } from '../../resources/web/changes.js';
import { OwnTyping, Typists } from '../../resources/web/typing.js';
import { fakeTimers } from './fakes.mjs';

const item = (more = {}) => ({ seq: 7, writer: 'kim', ...stateOf({ message: 'hi' }), ...more });

test('a message that never changed has no more than its text', () => {
  assert.deepEqual(stateOf({ message: 'hi' }), {
    text: 'hi', editedAt: null, isDeleted: false, reactions: [], pinnedAt: null, revision: 0,
  });
});

test('each event changes what it names, and nothing else', () => {
  const shown = item();
  const apply = (event) => applyChange(shown, changeOfEvent({ chatRoomId: '5', seq: 7, writer: 'kim', at: 'x', ...event }));
  assert.equal(apply({ event: 'edited', revision: 1, message: 'hello', editedAt: 't1' }), true);
  assert.deepEqual([shown.text, shown.editedAt], ['hello', 't1']);
  apply({ event: 'reacted', revision: 2, emoji: '👍', on: true, reactions: [{ emoji: '👍', writers: ['lee'] }] });
  assert.deepEqual([shown.text, shown.reactions], ['hello', [{ emoji: '👍', writers: ['lee'] }]]);
  apply({ event: 'pinned', revision: 3, pinnedAt: 't3' });
  assert.equal(shown.pinnedAt, 't3');
  apply({ event: 'unpinned', revision: 4 });
  assert.equal(shown.pinnedAt, null);
  apply({ event: 'reacted', revision: 5, emoji: '👍', on: false });
  assert.deepEqual(shown.reactions, []);
  apply({ event: 'deleted', revision: 6 });
  assert.deepEqual([shown.text, shown.isDeleted, shown.editedAt], ['', true, null]);
});

test('what is older than what is known is no news, wherever it comes from', () => {
  const shown = item({ revision: 5 });
  assert.equal(applyChange(shown, { seq: 7, revision: 5, text: 'no' }), false);
  assert.equal(applyChange(shown, changeOfMessage({ seq: 7, message: 'no', revision: 4 })), false);
  assert.equal(applyChange(shown, { seq: 8, revision: 9, text: 'of another' }), false);
  assert.equal(shown.text, 'hi');
  assert.equal(applyChange(shown, changeOfMessage({ seq: 7, message: '', deleted: true, revision: 6 })), true);
  assert.equal(shown.isDeleted, true);
});

test('events of other kinds, and of later versions, are no changes', () => {
  for (const event of ['joined', 'storage', 'typing', 'folded']) assert.equal(changeOfEvent({ event }), null);
});

test('a quote is cut as hosts cut it, and between characters', () => {
  assert.deepEqual(quoteOf(item({ text: '😀'.repeat(300) })), { writer: 'kim', message: '😀'.repeat(200) });
  assert.deepEqual(quoteOf(item({ isDeleted: true })), { writer: 'kim', deleted: true });
});

test('a change waits for its receipt, and the same one waits once', () => {
  const pending = new PendingChanges();
  const key = pending.add('react', { seq: 7, emoji: '👍', on: true });
  assert.equal(pending.add('react', { seq: 7, emoji: '👍', on: false }), key);
  pending.add('react', { seq: 7, emoji: '🎉', on: true });
  assert.deepEqual(pending.all.map(({ payload }) => [payload.emoji, payload.on]), [['👍', false], ['🎉', true]]);
  assert.equal(pending.settle(key).payload.on, false);
  assert.equal(pending.settle(key), null);
  pending.clear();
  assert.deepEqual(pending.all, []);
});

test('one says that one writes, no more often than needed, and that one does not', () => {
  let now = 0;
  const said = [];
  const typing = new OwnTyping(() => now, (isTyping) => said.push([now, isTyping]));
  typing.note(true);
  for (now = 0; now <= 7_000; now += 500) typing.note(false);
  assert.deepEqual(said, [[0, true], [3_000, true], [6_000, true]]);
  typing.note(true);
  typing.note(true);
  assert.deepEqual(said.at(-1), [7_500, false]);
  typing.note(false);
  typing.noteSent(); // the message tells it
  typing.note(true);
  assert.deepEqual(said.slice(4), [[7_500, true]]);
  typing.note(false);
  now += 10_000; // the others have forgotten by themselves
  typing.note(true);
  assert.equal(said.length, 6);
});

test('others stop writing when they say so, when they are silent, and under their new name', (context) => {
  const tick = fakeTimers(context);
  let now = 0;
  const told = [];
  const typists = new Typists(() => now);
  typists.on('changed', (names) => told.push(names.join(' ')));
  const pass = (ms) => {
    now += ms;
    tick(ms);
  };
  typists.note('lee', true);
  typists.note('kim', false); // did not write
  pass(2_000);
  typists.note('lee', true);
  typists.note('kim', true);
  typists.rename('kim', 'hong');
  typists.rename('kim', 'hong');
  typists.note('lee', false);
  assert.deepEqual(told, ['lee', 'lee kim', 'lee hong', 'hong']);
  pass(5_999);
  assert.equal(told.length, 4);
  pass(1);
  assert.deepEqual(told.slice(4), ['']);
  typists.clear();
  assert.equal(told.length, 5);
});
