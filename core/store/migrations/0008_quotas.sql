-- SPDX-License-Identifier: GPL-3.0-or-later
-- Quotas, and what was used by day: of everybody (holder ''), of each team (its id) and of each user (his number).
-- What a submit asks about is one row of each, however long the queue and its history are.

CREATE TABLE quota (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL CHECK (type = 'cost_daily' OR type = 'cost_monthly' OR type = 'concurrent_jobs' OR
        type = 'jobs_per_day' OR type = 'jobs_per_hour' OR type = 'local_gpus' OR type = 'gpu_hours_monthly'),
    scope TEXT NOT NULL CHECK (scope = 'global' OR scope = 'team' OR scope = 'user'),
    holder TEXT,                     -- NULL: each of them, or everybody together
    quota_limit REAL NOT NULL CHECK (quota_limit >= 0),
    action TEXT NOT NULL CHECK (action = 'warn' OR action = 'require_approval' OR action = 'block'),
    created_at TEXT NOT NULL,
    created_by INTEGER,
    crc INTEGER NOT NULL,
    CHECK (scope <> 'global' OR holder IS NULL)
) STRICT;

CREATE TABLE quota_usage (
    scope TEXT NOT NULL CHECK (scope = 'global' OR scope = 'team' OR scope = 'user'),
    holder TEXT NOT NULL,
    day TEXT NOT NULL,               -- by the clock of the server's place
    jobs INTEGER NOT NULL CHECK (jobs >= 0),           -- submitted on that day
    hour TEXT NOT NULL,              -- when the last hour began in which one was submitted; empty: none
    hour_jobs INTEGER NOT NULL CHECK (hour_jobs >= 0), -- submitted in that hour
    cost_micros INTEGER NOT NULL CHECK (cost_micros >= 0), -- millionths of USD, of attempts that ended on that day
    gpu_ms INTEGER NOT NULL CHECK (gpu_ms >= 0),       -- of local ones; two GPUs for a millisecond are two
    crc INTEGER NOT NULL,
    PRIMARY KEY (scope, holder, day)
) STRICT;
