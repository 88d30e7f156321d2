-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- What holds for the whole store.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A random UUID (RFC 9562, version 4), by which clients know this store from one made anew.
INSERT INTO meta (name, value)
VALUES (
    'epoch',
    lower(
        hex(randomblob(4)) || '-' || hex(randomblob(2))
        || '-4' || substr(hex(randomblob(2)), 2)
        || '-' || substr('89ab', (random() & 3) + 1, 1) || substr(hex(randomblob(2)), 2)
        || '-' || hex(randomblob(6))
    )
);

-- The last number that a room gave: it goes on when the messages that had it are gone.
CREATE TABLE rooms (
    room INTEGER NOT NULL PRIMARY KEY CHECK (room BETWEEN 1 AND 999999),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0)
) STRICT;

-- "row" stays the same for ever, as an index of the texts will need it; (room, seq) is the key that
-- everything else goes by. The hash tells a repeat from another text after the text is gone.
CREATE TABLE messages (
    row INTEGER NOT NULL PRIMARY KEY,
    room INTEGER NOT NULL REFERENCES rooms (room),
    seq INTEGER NOT NULL CHECK (seq > 0),
    sender BLOB NOT NULL,
    id BLOB NOT NULL CHECK (length(id) > 0),
    writer TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at_ms INTEGER NOT NULL,
    text_hash BLOB NOT NULL,
    UNIQUE (room, seq),
    UNIQUE (sender, id)
) STRICT;
