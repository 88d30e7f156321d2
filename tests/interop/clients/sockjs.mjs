// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// sockjs-client over one of its transports: sends numbered messages to a topic and gets them back,
// while the links to the host break now and then. Whatever breaks, what comes in one session is all
// that this session has sent so far, once and in order; where a session ends, another goes on. Prints
// a line in the end. Usage: node sockjs.mjs TRANSPORT MESSAGES BREAKS http://127.0.0.1:8750/stomp-chat

import net from 'node:net';

import SockJS from 'sockjs-client';

import { fail } from './steps.mjs';

const [, , transport, messageCount, breakCount, address] = process.argv;
const count = Number(messageCount);
const breaks = Number(breakCount);
const atOnce = 50;
const host = new URL(address);

const links = new Set();
let broken = 0;
let seed = 20261123;

/** Numbers that look random, and are the same in each run. */
function random(below) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
}

/** The host goes by its own port, not by the proxy's. */
function forHost(octets) {
  const text = octets.toString('latin1');
  return Buffer.from(text.replaceAll(`ost: 127.0.0.1:${proxy.address().port}`, `ost: ${host.host}`), 'latin1');
}

/** A way to the host that can be cut. */
const proxy = net.createServer((near) => {
  const far = net.connect(Number(host.port), host.hostname);
  const end = () => {
    links.delete(link);
    near.destroy();
    far.destroy();
  };
  const link = { end };
  links.add(link);
  for (const [from, to] of [[near, far], [far, near]]) {
    from.setNoDelay(true);
    from.on('data', (octets) => to.write(from === near ? forHost(octets) : octets));
    from.on('end', () => to.end());
    from.on('error', end);
    from.on('close', end);
  }
});

function breakOne() {
  const all = [...links];
  if (all.length === 0) return;
  all[random(all.length)].end();
  broken += 1;
}

let sessions = 0;
let total = 0; // of the messages that came back
const used = new Set();

/** One session: until it ends, or all messages are back. */
function play(url) {
  return new Promise((resolve) => {
    sessions += 1;
    const name = `s${sessions}`;
    const socket = new SockJS(url, null, { transports: [transport] });
    let sent = 0;
    let received = 0;
    let buffer = '';
    const say = (frame) => socket.send(`${frame}\0`);
    const sendSome = () => {
      const last = Math.min(sent + atOnce, sent + count - total);
      for (; sent < last; sent += 1) say(`SEND\ndestination:/topic/n\n\n${name}:${sent}:안녕 "\\\u2028😀`);
    };
    const take = (frame) => {
      if (frame.startsWith('CONNECTED\n')) {
        say('SUBSCRIBE\nid:0\ndestination:/topic/n\nreceipt:r\n\n');
      } else if (frame.startsWith('RECEIPT\n')) {
        sendSome();
      } else if (frame.startsWith('MESSAGE\n')) {
        const body = frame.slice(frame.indexOf('\n\n') + 2);
        if (!body.startsWith(`${name}:`)) return; // an earlier session's, that was still on its way
        if (body !== `${name}:${received}:안녕 "\\\u2028😀`) fail(`${body} came, ${name}:${received} was next`);
        received += 1;
        total += 1;
        if (breaks > 0 && broken < breaks && random(Math.ceil(count / breaks / 2)) === 0) breakOne();
        if (total === count) socket.close();
        else if (received === sent) sendSome();
      } else {
        fail(`this came: ${frame}`);
      }
    };
    socket.onopen = () => {
      used.add(socket.transport);
      say('CONNECT\naccept-version:1.2\nheart-beat:0,0\nhost:x\n\n');
    };
    socket.onmessage = ({ data }) => {
      buffer += data;
      for (let end = buffer.indexOf('\0'); end !== -1; end = buffer.indexOf('\0')) {
        const frame = buffer.slice(0, end).replace(/^\n+/, '');
        buffer = buffer.slice(end + 1);
        take(frame);
      }
    };
    socket.onclose = () => resolve();
  });
}

proxy.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${proxy.address().port}${host.pathname}`;
  while (total < count) {
    await play(url);
    if (breaks === 0 && total < count) fail(`the session ended after ${total} messages`);
    if (sessions > 20 * (breaks + 1)) fail(`no session lasts: ${total} messages came in ${sessions}`);
  }
  console.log(`${total} messages over ${[...used].join()}, breaks: ${broken > 0 ? 'some' : 'none'}`);
  console.error(`${broken} breaks, ${sessions} sessions`);
  process.exit(0);
});
