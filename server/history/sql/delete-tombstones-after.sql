-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

DELETE FROM tombstones WHERE room = ? AND seq > ?
