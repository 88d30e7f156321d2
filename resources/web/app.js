// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Puts the page together: what people ask for goes to the chat, what it tells goes to the views.

import { quoteOf } from './changes.js';
import { Chat } from './chat.js';
import { Composer } from './composer.js';
import { byId } from './dom.js';
import { Entrance, parseRoom } from './entrance.js';
import { randomId } from './ids.js';
import { Outbox } from './outbox.js';
import { RoomView } from './roomview.js';
import { Settings } from './settings.js';
import { Store } from './storage.js';
import { OwnTyping } from './typing.js';
import { Unread, titleText } from './unread.js';

const probeDeadline = 4_000; // ms

const lasting = new Store(() => localStorage);
const ofThisPage = new Store(() => sessionStorage); // of this tab, over reloads
const settings = new Settings(lasting);
const { t } = settings;
const outbox = new Outbox(lasting);
const unread = new Unread();

/** The status of a plain request to the host; 0 when it does not answer. */
async function probe() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), probeDeadline);
  try {
    return (await fetch('/health', { cache: 'no-store', signal: controller.signal })).status;
  } catch {
    return 0;
  } finally {
    clearTimeout(timer);
  }
}

function clientId() {
  const kept = lasting.get('client-id') ?? randomId();
  lasting.set('client-id', kept);
  return kept;
}

const chat = new Chat({
  open: () => new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}/ws`, ['v12.stomp']),
  probe,
  clientId: clientId(),
}, outbox);
const entrance = new Entrance(t);
const view = new RoomView(settings);
const composer = new Composer(
  { form: byId('composer'), field: byId('text'), problem: byId('text-problem') }, ofThisPage, t,
  (text, about) => {
    if (about?.kind === 'edit') {
      if (text !== about.text) chat.change('edit', { seq: about.seq, message: text });
      return;
    }
    typing.noteSent();
    chat.say(text, about && { seq: about.seq, quoted: quoteOf(about) });
    view.follow();
  },
);
const typing = new OwnTyping(Date.now, (isTyping) => chat.tellTyping(isTyping));

let storage = 'ok';
let isInRoom = false; // its page is shown
const roomInAddress = () => parseRoom(/^\/room\/(\d+)$/.exec(location.pathname)?.[1]);

// Which page is shown.

function showTitle() {
  const place = isInRoom ? `${t('roomTitle', { room: chat.room })} – ${t('appName')}` : t('appName');
  const title = titleText(place, unread.count);
  if (document.title !== title) document.title = title;
}

function showBanner() {
  const { state, reason, nextTry } = chat.link;
  const parts = [];
  if (reason) {
    parts.push(t(reason.name, reason.args), t('keptWhileAway'));
  } else if (state !== 'online') {
    parts.push(t('connecting'));
  } else if (storage !== 'ok') {
    parts.push(t({ low: 'storageLow', full: 'storageFull' }[storage] ?? 'storageFailed'));
  }
  if (!lasting.isLasting && !outbox.isEmpty) parts.push(t('keptNowhere'));
  byId('banner').hidden = parts.length === 0;
  const text = parts.join(' ');
  if (byId('banner-text').textContent !== text) byId('banner-text').textContent = text;
  const seconds = nextTry ? Math.max(1, Math.ceil((nextTry - Date.now()) / 1000)) : 0;
  byId('banner-next').textContent = seconds ? t('nextTry', { seconds }) : ''; // not read aloud each second
  byId('banner-retry').hidden = !['waiting', 'refused'].includes(state);
}

function showRoom(room) {
  entrance.close();
  isInRoom = true;
  view.open(room);
  for (const message of outbox.of(room)) view.showOutgoing(message);
  composer.open(room);
  composer.focus();
  showBanner();
  showTitle();
}

function showEntrance() {
  isInRoom = false;
  view.close();
  unread.clear();
  entrance.open(roomInAddress(), lasting.get('nickname') ?? '');
  settings.setNickname(null);
  chat.askRooms();
  showTitle();
}

function enter(room, nickname) {
  ofThisPage.set('inside', { room, nickname });
  lasting.set('nickname', nickname);
  if (roomInAddress() !== room) history.pushState(null, '', `/room/${room}`);
  chat.enter(room, nickname);
}

function leave() {
  chat.leave();
  ofThisPage.remove('inside');
  showEntrance();
}

function writeAbout(kind, { seq, writer, text }) {
  composer.setAbout({ kind, seq, writer, text });
  composer.focus();
}

// What the chat tells.

chat.on('linkChanged', (link) => {
  entrance.setLink(link);
  if (link.state === 'online' && !isInRoom) chat.askRooms();
  const wantsPasscode = link.state === 'refused' && link.reason.name === 'linkPasscode';
  if (wantsPasscode && isInRoom) showEntrance();
  showBanner();
});
chat.on('roomsReceived', (rooms) => entrance.setRooms(rooms));
chat.on('joined', (nickname) => {
  performance.mark('joined');
  if (!isInRoom) showRoom(chat.room);
  const { nickname: wanted } = ofThisPage.get('inside') ?? {};
  if (wanted && wanted !== nickname) view.tell(t('nicknameTaken', { wanted, given: nickname }));
  showTitle();
});
chat.on('joinFailed', (reason) => {
  leave();
  entrance.refuse(reason);
});
chat.on('nicknameChanged', (nickname) => {
  view.setOwnName(nickname);
  settings.setNickname(nickname);
});
chat.on('nicknameRefused', (reason) => view.tell(t(reason.name, reason.args)));
chat.on('messagesReceived', (messages, how) => {
  for (const message of messages) message.isOwn = message.writer === chat.nickname;
  view.append(messages, how);
  if (how === 'first') return;
  unread.note(messages.filter(({ type, isOwn }) => type === 'CHAT' && !isOwn));
  view.setUnread(unread.firstSeq);
  showTitle();
});
chat.on('olderReceived', (messages, isComplete, isGapAfter) => {
  for (const message of messages) message.isOwn = message.writer === chat.nickname;
  view.prepend(messages, isComplete, isGapAfter);
});
chat.on('missingReceived', (before, messages, hasMore) => {
  for (const message of messages) message.isOwn = message.writer === chat.nickname;
  view.insertMissing(before, messages, hasMore);
});
chat.on('historyReset', () => {
  composer.setAbout(null);
  view.reset();
});
chat.on('messagesChanged', (changes) => {
  view.change(changes);
  const gone = changes.some(({ seq, isDeleted }) => isDeleted && seq === composer.about?.seq);
  if (gone) composer.setAbout(null);
});
chat.on('changeRefused', (kind, payload, reason) => {
  view.tell(t(reason.name, reason.args));
  // What was written is not lost with it.
  if (kind === 'edit' && composer.text === '') composer.setText(payload.message);
});
chat.on('typistsChanged', (names) => view.setTypists(names));
chat.on('membersChanged', (members) => view.setMembers(members));
chat.on('storageChanged', (state) => {
  storage = state;
  showBanner();
});
chat.on('sent', (id) => view.noteSent(id));
outbox.on('changed', (message) => {
  if (isInRoom && message.room === chat.room) view.showOutgoing(message);
});
outbox.on('discarded', (id) => view.dropOutgoing(id));

// What people ask for.

entrance.on('joinRequested', enter);
entrance.on('retryRequested', () => chat.retryNow());
entrance.on('passcodeEntered', (passcode) => {
  ofThisPage.set('passcode', passcode);
  chat.setPasscode(passcode);
  chat.retryNow();
});
view.on('olderWanted', (around) => chat.askOlder(around));
view.on('missingWanted', (before) => chat.askMissing(before));
view.on('retryRequested', (id) => chat.retry(id));
view.on('discardRequested', (id) => chat.discard(id));
view.on('editRequested', (id) => {
  const { text } = outbox.of(chat.room).find((message) => message.id === id);
  chat.discard(id);
  composer.setText(composer.text ? `${composer.text}\n${text}` : text);
  composer.focus();
});
view.on('replyChosen', (item) => writeAbout('reply', item));
view.on('editChosen', (item) => writeAbout('edit', item));
view.on('removeChosen', ({ seq }) => chat.change('delete', { seq }));
view.on('pinChosen', ({ seq, pinnedAt }) => chat.change('pin', { seq, on: !pinnedAt }));
view.on('reactRequested', (seq, emoji, isOn) => chat.change('react', { seq, emoji, on: isOn }));
composer.on('typed', (isEmpty) => typing.note(isEmpty));
composer.on('lastOwnWanted', () => {
  if (view.lastOwn) writeAbout('edit', view.lastOwn);
});
settings.on('nicknameChosen', (nickname) => {
  if (nickname === chat.nickname) return;
  lasting.set('nickname', nickname);
  ofThisPage.set('inside', { room: chat.room, nickname });
  chat.setNickname(nickname);
});
settings.on('languageChanged', () => {
  view.rebuild();
  composer.update();
  entrance.update();
  showBanner();
  showTitle();
});
byId('leave').addEventListener('click', () => {
  history.pushState(null, '', '/');
  leave();
});
byId('banner-retry').addEventListener('click', () => chat.retryNow());

// What the browser tells.

function noteWatching() {
  const isWatched = document.visibilityState === 'visible' && document.hasFocus();
  unread.setWatched(isWatched);
  if (!isWatched) view.setUnread(null);
  showTitle();
}

window.addEventListener('focus', noteWatching);
window.addEventListener('blur', noteWatching);
document.addEventListener('visibilitychange', () => {
  noteWatching();
  if (document.visibilityState === 'visible') chat.retryNow();
});
window.addEventListener('online', () => chat.retryNow());
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) chat.retryNow();
});
window.addEventListener('popstate', () => {
  if (isInRoom && roomInAddress() !== chat.room) leave();
  else if (!isInRoom) showEntrance();
});
window.addEventListener('storage', ({ key, newValue }) => {
  const name = lasting.nameOf(key);
  if (name && newValue === null) outbox.noteRemoved(name);
});
window.addEventListener('beforeunload', (event) => {
  if (!lasting.isLasting && !outbox.isEmpty) event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  if (!isInRoom || byId('settings').open) return;
  const isTyping = event.target.closest('textarea, input, select');
  if (event.key === 'Escape' && event.target.closest('#log')) composer.focus();
  else if (event.key.length === 1 && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') composer.focus();
});
setInterval(() => {
  if (chat.link.state !== 'waiting') return;
  showBanner();
  entrance.update();
}, 1000);

document.documentElement.classList.toggle('is-encrypted', location.protocol === 'https:');

const inside = ofThisPage.get('inside');
chat.setPasscode(ofThisPage.get('passcode'));
chat.connect();
if (inside && inside.room === roomInAddress()) {
  enter(inside.room, inside.nickname);
  showRoom(inside.room);
} else {
  showEntrance();
}
noteWatching();
