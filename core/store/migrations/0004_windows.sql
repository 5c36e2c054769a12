-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run windows: named ones, where they apply beside the jobs themselves, and what a job carries of them.
-- row_checksum() is this program's own: the checksum of a row's columns.

CREATE TABLE run_window (
    name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
    spec TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO run_window(name, spec, changed_at, crc)
    VALUES ('overnight', '22:00-08:00', '1970-01-01T00:00:00.000000+00:00', 0);
UPDATE run_window SET crc = row_checksum(name, spec, changed_at);

CREATE TABLE window_place (
    place TEXT PRIMARY KEY NOT NULL CHECK (place <> ''), -- local, team:ID, provider:NAME
    window TEXT NOT NULL CHECK (window <> ''),            -- a name or a window's text
    window_end TEXT NOT NULL CHECK (window_end = 'finish' OR window_end = 'requeue' OR window_end = 'stop'),
    changed_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE queue ADD COLUMN window TEXT;
ALTER TABLE queue ADD COLUMN window_end TEXT;  -- NULL: finish
ALTER TABLE queue ADD COLUMN window_stop TEXT; -- JSON object: its window has closed and it is being stopped
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt, max_attempts,
    error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank, device_ids,
    any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress, cost_usd, team_name,
    held_by, held_reason, intent, window, window_end, window_stop);
