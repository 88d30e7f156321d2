-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT sender, id, room, seq, text_hash, sent_at_ms, row_hash
FROM tombstones
