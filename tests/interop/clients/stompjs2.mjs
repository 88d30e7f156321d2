// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// stompjs 2.3.3, which many old pages have, over a WebSocket or TCP: plays one scenario of
// tst_stockclients. Usage: node stompjs2.mjs SCENARIO VERSION[,VERSION]... ADDRESS
// with ws://127.0.0.1:8750/ws or 127.0.0.1:8750 as the address.

import Stomp from 'stompjs';
import { WebSocket } from 'ws';

import { Steps, fail } from './steps.mjs';

const [, , scenario, versions, address] = process.argv;
const topic = '/topic/interop';
const gap = 1000; // ms between heart-beats
const steps = new Steps();
const beats = { '>>> PING': 0, '<<< PONG': 0 };

Stomp.WebSocketClass = WebSocket;
// The library's own list is "1.1,1.0".
Stomp.VERSIONS.supportedVersions = () => versions;

function open() {
  if (!address.startsWith('ws:')) {
    const [host, port] = address.split(':');
    return Stomp.overTCP(host, port);
  }
  if (scenario === 'wrong-version') return Stomp.over(new WebSocket(address));
  return Stomp.client(
    address,
    versions.split(',').map((version) => `v${version.replace('.', '')}.stomp`),
  );
}

const client = open();
client.heartbeat = { outgoing: 0, incoming: 0 };
client.debug = (line) => {
  if (!(line in beats)) return;
  // Of the fourth beat both ways the host would not know, had it missed the first three.
  if (++beats[line] <= 4 && Math.min(...Object.values(beats)) === 4)
    steps.happened('beats both ways');
};
client.onreceipt = ({ headers }) => steps.happened(`receipt ${headers['receipt-id']}`);
client.onreceive = ({ body }) => steps.happened(`unasked ${body}`);

let closeCode = '';
client.ws.addEventListener?.('close', ({ code }) => (closeCode = ` ${code}`));
client.ws.addEventListener?.('error', ({ message }) => steps.happened(`refused ${message}`));

function failed(error) {
  if (typeof error === 'string') {
    // The library tells of a lost link by a text. The code comes right after it.
    setImmediate(() => steps.happened(`closed${closeCode}`));
    return;
  }
  const { headers, body } = error;
  if (headers.version) steps.happened(`supported ${headers.version}`);
  if (headers['receipt-id']) steps.happened(`failed ${headers['receipt-id']}`);
  steps.happened(`error ${headers.message}`);
  steps.happened(`body ${body}`);
}

const publish = (body, receipt, headers = {}) => client.send(topic, { ...headers, receipt }, body);

const scenarios = {
  async conversation() {
    await steps.expect('connected');
    const heard = ({ body, headers }) => steps.happened(`heard ${body} [${headers.note}]`);
    const subscription = client.subscribe(topic, heard, { receipt: 'subscribed' });
    await steps.expect('receipt subscribed');
    await steps.expect('heard');
    publish('hello, 안녕', 'said', { note: 'one: two' });
    await steps.expect('heard', 'receipt said');
    subscription.unsubscribe(); // takes no receipt
    publish('into the void', 'said again');
    await steps.expect('receipt said again');
    // disconnect() closes the link right behind its DISCONNECT, so that its receipt may come too late.
    client._transmit('DISCONNECT', { receipt: 'bye' });
    await steps.expect('receipt bye');
    await steps.expect('closed');
    steps.end();
  },
  async heartbeats() {
    client.heartbeat = { outgoing: gap, incoming: gap };
    await steps.expect('connected');
    await steps.expect('beats');
    publish('still here', 'said');
    await steps.expect('receipt said');
    client.disconnect();
  },
  async 'wrong-version'() {
    await steps.expect('error', 'supported', 'body');
    await steps.expect('closed');
    steps.end();
  },
  async 'wrong-subprotocol'() {
    await steps.expect('refused');
    await steps.expect('closed');
    steps.end();
  },
  async 'wrong-frame'() {
    await steps.expect('connected');
    client.ws.send('NONSENSE\n\n\0');
    await steps.expect('error', 'body');
    await steps.expect('closed');
    steps.end();
  },
  async 'wrong-destination'() {
    await steps.expect('connected');
    client.subscribe('/nowhere', () => {}, { receipt: 'subscribed' });
    await steps.expect('error', 'failed', 'body');
    await steps.expect('closed');
    steps.end();
  },
};

if (!(scenario in scenarios)) fail(`no scenario is called ${scenario}`);
const play = scenarios[scenario]();
client.connect({}, ({ headers }) => steps.happened(`connected ${headers.version}`), failed);
await play;
