-- SPDX-License-Identifier: GPL-3.0-or-later
-- People: users with several levels, teams, API keys, sessions; the audit log; answers of idempotent submits; and what
-- a job carries of them. Lists are JSON arrays. row_checksum() is this program's own: the checksum of a row's columns.

CREATE TABLE team (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    name TEXT UNIQUE NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL,
    created_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE NOT NULL COLLATE NOCASE CHECK (name <> ''),
    email TEXT,
    display_name TEXT NOT NULL,
    levels TEXT NOT NULL,
    granted TEXT,
    denied TEXT,
    team_id TEXT REFERENCES team(id),
    active INTEGER NOT NULL,
    password TEXT,                   -- argon2id, in libsodium's form
    unix_uid INTEGER UNIQUE,
    created_at TEXT NOT NULL,
    last_login_at TEXT,
    crc INTEGER NOT NULL
) STRICT;
INSERT INTO person(id, name, display_name, levels, active, unix_uid, created_at, crc)
    SELECT id, name, display_name, '["' || level || '"]', 1, unix_uid, created_at, 0 FROM user;
DROP TABLE user;
ALTER TABLE person RENAME TO user;
UPDATE user SET crc = row_checksum(id, name, email, display_name, levels, granted, denied, team_id, active, password,
    unix_uid, created_at, last_login_at);

CREATE TABLE api_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    hash TEXT UNIQUE NOT NULL,       -- SHA-256, hexadecimal
    scopes TEXT,                     -- NULL: all that the user may
    created_at TEXT NOT NULL,
    expires_at TEXT,
    last_used_at TEXT,
    revoked_at TEXT,
    crc INTEGER NOT NULL
) STRICT;
CREATE INDEX api_key_user ON api_key(user_id);

CREATE TABLE session (
    hash TEXT PRIMARY KEY NOT NULL,  -- SHA-256 of the cookie's secret, hexadecimal
    user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT;
CREATE INDEX session_user ON session(user_id);

-- Each record's hash is over its other columns and the hash before it. Nothing here is ever changed or removed.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    actor_id INTEGER,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    address TEXT NOT NULL,
    details TEXT,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_target ON audit(target);
CREATE INDEX audit_actor ON audit(actor_id);

CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit records are never changed');
END;

CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit records are never deleted');
END;

CREATE TABLE idempotent_answer (
    user_id INTEGER NOT NULL,        -- 0: nobody
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,      -- SHA-256 of the request, hexadecimal
    answer TEXT NOT NULL,
    created_at TEXT NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_answer_age ON idempotent_answer(created_at);

ALTER TABLE queue ADD COLUMN team_name TEXT;
ALTER TABLE queue ADD COLUMN held_by TEXT;
ALTER TABLE queue ADD COLUMN held_reason TEXT;
ALTER TABLE queue ADD COLUMN intent TEXT; -- JSON object: a decision that can still be taken back
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt, max_attempts,
    error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank, device_ids,
    any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress, cost_usd, team_name,
    held_by, held_reason, intent);
