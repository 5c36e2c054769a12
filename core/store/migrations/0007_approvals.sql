-- SPDX-License-Identifier: GPL-3.0-or-later
-- Approvals: the rules, the requests that they make, and what is kept of each submitter for them. Lists are JSON
-- arrays. row_checksum() is this program's own: the checksum of a row's columns.

CREATE TABLE approval_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL,
    condition TEXT NOT NULL CHECK (condition = 'cost_exceeds' OR condition = 'hardware_type' OR
        condition = 'provider' OR condition = 'user_level' OR condition = 'daily_jobs_exceed' OR
        condition = 'first_job' OR condition = 'config_pattern'),
    threshold TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active = 0 OR active = 1),
    priority INTEGER NOT NULL,
    provider TEXT,                   -- NULL: every one
    level TEXT,                      -- NULL: submitters of every level
    exempt TEXT NOT NULL,
    approver TEXT NOT NULL CHECK (approver = 'viewer' OR approver = 'researcher' OR approver = 'lead' OR
        approver = 'admin'),
    created_at TEXT NOT NULL,
    created_by INTEGER,              -- NULL: offered with the program
    crc INTEGER NOT NULL
) STRICT;

-- Offered, and off.
INSERT INTO approval_rule(name, description, condition, threshold, active, priority, exempt, approver, created_at, crc)
    VALUES ('Cost over 50 USD', 'A job whose estimated cost is more than 50 USD waits for approval.', 'cost_exceeds',
        '50', 0, 0, '["admin"]', 'admin', '1970-01-01T00:00:00.000000+00:00', 0),
    ('First job', 'Until one job of a new submitter has been let in, his jobs wait for approval.', 'first_job',
        '', 0, 0, '["lead","admin"]', 'lead', '1970-01-01T00:00:00.000000+00:00', 0);
UPDATE approval_rule SET crc = row_checksum(id, name, description, condition, threshold, active, priority, provider,
    level, exempt, approver, created_at, created_by);

CREATE TABLE approval_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL REFERENCES queue(job_id) ON DELETE CASCADE,
    user_id INTEGER,
    user_name TEXT,
    status TEXT NOT NULL CHECK (status = 'pending' OR status = 'approved' OR status = 'rejected' OR
        status = 'expired' OR status = 'cancelled'),
    rule_id INTEGER,                 -- NULL: the submitter asked for it; the rule may be no more
    rule_name TEXT,
    condition TEXT,
    threshold TEXT,
    value TEXT,
    reason TEXT NOT NULL,
    approver TEXT,
    provider TEXT,
    hardware_type TEXT,
    config_name TEXT,
    estimated_cost REAL NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,                 -- NULL: never
    reviewed_by INTEGER,
    reviewer_name TEXT,
    reviewed_at TEXT,
    notes TEXT,
    crc INTEGER NOT NULL,
    CHECK ((status = 'pending') = (reviewed_at IS NULL))
) STRICT;

CREATE INDEX approval_request_status ON approval_request(status, id);
CREATE INDEX approval_request_user ON approval_request(user_id, id);
CREATE INDEX approval_request_job ON approval_request(job_id);
CREATE UNIQUE INDEX approval_request_one_pending ON approval_request(job_id) WHERE status = 'pending';

CREATE TRIGGER approval_request_final BEFORE UPDATE ON approval_request
WHEN OLD.status <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'a request that was decided does not change');
END;

CREATE TRIGGER approval_request_kept BEFORE DELETE ON approval_request
WHEN OLD.status = 'pending'
BEGIN
    SELECT RAISE(ABORT, 'a request that waits cannot be deleted');
END;

-- Jobs that wait for approval already: whoever decides has a day from now.
INSERT INTO approval_request(job_id, user_id, user_name, status, reason, provider, config_name, estimated_cost,
    created_at, expires_at, crc)
    SELECT job_id, user_id, user_name, 'pending', 'Approval was asked for at the submit.', provider, config_name,
        ifnull(estimated_cost, 0.0), strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00',
        strftime('%Y-%m-%dT%H:%M:%f', 'now', '+1 day') || '000+00:00', 0
    FROM queue WHERE status = 'blocked' ORDER BY id;
UPDATE approval_request SET crc = row_checksum(id, job_id, user_id, user_name, status, rule_id, rule_name, condition,
    threshold, value, reason, approver, provider, hardware_type, config_name, estimated_cost, created_at, expires_at,
    reviewed_by, reviewer_name, reviewed_at, notes);
UPDATE queue SET requires_approval = 1,
    approval_id = (SELECT id FROM approval_request WHERE approval_request.job_id = queue.job_id)
    WHERE status = 'blocked';
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt, max_attempts,
    error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank, device_ids,
    any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress, cost_usd, team_name,
    held_by, held_reason, intent, window, window_end, window_stop, waited_mark)
    WHERE status = 'blocked';

CREATE TRIGGER queue_approved BEFORE UPDATE OF status ON queue
WHEN OLD.status = 'blocked' AND NEW.status = 'pending' AND NOT EXISTS (
    SELECT 1 FROM approval_request WHERE job_id = NEW.job_id AND status = 'approved')
BEGIN
    SELECT RAISE(ABORT, 'a blocked job is let in by an approved request alone');
END;

CREATE TABLE submitter (
    user_id INTEGER PRIMARY KEY NOT NULL,
    day TEXT NOT NULL,               -- the last one that was written down; empty: none
    day_jobs INTEGER NOT NULL,       -- submitted on that day
    admitted INTEGER NOT NULL CHECK (admitted = 0 OR admitted = 1), -- a job of his was let into the queue, once
    crc INTEGER NOT NULL
) STRICT;
INSERT INTO submitter(user_id, day, day_jobs, admitted, crc)
    SELECT user_id, '', 0, max(status <> 'blocked' AND (requires_approval = 0 OR status <> 'cancelled')), 0
    FROM queue WHERE user_id IS NOT NULL GROUP BY user_id;
UPDATE submitter SET crc = row_checksum(user_id, day, day_jobs, admitted);
