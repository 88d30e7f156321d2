-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT max(
    (SELECT coalesce(max(row), 0) FROM messages),
    (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'last_row')
)
