-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- For migration 0002: what came later is not there yet.
SELECT row, room, seq, sender, id, writer, text, sent_at_ms, text_hash, row_hash,
    0, 0, 0, 0, 0, x''
FROM messages
WHERE row > ?
ORDER BY row
LIMIT ?
