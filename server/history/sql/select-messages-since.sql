-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT seq, id, writer, text, sent_at_ms
FROM messages
WHERE room = ? AND seq > ?
ORDER BY seq DESC
LIMIT ?
