// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The tutorial's page with a stock client: connect, join room 5, subscribe, say something; then
// answer what someone else says. Prints each message as a line of JSON, and ends when it was told
// "goodbye". Usage: node stompjs_tutorial.mjs ws://127.0.0.1:8750/ws

import { Client } from '@stomp/stompjs';
import { WebSocket } from 'ws';

Object.assign(globalThis, { WebSocket });

const [, , brokerURL] = process.argv;
const client = new Client({
  brokerURL,
  reconnectDelay: 0,
  onConnect: () => {
    const send = (destination, payload) =>
      client.publish({ destination, body: JSON.stringify(payload) });
    send('/publish/chat/join', { chatRoomId: 5, type: 'JOIN', writer: 'stompjs' });
    client.subscribe('/subscribe/chat/room/5', ({ body }) => {
      console.log(body);
      const message = JSON.parse(body);
      if (message.message === 'goodbye') client.deactivate();
    });
    send('/publish/chat/message', {
      chatRoomId: 5,
      type: 'CHAT',
      message: 'hi from stompjs, 안녕',
      writer: 'stompjs',
    });
  },
  onStompError: (frame) => {
    console.error(frame.headers.message, frame.body);
    process.exitCode = 1;
    client.deactivate();
  },
  onWebSocketError: (event) => {
    console.error(event.message);
    process.exitCode = 1;
  },
});
client.activate();
