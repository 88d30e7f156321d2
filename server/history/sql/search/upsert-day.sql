-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

INSERT INTO days (day, first_row, last_row) VALUES (?, ?, ?)
ON CONFLICT (day) DO UPDATE SET
    first_row = min(first_row, excluded.first_row),
    last_row = max(last_row, excluded.last_row)
