// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The tutorial's page: connects, joins room 5, subscribes, says something, and shows what comes; again
// after each lost link, until it was told "goodbye". In the query: the broker's URL as "broker", the
// sub-protocols to offer as "offer" (otherwise the library's own), "once" for a page that does not try
// again. What it shows it also reports to the server that it came from, a line each.

const query = new URLSearchParams(location.search);
const state = document.getElementById('state');
const messages = document.getElementById('messages');

let reported = Promise.resolve();
function report(line) {
  reported = reported.then(() => fetch('report', { method: 'POST', body: line }));
}

function showState(text) {
  state.textContent = text;
  report(state.textContent);
}

function showMessage(text) {
  const item = document.createElement('li');
  item.textContent = text;
  messages.append(item);
  report(`heard ${item.textContent}`);
}

let visits = 0;
const room = 5;
const writer = 'browser';

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
