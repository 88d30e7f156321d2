-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

INSERT INTO tombstones (sender, id, room, seq, text_hash, sent_at_ms, row_hash)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sender, id) DO NOTHING
