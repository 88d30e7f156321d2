// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// How moments are shown, and what belongs together. Times in ms; days are those of this machine's zone.

const groupGap = 5 * 60_000; // ms between messages that are still one group

function startOfDay(time) {
  return new Date(time).setHours(0, 0, 0, 0);
}

export function isSameDay(a, b) {
  return startOfDay(a) === startOfDay(b);
}

/** Whether a message continues the one before it: same writer, same day, soon after. */
export function isContinuation(before, message) {
  return before.writer === message.writer && isSameDay(before.time, message.time)
    && message.time - before.time < groupGap;
}

const formats = new Map();

/** Formats are expensive to make. */
function format(language, options, time) {
  const key = `${language} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, options));
  return formats.get(key).format(time);
}

export function timeText(time, language) {
  return format(language, { hour: 'numeric', minute: '2-digit' }, time);
}

export function momentText(time, language) {
  return format(language, { dateStyle: 'full', timeStyle: 'medium' }, time);
}

/** "Today", "Yesterday", or the date; the year only when it is not this one. */
export function dayText(time, now, language) {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0 || days === 1) {
    const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
  const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' };
  return format(language, { weekday: 'long', month: 'long', day: 'numeric', ...year }, time);
}
