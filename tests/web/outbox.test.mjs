// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import assert from 'node:assert/strict';
import test from 'node:test';

import { Outbox } from '../../resources/web/outbox.js';
import { Store } from '../../resources/web/storage.js';
import { memoryArea } from './fakes.mjs';

const reason = { name: 'rule-text-empty', args: {} };

function outboxOn(area) {
  let count = 0;
  return new Outbox(new Store(() => area), () => `${area.length}-${count += 1}`);
}

test('one message of a room is under way, and the next follows its receipt', () => {
  const outbox = outboxOn(memoryArea());
  const [a, b] = ['a', 'b'].map((text) => outbox.add(5, text, 1, 'e'));
  assert.equal(outbox.takeSendable(5, 0).id, a.id);
  assert.equal(outbox.takeSendable(5, 0), null);
  outbox.confirm(a.id);
  assert.equal(outbox.takeSendable(5, 0).id, b.id);
  assert.equal(outbox.takeSendable(6, 0), null);
});

test('a reload loses nothing, in the order in which it was said', () => {
  const area = memoryArea();
  const before = outboxOn(area);
  const ids = ['a', 'b', 'c'].map((text) => before.add(5, text, 1, 'e').id);
  before.takeSendable(5, 0);
  const after = outboxOn(area);
  assert.deepEqual(after.of(5).map(({ id }) => id), ids);
  assert.equal(after.takeSendable(5, 0).id, ids[0]); // again, under the same id
  after.confirm(ids[0]);
  assert.deepEqual(outboxOn(area).of(5).map(({ id }) => id), ids.slice(1));
});

test('after a break the same message goes out again', () => {
  const outbox = outboxOn(memoryArea());
  const { id } = outbox.add(5, 'a', 1, 'e');
  outbox.takeSendable(5, 0);
  outbox.endLink();
  assert.equal(outbox.takeSendable(5, 0).id, id);
});

test('a message that waits keeps its place and its time', () => {
  const outbox = outboxOn(memoryArea());
  const { id } = outbox.add(5, 'a', 1, 'e');
  outbox.add(5, 'b', 2, 'e');
  outbox.takeSendable(5, 0);
  outbox.postpone(id, 100, null);
  assert.equal(outbox.takeSendable(5, 99), null);
  assert.equal(outbox.nextDue(5), 100);
  assert.equal(outbox.timesPostponed(id), 1);
  assert.equal(outbox.takeSendable(5, 100).id, id);
});

test('a refused message fails, and the others go on; retried, it goes behind them under its id', () => {
  const outbox = outboxOn(memoryArea());
  const [a, b] = ['a', 'b'].map((text) => outbox.add(5, text, 1, 'e'));
  outbox.takeSendable(5, 0);
  outbox.refuse(a.id, reason);
  assert.deepEqual([a.state, a.reason], ['failed', reason]);
  outbox.retry(a.id);
  assert.deepEqual(outbox.of(5).map(({ id, state }) => [id, state]), [[b.id, 'pending'], [a.id, 'pending']]);
});

test('what makes the host end the link fails the third time', () => {
  const outbox = outboxOn(memoryArea());
  const message = outbox.add(5, 'a', 1, 'e');
  for (const state of ['pending', 'pending', 'failed']) {
    outbox.takeSendable(5, 0);
    outbox.endLink(reason);
    assert.equal(message.state, state);
  }
});

test('what is under way cannot be discarded', () => {
  const area = memoryArea();
  const outbox = outboxOn(area);
  const { id } = outbox.add(5, 'a', 1, 'e');
  outbox.takeSendable(5, 0);
  assert.equal(outbox.discard(id), false);
  outbox.endLink();
  assert.equal(outbox.discard(id), true);
  assert.equal(area.length, 0);
});

test('what was written for another store fails; what was written before any is for this one', () => {
  const outbox = outboxOn(memoryArea());
  const [early, old, now] = ['', 'old', 'now'].map((epoch) => outbox.add(5, 'x', 1, epoch));
  outbox.settle('now', reason);
  assert.deepEqual([early, old, now].map(({ state }) => state), ['pending', 'failed', 'pending']);
  assert.deepEqual([early, old, now].map(({ epoch }) => epoch), ['now', 'now', 'now']);
});

test('what another page sent or discarded is gone here too', () => {
  const outbox = outboxOn(memoryArea());
  const { id } = outbox.add(5, 'a', 1, 'e');
  const discarded = [];
  outbox.on('discarded', (gone) => discarded.push(gone));
  outbox.noteRemoved(`outbox.${id}`);
  assert.deepEqual(discarded, [id]);
  assert.equal(outbox.isEmpty, true);
});
