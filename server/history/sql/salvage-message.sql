-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

INSERT OR IGNORE INTO messages
    (row, room, seq, sender, id, writer, text, sent_at_ms, text_hash, row_hash,
    reply_to, revision, edited_at_ms, deleted_at_ms, pinned_at_ms, reactions)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
