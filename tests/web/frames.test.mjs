// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import assert from 'node:assert/strict';
import test from 'node:test';

import { FrameError, FrameParser, encodeFrame } from '../../resources/web/frames.js';

const octetsOf = (text) => new TextEncoder().encode(text).buffer;

test('a frame is written with its headers escaped and its length in octets', () => {
  assert.equal(
    encodeFrame('SEND', { destination: '/publish/chat/message', x: 'a:b\\c\nd\re' }, '안녕'),
    'SEND\ndestination:/publish/chat/message\nx:a\\cb\\\\c\\nd\\re\ncontent-length:6\n\n안녕\0',
  );
});

test('CONNECT knows no escapes', () => {
  assert.equal(encodeFrame('CONNECT', { passcode: 'a:b' }), 'CONNECT\npasscode:a:b\n\n\0');
});

test('a frame comes back as it was written', () => {
  const [frame] = new FrameParser().push(encodeFrame('MESSAGE', { a: 'x:y\\\n\r', b: '' }, '{"안":1}'));
  assert.equal(frame.command, 'MESSAGE');
  assert.equal(frame.headers.get('a'), 'x:y\\\n\r');
  assert.equal(frame.headers.get('b'), '');
  assert.equal(frame.body, '{"안":1}');
});

test('octets may come in any pieces', () => {
  const text = `\n${encodeFrame('MESSAGE', { n: 1 }, '하나')}\n\r\n${encodeFrame('RECEIPT', { n: 2 })}\n`;
  const octets = new Uint8Array(octetsOf(text));
  for (let size = 1; size <= octets.length; size += 1) {
    const parser = new FrameParser();
    const frames = [];
    for (let at = 0; at < octets.length; at += size) frames.push(...parser.push(octets.slice(at, at + size).buffer));
    assert.deepEqual(frames.map(({ command, body }) => [command, body]), [['MESSAGE', '하나'], ['RECEIPT', '']]);
  }
});

test('one message may hold several frames', () => {
  const frames = new FrameParser().push(encodeFrame('RECEIPT', { a: 1 }) + encodeFrame('RECEIPT', { a: 2 }));
  assert.deepEqual(frames.map(({ headers }) => headers.get('a')), ['1', '2']);
});

test('a body of a known length may hold NUL', () => {
  const [frame] = new FrameParser().push('MESSAGE\ncontent-length:3\n\na\0b\0');
  assert.equal(frame.body, 'a\0b');
});

test('lines may end in CR LF, and the first of repeated headers counts', () => {
  const [frame] = new FrameParser().push('MESSAGE\r\na:1\r\na:2\r\n\r\nx\0');
  assert.equal(frame.headers.get('a'), '1');
  assert.equal(frame.body, 'x');
});

for (const [name, octets] of [
  ['an escape that is not defined', 'MESSAGE\na:\\t\n\n\0'],
  ['a header without a colon', 'MESSAGE\nabc\n\n\0'],
  ['a header without a name', 'MESSAGE\n:x\n\n\0'],
  ['a length that is no number', 'MESSAGE\ncontent-length:-1\n\n\0'],
  ['a frame that does not end where it says', 'MESSAGE\ncontent-length:1\n\nab\0'],
  ['no command', '{"type":"CHAT"}\n\n\0'],
]) {
  test(`${name} is an error`, () => assert.throws(() => new FrameParser().push(octets), FrameError));
}
