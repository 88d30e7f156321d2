// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

/**
 * 128 random bits as 32 hexadecimal digits. By getRandomValues: randomUUID is missing where a page came
 * over plain HTTP, which is how it comes on a local network.
 */
export function randomId() {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
