-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

DELETE FROM messages
WHERE EXISTS (
    SELECT 1 FROM tombstones AS t WHERE t.sender = messages.sender AND t.id = messages.id
)
