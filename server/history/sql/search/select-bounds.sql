-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT coalesce(min(row), 0), coalesce(max(row), 0) FROM history.messages
