-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- A hash over all columns of each row (server/history/rowhash.h). The program fills those of the rows
-- that are there in the same transaction.
ALTER TABLE messages ADD COLUMN row_hash BLOB NOT NULL DEFAULT x'';

ALTER TABLE rooms ADD COLUMN row_hash BLOB NOT NULL DEFAULT x'';

-- What is left of a message whose text is not kept: by it a repeat is known, for ever.
CREATE TABLE tombstones (
    sender BLOB NOT NULL,
    id BLOB NOT NULL,
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    text_hash BLOB NOT NULL,
    sent_at_ms INTEGER NOT NULL,
    row_hash BLOB NOT NULL,
    PRIMARY KEY (sender, id)
) STRICT, WITHOUT ROWID;

-- Largest `messages.row` that was ever given: one that is free again is not given again, for the
-- index of the texts, which is a file of its own, knows it.
INSERT INTO meta (name, value)
SELECT 'last_row', CAST(coalesce(max(row), 0) AS TEXT) FROM messages;

-- The time by which messages grow old (server/history/retentionclock.h), in ms; 0: not set yet.
INSERT INTO meta (name, value) VALUES ('retention_clock', '0');
