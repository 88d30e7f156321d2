-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

UPDATE meta SET value = ? WHERE name = ?
