-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT
    (SELECT count(*) FROM messages WHERE room = ?),
    (SELECT count(*) FROM tombstones WHERE room = ?)
