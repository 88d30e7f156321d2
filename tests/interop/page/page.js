// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The tutorial's page: connects, joins room 5, subscribes, says something, and shows what comes; again
// after each lost link, until it was told "goodbye". In the query: the broker's URL as "broker", the
// sub-protocols to offer as "offer" (otherwise the library's own), "once" for a page that does not try
// again. With report.js.

let visits = 0;

const client = new StompJs.Client({
  brokerURL: query.get('broker'),
  reconnectDelay: query.has('once') ? 0 : 100,
  onConnect({ headers }) {
    visits += 1;
    showState(`connected ${headers.version} as ${client.webSocket.protocol || 'nothing'}`);
    const send = (destination, payload) =>
      client.publish({ destination, body: JSON.stringify(payload) });
    send('/publish/chat/join', { chatRoomId: room, type: 'JOIN', writer });
    client.subscribe(`/subscribe/chat/room/${room}`, ({ body }) => {
      showMessage(body);
      if (JSON.parse(body).message === 'goodbye') client.deactivate();
    });
    const message = `hi from a browser, 안녕 (${visits})`;
    send('/publish/chat/message', { chatRoomId: room, type: 'CHAT', message, writer });
  },
  onDisconnect: () => showState('left'),
  onStompError: ({ headers, body }) => showState(`error ${headers.message} ${body}`),
  onWebSocketError: () => showState('no connection'),
  onWebSocketClose: ({ code }) => showState(`closed ${code}`),
});
if (query.has('offer')) {
  const offer = query.get('offer').split(',').filter((name) => name !== '');
  client.webSocketFactory = () => new WebSocket(query.get('broker'), offer);
}
client.activate();
