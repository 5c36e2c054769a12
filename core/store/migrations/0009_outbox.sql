-- SPDX-License-Identifier: GPL-3.0-or-later
-- News that are to leave the machine, and how far their sending is; the language in which mails speak to a user.
-- row_checksum() is this program's own: the checksum of a row's columns.

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    destination TEXT NOT NULL CHECK (destination <> ''), -- webhook, user:NUMBER
    kind TEXT NOT NULL CHECK (kind <> ''),
    content TEXT NOT NULL,                               -- JSON object
    created_at TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_destination ON outbox(destination, id);

-- What is being sent to a destination: all of its news up to one, in one delivery, tried until it is done.
CREATE TABLE sending (
    destination TEXT PRIMARY KEY NOT NULL CHECK (destination <> ''),
    delivery TEXT NOT NULL CHECK (delivery <> ''),       -- the same name at each try
    up_to INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    refusals INTEGER NOT NULL CHECK (refusals >= 0),     -- of these: the other side answered, and said no
    next_at TEXT NOT NULL,
    problem TEXT NOT NULL,                               -- of the last attempt; no secret
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE user ADD COLUMN language TEXT CHECK (language IS NULL OR language = 'en' OR language = 'hi');
UPDATE user SET crc = row_checksum(id, name, email, display_name, levels, granted, denied, team_id, active, password,
    unix_uid, created_at, last_login_at, language);
