-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

INSERT INTO messages
    (row, room, seq, sender, id, writer, text, sent_at_ms, text_hash, row_hash, reply_to)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sender, id) DO NOTHING
