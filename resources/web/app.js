// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Puts the page together: what people ask for goes to the chat, what it tells goes to the views.

import { quoteOf } from './changes.js';
import { Chat } from './chat.js';
import { Composer } from './composer.js';
import { DirectBook, personOf, placeOf } from './directs.js';
import { byId } from './dom.js';
import { Entrance, parseRoom } from './entrance.js';
import { Heading } from './heading.js';
import { randomId } from './ids.js';
import { Outbox } from './outbox.js';
import { People } from './people.js';
import { Pins } from './pins.js';
import { RoomView } from './roomview.js';
import { Settings } from './settings.js';
import { Store } from './storage.js';
import { Talks } from './talks.js';
import { OwnTyping } from './typing.js';
import { Unread, titleText } from './unread.js';

const probeDeadline = 4_000; // ms

const lasting = new Store(() => localStorage);
const ofThisPage = new Store(() => sessionStorage); // of this tab, over reloads
const settings = new Settings(lasting);
const { t } = settings;
const outbox = new Outbox(lasting);
const unread = new Unread();
const book = new DirectBook(lasting);

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
  nextFrame: (run) => requestAnimationFrame(run),
}, outbox);
const entrance = new Entrance(t);
const view = new RoomView(settings);
const heading = new Heading(t);
const people = new People(settings);
const pins = new Pins(settings);
const talks = new Talks(book, outbox, settings);
const composer = new Composer(
  { form: byId('composer'), field: byId('text'), problem: byId('text-problem') }, ofThisPage, t,
  (text, about) => {
    if (about?.kind === 'edit') {
      if (text !== about.text) chat.change('edit', { seq: about.seq, message: text });
      return;
    }
    if (talks.person !== null) {
      chat.sayTo(talks.person, text);
      talks.follow();
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
  const place = isInRoom ? `${heading.title} – ${t('appName')}` : t('appName');
  const title = titleText(place, unread.count + (isInRoom ? book.unread : 0));
  if (document.title !== title) document.title = title;
}

/** The way back, from the room or from a conversation to it. */
function showWayBack() {
  const isTalk = talks.person !== null;
  const name = isTalk && unread.count > 0 ? 'backUnread' : (isTalk ? 'back' : 'leave');
  byId('room-unread').textContent = isTalk && unread.count > 0 ? String(unread.count) : '';
  byId('leave').setAttribute('aria-label', t(name, { count: unread.count }));
  byId('leave').title = t(isTalk ? 'back' : 'leave');
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
  view.open();
  heading.open(room);
  people.setMembers([]);
  pins.set([]);
  for (const message of outbox.of(room)) view.showOutgoing(message);
  composer.open(room);
  composer.focus();
  showBanner();
  showTalk(history.state?.person ?? null);
}

/** The conversation with a person in the place of the room; null: the room. */
function showTalk(person) {
  if (person === null) talks.close();
  else if (person !== talks.person) talks.open(person);
  showTitle();
}

function showEntrance() {
  isInRoom = false;
  if (history.state) history.replaceState(null, '', location.pathname);
  talks.close();
  people.close();
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
  people.setOwnName(nickname);
  settings.setNickname(nickname);
});
chat.on('nicknameRefused', (reason) => view.tell(t(reason.name, reason.args)));
chat.on('messagesReceived', (messages, how) => {
  for (const message of messages) message.isOwn = message.writer === chat.nickname;
  view.append(messages, how);
  if (how === 'first') return;
  unread.note(messages.filter(({ type, isOwn }) => type === 'CHAT' && !isOwn));
  view.setUnread(unread.firstSeq);
  showWayBack();
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
  pins.change(changes, (seq) => view.itemOf(seq));
  const gone = changes.some(({ seq, isDeleted }) => isDeleted && seq === composer.about?.seq);
  if (gone) composer.setAbout(null);
});
chat.on('changeRefused', (kind, payload, reason) => {
  view.tell(t(reason.name, reason.args));
  // What was written is not lost with it.
  if (kind === 'edit' && composer.text === '') composer.setText(payload.message);
});
chat.on('typistsChanged', (names) => view.setTypists(names));
chat.on('membersChanged', (members) => {
  people.setMembers(members);
  heading.setCount(members.length);
});
chat.on('memberRenamed', (from, to) => talks.rename(from, to));
chat.on('pinsReceived', (messages) => pins.set(messages));
chat.on('described', (description, writer) => {
  const { title } = heading.description;
  if (!heading.setDescription(description)) return;
  showTitle();
  if (writer === null) return;
  const who = { writer: writer || t('host'), ...description };
  if (title === description.title) view.tell(t('topicNotice', who));
  else view.tell(t(description.title ? 'titledNotice' : 'untitledNotice', who));
});
chat.on('storeShown', (epoch) => {
  if (book.open(epoch) && talks.person !== null) talks.open(talks.person);
});
chat.on('directReceived', (message) => talks.receive(message, chat.nickname));
chat.on('storageChanged', (state) => {
  storage = state;
  showBanner();
});
chat.on('sent', (id) => {
  view.noteSent(id);
  talks.noteSent(id);
});
outbox.on('changed', (message) => {
  if (!isInRoom) return;
  if (personOf(message.room)) talks.showOutgoing(message);
  else if (message.room === chat.room) view.showOutgoing(message);
});
outbox.on('discarded', (id) => {
  view.dropOutgoing(id);
  talks.dropOutgoing(id);
});

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
for (const shown of [view, talks]) {
  shown.on('retryRequested', (id) => chat.retry(id));
  shown.on('discardRequested', (id) => chat.discard(id));
  shown.on('editRequested', (id) => {
    const { text } = outbox.find(id);
    chat.discard(id);
    composer.setText(composer.text ? `${composer.text}\n${text}` : text);
    composer.focus();
  });
}
view.on('replyChosen', (item) => writeAbout('reply', item));
view.on('editChosen', (item) => writeAbout('edit', item));
view.on('removeChosen', ({ seq }) => chat.change('delete', { seq }));
view.on('pinChosen', ({ seq, pinnedAt }) => chat.change('pin', { seq, on: !pinnedAt }));
view.on('reactRequested', (seq, emoji, isOn) => chat.change('react', { seq, emoji, on: isOn }));
pins.on('jumpWanted', (seq) => view.jump(seq));
pins.on('unpinChosen', (seq) => chat.change('pin', { seq, on: false }));
pins.on('listWanted', () => chat.askPins());
heading.on('describeChosen', (title, topic) => chat.describe(title, topic));
people.on('personChosen', (person) => {
  people.close();
  if (person === talks.person) {
    composer.focus();
    return;
  }
  const how = talks.person === null ? 'pushState' : 'replaceState';
  history[how]({ person }, '', location.pathname);
  showTalk(person);
});
talks.on('shown', (person) => {
  byId('room-place').classList.toggle('away', person !== null);
  byId('talk-place').classList.toggle('away', person === null);
  byId('typing').classList.toggle('away', person !== null);
  heading.setPerson(person);
  people.setTalks(book.conversations, person);
  if (!isInRoom) return;
  // Under another nickname it is the same conversation, also when one comes back to it.
  if (person !== null && history.state?.person !== person) history.replaceState({ person }, '', location.pathname);
  composer.open(person === null ? chat.room : placeOf(person));
  composer.focus();
  noteWatching();
  showWayBack();
});
talks.on('changed', () => {
  people.setTalks(book.conversations, talks.person);
  showTitle();
});
composer.on('typed', (isEmpty) => {
  if (talks.person === null) typing.note(isEmpty);
});
composer.on('lastOwnWanted', () => {
  if (talks.person === null && view.lastOwn) writeAbout('edit', view.lastOwn);
});
settings.on('nicknameChosen', (nickname) => {
  if (nickname === chat.nickname) return;
  lasting.set('nickname', nickname);
  ofThisPage.set('inside', { room: chat.room, nickname });
  chat.setNickname(nickname);
});
settings.on('languageChanged', () => {
  view.rebuild();
  talks.rebuild();
  people.update();
  pins.update();
  heading.update();
  showWayBack();
  composer.update();
  entrance.update();
  showBanner();
  showTitle();
});
byId('leave').addEventListener('click', () => {
  if (talks.person !== null) {
    history.back();
    return;
  }
  history.pushState(null, '', '/');
  leave();
});
byId('banner-retry').addEventListener('click', () => chat.retryNow());

// What the browser tells.

function noteWatching() {
  const isWatched = document.visibilityState === 'visible' && document.hasFocus();
  const isRoomWatched = isWatched && talks.person === null;
  unread.setWatched(isRoomWatched);
  talks.setWatched(isWatched);
  if (!isRoomWatched) view.setUnread(null);
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
  else if (isInRoom) showTalk(history.state?.person ?? null);
  else showEntrance();
});
window.addEventListener('storage', ({ key, newValue }) => {
  const name = lasting.nameOf(key);
  if (name && newValue === null) outbox.noteRemoved(name);
});
window.addEventListener('beforeunload', (event) => {
  if (!lasting.isLasting && !outbox.isEmpty) event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  if (!isInRoom || document.querySelector('dialog[open]')) return;
  const isTyping = event.target.closest('textarea, input, select');
  if (event.key === 'Escape' && event.target.closest('.log')) composer.focus();
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
