-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT
    (SELECT count(*) FROM messages WHERE room = ?),
    (
        SELECT count(*) FROM tombstones AS t
        WHERE t.room = ?
            AND NOT EXISTS (SELECT 1 FROM messages AS m WHERE m.sender = t.sender AND m.id = t.id)
    )
