// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import assert from 'node:assert/strict';
import test from 'node:test';

import { DirectBook, personOf, placeOf } from '../../resources/web/directs.js';
import { Store } from '../../resources/web/storage.js';
import { memoryArea } from './fakes.mjs';

function book(area = memoryArea(), epoch = 'store-1') {
  const made = new DirectBook(new Store(() => area));
  made.open(epoch);
  return made;
}

let second = 0;
function direct(writer, to, message, id = `id-${message}`) {
  second += 1;
  return { writer, to, message, id, type: 'DIRECT', sentAt: new Date(second * 1000).toISOString() };
}

test('a place is a room or a person', () => {
  assert.equal(personOf(placeOf('lee')), 'lee');
  assert.equal(personOf(placeOf('@')), '@');
  assert.deepEqual([personOf(5), personOf(null), personOf('5')], [null, null, null]);
});

test('what both say is one conversation, and a repeat is not said again', () => {
  const kim = book();
  assert.deepEqual([kim.accept(direct('lee', 'kim', 'hi'), 'kim', false)].map(({ person, seq, isOwn }) => [person, seq, isOwn]), [['lee', 1, false]]);
  const own = kim.accept(direct('kim', 'lee', 'hello'), 'kim', false);
  assert.deepEqual([own.person, own.seq, own.isOwn, own.isRead], ['lee', 2, true, true]);
  assert.equal(kim.accept(direct('lee', 'kim', 'hi'), 'kim', false), null);
  assert.equal(kim.accept(direct('park', 'kim', 'other', 'id-hi'), 'kim', false).person, 'park'); // an id of another writer
  assert.deepEqual(kim.of('lee').map(({ message }) => message), ['hi', 'hello']);
});

test('messages without an id are told apart by their time', () => {
  const kim = book();
  const one = direct('lee', 'kim', 'one', undefined);
  assert.equal(kim.accept({ ...one, id: undefined }, 'kim', true).seq, 1);
  assert.equal(kim.accept({ ...one, id: '' }, 'kim', true), null);
  assert.equal(kim.accept({ ...direct('lee', 'kim', 'two'), id: undefined }, 'kim', true).seq, 2);
});

test('the newest conversation comes first, with what nobody looked at', () => {
  const kim = book();
  kim.accept(direct('lee', 'kim', 'one'), 'kim', false);
  kim.accept(direct('lee', 'kim', 'two'), 'kim', false);
  kim.accept(direct('park', 'kim', 'seen'), 'kim', true);
  assert.deepEqual(kim.conversations.map(({ person, last, unread }) => [person, last.message, unread]), [['park', 'seen', 0], ['lee', 'two', 2]]);
  assert.equal(kim.unread, 2);
  kim.noteRead('lee');
  assert.deepEqual([kim.unread, kim.conversations[0].person], [0, 'park']);
});

test('it is kept for that store of a host, with what was read', () => {
  const area = memoryArea();
  const kim = book(area);
  kim.accept(direct('lee', 'kim', 'one'), 'kim', true);
  kim.accept(direct('lee', 'kim', 'two'), 'kim', false);
  const again = book(area);
  assert.deepEqual(again.of('lee').map(({ message, isRead }) => [message, isRead]), [['one', true], ['two', false]]);
  assert.deepEqual(book(area, 'store-2').conversations, []);
});

test('a conversation goes on under a new nickname', () => {
  const area = memoryArea();
  const kim = book(area);
  kim.accept(direct('lee', 'kim', 'one'), 'kim', false);
  kim.rename('lee', 'hong');
  kim.rename('nobody', 'else');
  kim.accept(direct('hong', 'kim', 'two'), 'kim', false);
  assert.deepEqual(book(area).of('hong').map(({ seq, message }) => [seq, message]), [[1, 'one'], [2, 'two']]);
});

test('of very many messages the oldest go', () => {
  const area = memoryArea();
  const kim = book(area);
  for (let i = 1; i <= 502; i += 1) kim.accept(direct('lee', 'kim', `m${i}`), 'kim', true);
  assert.deepEqual([kim.of('lee').length, kim.of('lee')[0].message, area.length], [500, 'm3', 500]);
});
