-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema: the queue with the columns of its public description, our own columns after them, and what stands
-- beside it. Times in `queue` are ISO 8601 texts (UTC). `crc` is a checksum of the row's other columns.

CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value INTEGER NOT NULL
) STRICT;
INSERT INTO meta(key, value) VALUES ('epoch', 0);

CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE NOT NULL CHECK (name <> ''),
    display_name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('viewer', 'researcher', 'lead', 'admin')),
    unix_uid INTEGER UNIQUE,
    created_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT;

CREATE TABLE queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT UNIQUE NOT NULL,
    user_id INTEGER,
    team_id TEXT,
    provider TEXT DEFAULT 'replicate',
    config_name TEXT,
    priority INTEGER DEFAULT 10,
    priority_override INTEGER,
    status TEXT DEFAULT 'pending',
    position INTEGER DEFAULT 0, -- computed when it is read
    queued_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    estimated_cost REAL DEFAULT 0.0,
    requires_approval INTEGER DEFAULT 0,
    approval_id INTEGER,
    attempt INTEGER DEFAULT 1,
    max_attempts INTEGER DEFAULT 3,
    error_message TEXT,
    metadata TEXT,
    allocated_gpus TEXT,
    job_type TEXT DEFAULT 'cloud',
    num_processes INTEGER DEFAULT 1,
    -- our own
    user_name TEXT,
    name TEXT,
    target TEXT NOT NULL DEFAULT 'auto' CHECK (
        target = 'auto' OR target = 'local' OR target = 'worker' OR target = 'cloud' OR target = 'slurm'),
    rank INTEGER NOT NULL,
    device_ids TEXT,
    any_gpu INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0,
    begin_at TEXT,
    time_limit_seconds INTEGER,
    waited_seconds INTEGER NOT NULL DEFAULT 0,
    cancel_requested_at TEXT,
    progress REAL,
    cost_usd REAL,
    crc INTEGER NOT NULL,
    -- alternatives, not lists: SQLite builds a table for each list of three or more, at every row
    CHECK (status IS NOT NULL AND (status = 'pending' OR status = 'running' OR status = 'blocked' OR
        status = 'completed' OR status = 'failed' OR status = 'cancelled')),
    CHECK (job_type IS NOT NULL AND job_type IN ('local', 'cloud')),
    CHECK (num_processes >= 0),
    CHECK (attempt >= 1)
) STRICT;

CREATE INDEX queue_active ON queue(id) WHERE status IN ('pending', 'blocked', 'running');
CREATE INDEX queue_status ON queue(status);
CREATE INDEX queue_user ON queue(user_id);
CREATE INDEX queue_finished ON queue(completed_at) WHERE status IN ('completed', 'failed', 'cancelled');
CREATE INDEX queue_finished_user ON queue(user_id, completed_at)
    WHERE status IN ('completed', 'failed', 'cancelled');
CREATE INDEX queue_started ON queue(job_type, started_at) WHERE started_at IS NOT NULL;

CREATE TRIGGER queue_status_final BEFORE UPDATE OF status ON queue
WHEN OLD.status IN ('completed', 'failed', 'cancelled') AND NEW.status IS NOT OLD.status
BEGIN
    SELECT RAISE(ABORT, 'the status of a finished job is final');
END;

CREATE TRIGGER queue_identity BEFORE UPDATE OF id, job_id ON queue
WHEN NEW.id IS NOT OLD.id OR NEW.job_id IS NOT OLD.job_id
BEGIN
    SELECT RAISE(ABORT, 'a job keeps its number and its id');
END;

CREATE TRIGGER queue_live_kept BEFORE DELETE ON queue
WHEN OLD.status NOT IN ('completed', 'failed', 'cancelled')
BEGIN
    SELECT RAISE(ABORT, 'a job that is not finished cannot be deleted');
END;

CREATE TABLE job_spec (
    job_id TEXT PRIMARY KEY NOT NULL REFERENCES queue(job_id) ON DELETE CASCADE,
    command TEXT NOT NULL,           -- JSON array: the argument vector
    working_directory TEXT NOT NULL,
    environment TEXT,                -- JSON object
    config TEXT,                     -- JSON object: the configuration as it was read
    crc INTEGER NOT NULL
) STRICT;

CREATE TRIGGER job_spec_frozen BEFORE UPDATE ON job_spec
BEGIN
    SELECT RAISE(ABORT, 'what a job executes is frozen when it is submitted');
END;

CREATE TABLE attempt (
    uuid TEXT PRIMARY KEY NOT NULL,
    job_id TEXT NOT NULL REFERENCES queue(job_id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    phase TEXT NOT NULL CHECK (
        phase = 'starting' OR phase = 'running' OR phase = 'stopping' OR phase = 'ended'),
    provider TEXT NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    exit_known INTEGER NOT NULL DEFAULT 0,
    exit_code INTEGER,
    exit_signal INTEGER,
    never_ran INTEGER NOT NULL DEFAULT 0,
    interrupted INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    exit_at TEXT,
    crc INTEGER NOT NULL,
    UNIQUE (job_id, number)
) STRICT;

CREATE UNIQUE INDEX attempt_one_live ON attempt(job_id) WHERE phase <> 'ended';
CREATE INDEX attempt_live ON attempt(created_at) WHERE phase <> 'ended';

CREATE TRIGGER attempt_end_final BEFORE UPDATE ON attempt
WHEN OLD.phase = 'ended'
BEGIN
    SELECT RAISE(ABORT, 'an attempt that has ended does not change');
END;

CREATE TABLE gpu_allocation (
    attempt_uuid TEXT NOT NULL REFERENCES attempt(uuid) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- its place in the attempt's list
    gpu_index INTEGER NOT NULL,
    gpu_uuid TEXT NOT NULL,
    allocated_at TEXT NOT NULL,
    released_at TEXT,
    crc INTEGER NOT NULL,
    PRIMARY KEY (attempt_uuid, ordinal)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX gpu_one_live_owner ON gpu_allocation(gpu_uuid) WHERE released_at IS NULL;

CREATE TRIGGER gpu_release_final BEFORE UPDATE ON gpu_allocation
WHEN OLD.released_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a released GPU allocation does not change');
END;

CREATE TRIGGER gpu_live_kept BEFORE DELETE ON gpu_allocation
WHEN OLD.released_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'a GPU that is held cannot be forgotten');
END;

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL,
    at TEXT NOT NULL,
    from_status TEXT,
    to_status TEXT,                  -- NULL: the job was removed
    cause TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    crc INTEGER NOT NULL
) STRICT;

CREATE INDEX event_job ON event(job_id);

CREATE TRIGGER event_kept BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER event_not_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;
