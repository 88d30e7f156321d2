-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

INSERT INTO grams (grams, rowid, words) VALUES ('delete', ?, ?)
