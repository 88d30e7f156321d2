-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- What a message answers, and what became of it since: server/history/messagerows.h. The hash of a
-- row covers these columns where one of them says something, so those that are there stay right.
ALTER TABLE messages ADD COLUMN reply_to INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN edited_at_ms INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN deleted_at_ms INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN pinned_at_ms INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN reactions BLOB NOT NULL DEFAULT x'';

-- The number of the last change in the room.
ALTER TABLE rooms ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

CREATE INDEX changed_messages ON messages (room, revision) WHERE revision > 0;

CREATE INDEX pinned_messages ON messages (room, pinned_at_ms) WHERE pinned_at_ms > 0;
