-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT min(first_row), max(last_row) FROM days WHERE day BETWEEN ? AND ?
