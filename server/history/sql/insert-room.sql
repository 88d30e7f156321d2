-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

INSERT INTO rooms (room, last_seq, row_hash) VALUES (?, 0, ?) ON CONFLICT (room) DO NOTHING
