-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

CREATE TABLE marks (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Characters, pairs and triples of each message, its room and its writer, as words: searchgrams.h.
CREATE VIRTUAL TABLE grams USING fts5 (
    words,
    content = '',
    columnsize = 0,
    detail = none,
    tokenize = 'ascii'
);

-- Rows of each day (UTC) in the order in which they came.
CREATE TABLE days (
    day INTEGER NOT NULL PRIMARY KEY,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL
) STRICT
