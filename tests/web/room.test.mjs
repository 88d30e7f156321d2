// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import assert from 'node:assert/strict';
import test from 'node:test';

import { RoomState } from '../../resources/web/roomstate.js';

const epoch = 'store-1';
const messages = (...numbers) => numbers.map((seq) => ({ seq }));
const page = (...numbers) => ({ epoch, messages: messages(...numbers) });

function seen(...numbers) {
  const state = new RoomState(5);
  state.beginLink(epoch);
  for (const message of messages(...numbers)) state.accept(message, false);
  return state;
}

test('a first subscription asks for the newest page, the next for what came since', () => {
  const state = new RoomState(5);
  state.beginLink(epoch);
  assert.equal(state.resumeAfter, null);
  state.noteSubscribed();
  assert.equal(state.resumeAfter, 0); // the room was empty: everything since
  state.accept({ seq: 7 }, false);
  assert.equal(state.resumeAfter, 7);
});

test('nothing is taken twice', () => {
  const state = seen(4, 5);
  assert.deepEqual([4, 5, 6].map((seq) => state.accept({ seq }, false).isNew), [false, false, true]);
});

test('another store makes everything void, once something was seen', () => {
  const state = seen(4, 5);
  assert.equal(state.beginLink(epoch), false);
  assert.equal(state.beginLink('store-2'), true);
  assert.equal(state.resumeAfter, null);
  assert.equal(state.accept({ seq: 1 }, false).isNew, true);
});

test('notices are shown and not counted', () => {
  const state = seen(4);
  assert.equal(state.accept({ type: 'JOIN' }, false).isNew, true);
  assert.equal(state.resumeAfter, 4);
});

test('a gap is known until it is filled, in as many pages as it takes', () => {
  const state = seen(1, 2);
  assert.equal(state.accept({ seq: 8 }, true).isAfterGap, true);
  assert.deepEqual(state.acceptMissing(page(5, 6, 7), 8), messages(5, 6, 7));
  assert.equal(state.hasGapBefore(8), false);
  assert.equal(state.hasGapBefore(5), true);
  assert.deepEqual(state.acceptMissing(page(2, 3, 4), 5), messages(3, 4));
  assert.equal(state.hasGapBefore(3), false);
});

test('a gap of messages that the host does not keep is none any more', () => {
  const state = seen(1, 5);
  assert.equal(state.hasGapBefore(5), true);
  assert.deepEqual(state.acceptMissing(page(1), 5), []);
  assert.equal(state.hasGapBefore(5), false);
});

test('older pages go before what is there; those of another store do not', () => {
  const state = seen(50, 51);
  assert.deepEqual(state.acceptOlder({ epoch: 'store-2', messages: messages(1) }), []);
  assert.deepEqual(state.acceptOlder(page(48, 49, 50)), messages(48, 49));
  assert.equal(state.oldestSeq, 48);
  assert.equal(state.hasOldest, false);
  state.acceptOlder(page(1));
  assert.equal(state.hasOldest, true);
  assert.equal(state.hasGapBefore(48), true);
});

test('events count once the list came', () => {
  const state = seen();
  assert.equal(state.apply({ event: 'joined', writer: 'kim' }), false);
  state.setMembers(['kim']);
  assert.equal(state.apply({ event: 'joined', writer: 'kim' }), false);
  assert.equal(state.apply({ event: 'joined', writer: 'lee' }), true);
  assert.equal(state.apply({ event: 'renamed', writer: 'kim', to: 'park' }), true);
  assert.equal(state.apply({ event: 'left', writer: 'lee' }), true);
  assert.equal(state.apply({ event: 'left', writer: 'lee' }), false);
  assert.equal(state.apply({ event: 'new-one', writer: 'park' }), false);
  assert.deepEqual(state.members, ['park']);
});
