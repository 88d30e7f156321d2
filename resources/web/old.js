// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Run by browsers without modules alone.
document.getElementById('too-old').hidden = false;
