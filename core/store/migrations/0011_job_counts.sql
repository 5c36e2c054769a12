-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many jobs there are of each status, type, provider and user: a list's total needs no look at every row.

CREATE TABLE job_count (
    status TEXT NOT NULL,
    job_type TEXT NOT NULL,
    provider TEXT NOT NULL,
    user_id INTEGER NOT NULL, -- 0 = nobody
    jobs INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (status, job_type, provider, user_id)
) STRICT, WITHOUT ROWID;

INSERT INTO job_count(status, job_type, provider, user_id, jobs, crc)
    SELECT status, job_type, provider, owner, jobs, row_checksum(status, job_type, provider, owner, jobs)
    FROM (SELECT status, job_type, coalesce(provider, '') AS provider, coalesce(user_id, 0) AS owner, count(*) AS jobs
        FROM queue GROUP BY 1, 2, 3, 4);
