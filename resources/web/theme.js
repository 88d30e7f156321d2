// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Before the first paint, so that a chosen appearance does not flash: the only script that is not a module.
try {
  const theme = JSON.parse(localStorage.getItem('sarangbang.theme'));
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // this browser keeps nothing
}
