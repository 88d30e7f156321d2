-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- A deleted message has a tombstone and a row without its text: that one stays.
DELETE FROM messages
WHERE deleted_at_ms = 0 AND EXISTS (
    SELECT 1 FROM tombstones AS t WHERE t.sender = messages.sender AND t.id = messages.id
)
