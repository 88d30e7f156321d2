// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What both pages of the tutorial have in common: what they show they also report to the server that they came
// from, a line each. Their query tells them where to go.

const query = new URLSearchParams(location.search);
const room = 5;
const writer = 'browser';

let reported = Promise.resolve();
function report(line) {
  reported = reported.then(() => fetch('report', { method: 'POST', body: line }));
}

function showState(text) {
  document.getElementById('state').textContent = text;
  report(text);
}

function showMessage(text) {
  const item = document.createElement('li');
  item.textContent = text;
  document.getElementById('messages').append(item);
  report(`heard ${text}`);
}
