-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

SELECT EXISTS (SELECT 1 FROM grams WHERE grams MATCH ? AND rowid = ?)
