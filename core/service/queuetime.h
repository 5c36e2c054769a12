// SPDX-License-Identifier: GPL-3.0-or-later
// QueueTime: the queue's own time, kept in the database.
#pragma once

#include "core/scheduling/queueclock.h"
#include "core/store/database.h"
#include "core/store/settingsstore.h"

namespace kataar {

/// One row, however many jobs wait: each of theirs says when, in this time, it was written.
class QueueTime {
public:
    QueueTime(Database& database, SettingsStore& settings, const Clock& clock);

    /// Goes on from what is stored, but not behind `latestMark`; once in an engine's life.
    Result<void> resume(qint64 latestMark);
    const QueueClock& clock() const { return m_queue; }
    qint64 now();
    /// How often the wall clock was set back, by what it shows now, too. This number is stored with the turn
    /// if it is not yet: whoever keeps it must find it again.
    qint64 setBacks();

    /// Writes it if a minute has passed or the wall clock has jumped, in this turn's transaction. A failure
    /// is not tried again for a while: it undoes the turn.
    void keep();
    /// A turn was stored: what failed may be tried again.
    void storeWorks();

private:
    void look();

    Database& m_database;
    SettingsStore& m_settings;
    const Clock& m_clock;
    QueueClock m_queue;
    const QByteArray m_boot;
    qint64 m_dueMs = 0;  ///< monotonic: to be written from then on
    bool m_owed = false; ///< it was to be written and is not yet
    qint64 m_storedSetBacks = 0;
    qint64 m_writtenSetBacks = 0; ///< in this turn, else as stored
};

} // namespace kataar
