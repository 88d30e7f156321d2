-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

UPDATE messages
SET text = ?, row_hash = ?, revision = ?, edited_at_ms = ?, deleted_at_ms = ?, pinned_at_ms = ?,
    reactions = ?
WHERE sender = ? AND id = ? AND revision < ?
