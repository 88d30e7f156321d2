-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT count(*) FROM messages WHERE room = ? AND pinned_at_ms > 0
