-- SPDX-License-Identifier: GPL-3.0-or-later
-- Waiting is measured by the queue's own time, which goes on from where it was whenever the engine starts.
-- row_checksum() is this program's own: the checksum of a row's columns.

ALTER TABLE queue ADD COLUMN waited_mark INTEGER NOT NULL DEFAULT 0; -- ms of the queue's time: waited_seconds then

-- That time begins now. What waits has what it waited until now by the wall clock, a day at most; how long its
-- windows were open is not told here.
UPDATE queue
    SET waited_seconds = max(waited_seconds, min(86400,
        CAST(strftime('%s', 'now') AS INTEGER) - CAST(strftime('%s', max(queued_at, ifnull(begin_at, queued_at))) AS INTEGER)))
    WHERE status = 'pending' AND held = 0 AND intent IS NULL AND window IS NULL;
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt, max_attempts,
    error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank, device_ids,
    any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress, cost_usd, team_name,
    held_by, held_reason, intent, window, window_end, window_stop, waited_mark);
