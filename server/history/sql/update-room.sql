-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

UPDATE rooms SET last_seq = ?, row_hash = ?, revision = ? WHERE room = ?
