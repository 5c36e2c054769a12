-- SPDX-License-Identifier: GPL-3.0-or-later
-- Workers, and what jobs and their attempts have of them.
-- row_checksum() is this program's own: the checksum of a row's columns.

CREATE TABLE worker (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    type TEXT NOT NULL CHECK (type = 'persistent' OR type = 'ephemeral'),
    token_hash TEXT UNIQUE NOT NULL CHECK (token_hash <> ''), -- SHA-256, hexadecimal
    labels TEXT NOT NULL,       -- JSON object: given by an admin
    agent_labels TEXT NOT NULL, -- JSON object: said by its agent
    hardware TEXT NOT NULL,     -- JSON object: said by its agent
    slots INTEGER NOT NULL,     -- its agent takes several jobs at once
    draining INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT,
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE queue ADD COLUMN worker_labels TEXT; -- JSON object: globs
ALTER TABLE queue ADD COLUMN worker_id TEXT;     -- of its current or last attempt
ALTER TABLE queue ADD COLUMN worker_name TEXT;
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt, max_attempts,
    error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank, device_ids,
    any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress, cost_usd, team_name,
    held_by, held_reason, intent, window, window_end, window_stop, waited_mark, worker_labels, worker_id, worker_name);

-- Ended attempts get the new columns too: their checksum is over all of them.
DROP TRIGGER attempt_end_final;
ALTER TABLE attempt ADD COLUMN worker_id TEXT;
ALTER TABLE attempt ADD COLUMN worker_lost INTEGER NOT NULL DEFAULT 0;
UPDATE attempt SET crc = row_checksum(uuid, job_id, number, provider, created_at, phase, started_at, ended_at,
    exit_known, exit_code, exit_signal, never_ran, interrupted, problem, exit_at, worker_id, worker_lost);
CREATE TRIGGER attempt_end_final BEFORE UPDATE ON attempt
WHEN OLD.phase = 'ended'
BEGIN
    SELECT RAISE(ABORT, 'an attempt that has ended does not change');
END;
