-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT seq, id, writer, text, sent_at_ms, room, text_hash
FROM messages
WHERE sender = ? AND id = ?
