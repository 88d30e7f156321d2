// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The tutorial's page with what it loads: SockJS and stomp.js 2.3.3. Connects, joins room 5, subscribes,
// says something, and shows what comes, until it was told "goodbye". In the query: the SockJS endpoint as
// "endpoint", and the only transport to use as "transport". With report.js.

const transports = query.has('transport') ? { transports: [query.get('transport')] } : {};
const socket = new SockJS(query.get('endpoint'), null, transports);
const client = Stomp.over(socket);
client.debug = null;
client.connect(
  {},
  (frame) => {
    showState(`connected ${frame.headers.version} over ${socket.transport}`);
    const send = (destination, payload) => client.send(destination, {}, JSON.stringify(payload));
    send('/publish/chat/join', { chatRoomId: room, type: 'JOIN', writer });
    client.subscribe(`/subscribe/chat/room/${room}`, ({ body }) => {
      showMessage(body);
      if (JSON.parse(body).message === 'goodbye') client.disconnect(() => showState('left'));
    });
    const message = 'hi from a browser, 안녕 (1)';
    send('/publish/chat/message', { chatRoomId: room, type: 'CHAT', message, writer });
  },
  (error) => showState(`error ${error}`),
);
