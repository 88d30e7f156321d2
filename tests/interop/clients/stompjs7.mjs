// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// @stomp/stompjs 7 over a WebSocket: plays one scenario of tst_stockclients.
// Usage: node stompjs7.mjs SCENARIO VERSION[,VERSION]... ws://127.0.0.1:8750/ws

import { Client, Versions } from '@stomp/stompjs';
import { WebSocket } from 'ws';

import { Steps, fail } from './steps.mjs';

Object.assign(globalThis, { WebSocket });

const [, , scenario, versions, address] = process.argv;
const topic = '/topic/interop';
const gap = 1000; // ms between heart-beats
const steps = new Steps();
const beats = { '>>> PING': 0, '<<< PONG': 0 };

const client = new Client({
  brokerURL: address,
  stompVersions: new Versions(versions.split(',')),
  reconnectDelay: 0,
  heartbeatIncoming: 0,
  heartbeatOutgoing: 0,
  disconnectHeaders: { receipt: 'bye' },
  onConnect: ({ headers }) => steps.happened(`connected ${headers.version}`),
  onDisconnect: ({ headers }) => steps.happened(`receipt ${headers['receipt-id']}`),
  onUnhandledMessage: ({ body }) => steps.happened(`unasked ${body}`),
  onStompError: ({ headers, body }) => {
    if (headers.version) steps.happened(`supported ${headers.version}`);
    if (headers['receipt-id']) steps.happened(`failed ${headers['receipt-id']}`);
    steps.happened(`error ${headers.message}`);
    steps.happened(`body ${body}`);
  },
  onWebSocketError: ({ message }) => steps.happened(`refused ${message}`),
});
const reportClose = () => {
  client.onWebSocketClose = ({ code }) => steps.happened(`closed ${code}`);
};

const receipt = (id) => {
  client.watchForReceipt(id, () => steps.happened(`receipt ${id}`));
  return { receipt: id };
};
const publish = (body, id, headers = {}) =>
  client.publish({ destination: topic, body, headers: { ...headers, ...receipt(id) } });
const leave = async () => {
  client.deactivate();
  await steps.expect('receipt bye');
  steps.end();
};

const scenarios = {
  async conversation() {
    await steps.expect('connected');
    const heard = ({ body, headers }) => steps.happened(`heard ${body} [${headers.note}]`);
    const subscription = client.subscribe(topic, heard, receipt('subscribed'));
    await steps.expect('receipt subscribed');
    await steps.expect('heard');
    publish('hello, 안녕', 'said', { note: 'one: two' });
    await steps.expect('heard', 'receipt said');
    subscription.unsubscribe(receipt('unsubscribed'));
    publish('into the void', 'said again');
    await steps.expect('receipt unsubscribed');
    await steps.expect('receipt said again');
    await leave();
  },
  async heartbeats() {
    await steps.expect('connected');
    await steps.expect('beats');
    publish('still here', 'said');
    await steps.expect('receipt said');
    await leave();
  },
  async 'wrong-version'() {
    // As a client that says its versions to STOMP alone: the sub-protocol would be refused before.
    client.webSocketFactory = () => new WebSocket(address);
    reportClose();
    await steps.expect('error', 'supported', 'body');
    await steps.expect('closed');
    steps.end();
  },
  async 'wrong-subprotocol'() {
    await steps.expect('refused');
    steps.end();
  },
  async 'wrong-frame'() {
    reportClose();
    await steps.expect('connected');
    client.webSocket.send('NONSENSE\n\n\0');
    await steps.expect('error', 'body');
    await steps.expect('closed');
    steps.end();
  },
  async 'wrong-destination'() {
    reportClose();
    await steps.expect('connected');
    client.subscribe('/nowhere', () => {}, receipt('subscribed'));
    await steps.expect('error', 'failed', 'body');
    await steps.expect('closed');
    steps.end();
  },
};

if (scenario === 'heartbeats') {
  client.configure({
    heartbeatIncoming: gap,
    heartbeatOutgoing: gap,
    debug: (line) => {
      if (!(line in beats)) return;
      // Of the fourth beat both ways the host would not know, had it missed the first three.
      if (++beats[line] <= 4 && Math.min(...Object.values(beats)) === 4)
        steps.happened('beats both ways');
    },
  });
}
if (!(scenario in scenarios)) fail(`no scenario is called ${scenario}`);
const play = scenarios[scenario]();
client.activate();
await play;
