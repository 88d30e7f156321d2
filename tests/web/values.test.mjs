// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

import assert from 'node:assert/strict';
import test from 'node:test';

import { Burst } from '../../resources/web/burst.js';
import { ReconnectPolicy, backoffDelay } from '../../resources/web/backoff.js';
import { ComposingEnter, textLength } from '../../resources/web/composer.js';
import { parseRoom } from '../../resources/web/entrance.js';
import { failureOfLink, failureOfStatus, refusalReason } from '../../resources/web/failure.js';
import { randomId } from '../../resources/web/ids.js';
import { agreedGap, parseHeartbeat } from '../../resources/web/link.js';
import { splitLinks } from '../../resources/web/links.js';
import { avatarColor, avatarInitial } from '../../resources/web/names.js';
import { Store } from '../../resources/web/storage.js';
import { languageOf, languages, textIn } from '../../resources/web/texts.js';
import { dayText, isContinuation } from '../../resources/web/time.js';
import { Unread, titleText } from '../../resources/web/unread.js';
import { fakeTimers } from './fakes.mjs';

test('waits double up to half a minute, and are never the same for all', () => {
  assert.deepEqual([0, 1, 2, 5, 6, 7, 100].map((n) => backoffDelay(n, 1)), [500, 1000, 2000, 16000, 30000, 30000, 30000]);
  assert.equal(backoffDelay(3, 0), 0);
  assert.equal(backoffDelay(3, 0.5), 2000);
});

test('a link that held makes the next wait short again', () => {
  const policy = new ReconnectPolicy(() => 1);
  assert.deepEqual([policy.delayAfter(0), policy.delayAfter(4999), policy.delayAfter(5000)], [500, 1000, 500]);
  policy.reset();
  assert.equal(policy.delayAfter(0), 500);
});

test('ids are 128 random bits', () => {
  assert.match(randomId(), /^[0-9a-f]{32}$/);
  assert.notEqual(randomId(), randomId());
});

test('heart-beats are as slow as the slower side asks, or none', () => {
  assert.equal(agreedGap(10000, 5000), 10000);
  assert.equal(agreedGap(5000, 10000), 10000);
  assert.equal(agreedGap(0, 10000), 0);
  assert.equal(agreedGap(10000, 0), 0);
  assert.deepEqual(parseHeartbeat('10000,0'), [10000, 0]);
  for (const wrong of [undefined, '', '1', '+1,0', '1,2,3', '99999999999,0']) assert.deepEqual(parseHeartbeat(wrong), [0, 0]);
});

test('only http and https become links, without the marks around them', () => {
  const links = (text) => splitLinks(text).filter(({ href }) => href).map(({ text: shown }) => shown);
  assert.deepEqual(links('see http://a.de/x, and https://b.kr.'), ['http://a.de/x', 'https://b.kr']);
  assert.deepEqual(links('(http://a.de/x_(y)) http://a.de/(z)'), ['http://a.de/x_(y)', 'http://a.de/(z)']);
  assert.deepEqual(links('http://192.168.0.2:8750/room/5?a=1#b'), ['http://192.168.0.2:8750/room/5?a=1#b']);
  assert.deepEqual(links('javascript:alert(1) data:text/html,x file:///etc www.a.de xhttp://a.de http:// http://'), []);
  assert.deepEqual(links('http://a.de"onclick="x'), ['http://a.de']);
  assert.deepEqual(links('http://a.de\u202egnp.exe'), ['http://a.de']);
});

test('a text in parts is the same text', () => {
  for (const text of ['', 'no link', 'http://a.de', ' http://a.de http://b.de, x', '안녕 https://a.kr입니다']) {
    assert.equal(splitLinks(text).map((part) => part.text).join(''), text);
  }
});

test('people look as in the window', () => {
  // The same hash as ui/theme.cpp, over UTF-8.
  assert.equal(avatarColor(''), 2_166_136_261 % 8);
  assert.equal(avatarColor('a'), 0xe40c292c % 8);
  assert.equal(avatarColor('foobar'), 0xbf9cf968 % 8);
  assert.equal(avatarInitial(' kim'), 'K');
  assert.equal(avatarInitial('민지'), '민');
  assert.equal(avatarInitial('👩‍👧 x'), '👩‍👧');
  assert.equal(avatarInitial('  '), '?');
});

test('both languages say everything, with the same arguments', () => {
  assert.deepEqual(Object.keys(languages.ko), Object.keys(languages.en));
  for (const [name, text] of Object.entries(languages.en)) {
    assert.equal(typeof languages.ko[name], typeof text, name);
    const used = (one) => [...String(one).matchAll(/[{,]\s*(\w+)(?=[^)]*\}\) =>)/g)].map((match) => match[1]);
    if (typeof text === 'function') assert.deepEqual(used(languages.ko[name]), used(text), name);
    else assert.ok(languages.ko[name].length > 0 && text.length > 0, name);
  }
});

test('texts count', () => {
  assert.equal(textIn('en', 'people', { count: 1 }), '1 person');
  assert.equal(textIn('en', 'people', { count: 1200 }), '1,200 people');
  assert.equal(textIn('ko', 'people', { count: 1200 }), '1,200명');
});

test('the first language that we have is taken', () => {
  assert.equal(languageOf(['fr-FR', 'ko-KR', 'en']), 'ko');
  assert.equal(languageOf(['EN-gb']), 'en');
  assert.equal(languageOf(['fr']), 'en');
  assert.equal(languageOf(['constructor']), 'en');
});

test('each reason that can come up has a text', () => {
  const wires = [
    { code: 1001 }, { code: 4403 }, { code: 4500 }, { code: 1006 }, { code: 1006, wasConnected: true }, { code: 1009, wasConnected: true },
    { timedOut: true }, { timedOut: true, wasConnected: true },
    ...['connect timeout', 'unsupported version', 'Access refused', 'removed by the host', 'other'].map((message) => ({
      error: { headers: new Map([['message', message]]), body: 'Try again in 12 minutes.' },
    })),
  ].map(failureOfLink);
  const statuses = [0, 200, 403, 421, 500, 503].map(failureOfStatus);
  const codes = [...'malformed no-such-room text-empty text-too-long nickname-invalid nickname-missing too-fast not-a-member id-conflict id-invalid not-stored not-found new-one'.split(' ')];
  const reasons = [...wires, ...statuses].map(({ reason }) => reason).concat(codes.map((code) => refusalReason({ code })));
  for (const { name, args } of reasons) {
    for (const language of ['en', 'ko']) assert.ok(textIn(language, name, args)?.length > 0, name);
  }
});

test('what cannot get better is not tried again', () => {
  const error = (message, body = '') => failureOfLink({ error: { headers: new Map([['message', message]]), body } });
  assert.equal(error('Access refused').isFinal, true);
  assert.deepEqual(error('Access refused', 'Try again in 12 minutes.').reason, { name: 'linkTooManyPasscodes', args: { minutes: 12 } });
  assert.equal(error('connect timeout').isFinal, false);
  assert.deepEqual([403, 421, 503, 0, 200].map((status) => failureOfStatus(status).isFinal), [true, true, false, false, false]);
  assert.equal(failureOfLink({ code: 4403, wasConnected: true }).isFinal, true);
  assert.equal(failureOfLink({ error: { headers: new Map([['message', 'removed by the host']]) }, wasConnected: true }).isFinal, true);
  assert.equal(failureOfLink({ code: 1009, wasConnected: true }).isOurs, true);
  assert.equal(failureOfLink({ code: 1006, wasConnected: true }).isOurs, false);
});

test('days are named by how far they are', () => {
  const now = new Date(2026, 10, 23, 0, 5).getTime();
  assert.equal(dayText(new Date(2026, 10, 23, 0, 1).getTime(), now, 'en'), 'Today');
  assert.equal(dayText(new Date(2026, 10, 22, 23, 59).getTime(), now, 'ko'), '어제');
  assert.equal(dayText(new Date(2026, 10, 20, 12).getTime(), now, 'en'), 'Friday, November 20');
  assert.equal(dayText(new Date(2025, 10, 20, 12).getTime(), now, 'ko'), '2025년 11월 20일 목요일');
});

test('messages of one writer are a group for five minutes, within a day', () => {
  const at = (hours, minutes, writer = 'kim') => ({ writer, time: new Date(2026, 10, 23, hours, minutes).getTime() });
  assert.equal(isContinuation(at(10, 0), at(10, 4)), true);
  assert.equal(isContinuation(at(10, 0), at(10, 5)), false);
  assert.equal(isContinuation(at(10, 0), at(10, 1, 'lee')), false);
  assert.equal(isContinuation(at(-1, 59), at(0, 1)), false);
});

test('what comes while nobody looks is counted, and its beginning kept until nobody looks again', () => {
  const unread = new Unread();
  unread.note([{ seq: 1 }]);
  assert.deepEqual([unread.count, unread.firstSeq], [0, null]);
  unread.setWatched(false);
  unread.note([{ seq: 2 }, { seq: 3 }]);
  unread.note([{ seq: 4 }]);
  assert.deepEqual([unread.count, unread.firstSeq, titleText('Room 5', unread.count)], [3, 2, '(3) Room 5']);
  unread.setWatched(true);
  assert.deepEqual([unread.count, unread.firstSeq, titleText('Room 5', unread.count)], [0, 2, 'Room 5']);
  unread.setWatched(false);
  assert.equal(unread.firstSeq, null);
});

test('rooms are numbers from 1 to 999999', () => {
  assert.deepEqual(['5', ' 007 ', '999999', '0', '1000000', '', 'x', '5.0', '-1', undefined].map(parseRoom), [5, 7, 999999, null, null, null, null, null, null, null]);
});

test('a text is as long as the host counts it', () => {
  assert.equal(textLength('안녕 👋 \n'), 4);
});

test('one Enter ends a syllable of Hangul and sends it; elsewhere it chooses', () => {
  const enter = new ComposingEnter();
  enter.start();
  assert.equal(enter.press({ isComposing: true, keyCode: 229 }), 'wait');
  assert.equal(enter.end('녕'), true);
  enter.start();
  assert.equal(enter.press({ isComposing: true, keyCode: 229 }), 'wait');
  assert.equal(enter.end('日本'), false);
  enter.start();
  assert.equal(enter.end('녕'), false); // ended by another key
  enter.forget();
  assert.equal(enter.press({ isComposing: false, keyCode: 13 }), 'send');
});

test('a browser that ends the composition before it tells of the key', () => {
  const enter = new ComposingEnter();
  enter.start();
  enter.end('녕');
  assert.equal(enter.press({ isComposing: false, keyCode: 229 }), 'send');
  enter.start();
  enter.end('にほん');
  assert.equal(enter.press({ isComposing: false, keyCode: 229 }), 'ignore');
});

test('what a browser does not keep is kept as long as the page', () => {
  for (const area of [() => { throw new Error('blocked'); }, () => null, () => ({
    length: 0, key: () => null, getItem: () => null, setItem: () => { throw new Error('full'); }, removeItem: () => {},
  })]) {
    const store = new Store(area);
    store.set('a.1', { x: 1 });
    assert.deepEqual(store.get('a.1'), { x: 1 });
    assert.deepEqual(store.names('a.'), ['a.1']);
    assert.equal(store.isLasting, false);
    store.remove('a.1');
    assert.equal(store.get('a.1'), null);
  }
});

test('one thing is told at once, many in a row together', (context) => {
  const tick = fakeTimers(context);
  let now = 0;
  let frame = () => {};
  const told = [];
  const burst = new Burst(() => now, (run) => { frame = run; }, (things) => told.push(things.join(' ')));
  burst.add('a');
  assert.deepEqual(told, ['a']);
  now = 10;
  burst.add('b');
  now = 60;
  burst.add('c');
  assert.equal(told.length, 1);
  frame();
  assert.deepEqual(told, ['a', 'b c']);
  burst.add('d'); // and no frame comes
  tick(250);
  assert.deepEqual(told.slice(2), ['d']);
  burst.add('e');
  now = 400; // nor does the timer
  burst.add('f');
  assert.deepEqual(told.slice(3), ['e f']);
  frame();
  tick(250);
  burst.add('g');
  burst.flush();
  burst.flush();
  burst.add('h');
  burst.clear();
  tick(250);
  frame();
  assert.deepEqual(told.slice(4), ['g']);
});
