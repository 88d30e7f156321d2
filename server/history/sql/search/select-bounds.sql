-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- Each by itself: for both at once SQLite would go through all rows.
SELECT
    coalesce((SELECT min(row) FROM history.messages), 0),
    coalesce((SELECT max(row) FROM history.messages), 0)
