-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT sent_at_ms FROM history.messages WHERE row >= ? ORDER BY row LIMIT 1
