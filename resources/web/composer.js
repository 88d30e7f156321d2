// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Where people write. Enter sends, Shift+Enter begins a line; where fingers type, the button sends too. What is
// written may answer a message, or take the place of one.

import { byId } from './dom.js';
import { Events } from './events.js';

export const longestText = 5000; // code points: what hosts take unless they are told otherwise

const hangul = /^[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+$/;

/** As the host counts: white space at the end does not, and characters beyond the first plane are one. */
export function textLength(text) {
  return [...text.trimEnd()].length;
}

/**
 * What Enter means while an input method composes. In Hangul the syllable under the cursor is always being
 * composed, and one Enter both ends it and sends; elsewhere Enter chooses a candidate and must not send.
 */
export class ComposingEnter {
  #isComposing = false;
  #waits = false;
  #ended = '';

  start() {
    this.#isComposing = true;
    this.#waits = false;
  }

  /** True when Enter, pressed during the composition, is to send what is there now. */
  end(data) {
    this.#isComposing = false;
    this.#ended = data;
    const sends = this.#waits && hangul.test(data);
    this.#waits = false;
    return sends;
  }

  /** A key that is not Enter, or plain input. */
  forget() {
    this.#ended = '';
  }

  /** Enter was pressed: 'send', 'wait' for the end of the composition, or 'ignore'. */
  press({ isComposing, keyCode }) {
    if (isComposing || this.#isComposing) {
      this.#waits = true;
      return 'wait';
    }
    // Some browsers end the composition before they tell of the key that ended it.
    if (keyCode === 229) return hangul.test(this.#ended) ? 'send' : 'ignore';
    return 'send';
  }
}

/** Emits typed(isEmpty), and lastOwnWanted() for the arrow key in an empty field. */
export class Composer extends Events {
  #form;
  #field;
  #problem;
  #drafts;
  #t;
  #onSend;
  #room = null;
  #about = null; // { kind: 'reply' | 'edit', seq, writer, text }
  #before = ''; // what stood there before an edit began

  /** drafts: a Store for what is not sent yet. onSend(text, about). */
  constructor({ form, field, problem }, drafts, t, onSend) {
    super();
    this.#form = form;
    this.#field = field;
    this.#problem = problem;
    this.#drafts = drafts;
    this.#t = t;
    this.#onSend = onSend;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
      field.focus();
    });
    field.addEventListener('input', () => {
      this.#noteInput();
      if (this.#about?.kind !== 'edit') this.emit('typed', field.value.trim() === '');
    });
    this.#listenToEnter();
    field.addEventListener('keydown', (event) => this.#handleKey(event));
    byId('about-end').addEventListener('click', () => {
      this.setAbout(null);
      field.focus();
    });
  }

  open(room) {
    this.#about = null;
    this.#room = room;
    this.#showAbout();
    this.setText(this.#drafts.get(`draft.${room}`) ?? '');
  }

  get about() {
    return this.#about;
  }

  /** What is written answers this message, or will stand in its place; null: neither. */
  setAbout(about) {
    if (this.#about?.kind === 'edit') this.setText(this.#before);
    this.#about = about;
    if (about?.kind === 'edit') {
      this.#before = this.text;
      this.setText(about.text);
    }
    this.#showAbout();
  }

  /** Another language. */
  update() {
    this.#showAbout();
  }

  #showAbout() {
    const about = this.#about;
    byId('about').hidden = !about;
    if (!about) return;
    const { kind, writer, text } = about;
    byId('about-title').textContent = this.#t(kind === 'edit' ? 'editing' : 'replyingTo', { writer });
    byId('about-text').textContent = text;
  }

  #handleKey(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.#about) {
      event.preventDefault();
      this.setAbout(null);
    } else if (event.key === 'ArrowUp' && this.text === '' && !this.#about && !event.shiftKey) {
      event.preventDefault();
      this.emit('lastOwnWanted');
    }
  }

  get text() {
    return this.#field.value;
  }

  setText(text) {
    this.#field.value = text;
    this.#noteInput();
  }

  focus() {
    this.#field.focus();
  }

  #listenToEnter() {
    const enter = new ComposingEnter();
    this.#field.addEventListener('compositionstart', () => enter.start());
    this.#field.addEventListener('compositionend', ({ data }) => {
      // The field has the last syllable only after this event.
      if (enter.end(data)) setTimeout(() => this.#send());
    });
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.code !== 'Enter') {
        enter.forget();
        return;
      }
      if (event.shiftKey || event.altKey) return;
      const what = enter.press(event);
      if (what === 'ignore') return;
      event.preventDefault();
      if (what === 'send') this.#send();
    });
  }

  #noteInput() {
    const { value } = this.#field;
    // The text of a message that is there is no draft.
    const draft = this.#about?.kind === 'edit' ? this.#before : value;
    if (draft) this.#drafts.set(`draft.${this.#room}`, draft);
    else this.#drafts.remove(`draft.${this.#room}`);
    const length = textLength(value);
    const isTooLong = length > longestText;
    this.#problem.textContent = isTooLong ? this.#t('tooLong', { length, limit: longestText }) : '';
    this.#field.setAttribute('aria-invalid', String(isTooLong));
    this.#form.classList.toggle('ready', length > 0 && !isTooLong);
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  #send() {
    const text = this.#field.value.trimEnd();
    const length = textLength(text);
    if (length === 0 || length > longestText) return;
    const about = this.#about;
    if (about?.kind !== 'edit') this.setText('');
    this.setAbout(null);
    this.#onSend(text, about);
  }
}
