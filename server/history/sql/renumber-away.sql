-- SPDX-FileCopyrightText: 2026 The Sarangbang Authors
-- SPDX-License-Identifier: MIT

-- Rows in the order of time, and within a room in that of the numbers, whatever the clock did. Out of
-- the way first: a row's new number may be another's old one.
UPDATE messages
SET row = -n.place
FROM (
    SELECT id_row, row_number() OVER (ORDER BY since, room, seq) AS place
    FROM (
        SELECT
            row AS id_row, room, seq,
            max(sent_at_ms) OVER (PARTITION BY room ORDER BY seq) AS since
        FROM messages
    )
) AS n
WHERE messages.row = n.id_row
