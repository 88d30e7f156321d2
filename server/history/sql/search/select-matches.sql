-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT m.row, m.room, m.seq, m.sender, m.id, m.writer, m.text, m.sent_at_ms, m.text_hash, m.row_hash,
    m.reply_to, m.revision, m.edited_at_ms, m.deleted_at_ms, m.pinned_at_ms, m.reactions
FROM grams AS g
JOIN history.messages AS m ON m.row = g.rowid
WHERE g.grams MATCH ? AND g.rowid < ? AND g.rowid >= ?
ORDER BY g.rowid DESC
