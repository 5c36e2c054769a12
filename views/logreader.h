// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one job's log into a window: the end as it grows, older parts as they are wanted.
#pragma once

#include "core/client/pastcalls.h"
#include "core/domain/answers.h"
#include "models/logwindow.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace kataar {

class Calls;

/// One question at a time. Nothing is asked while it is not active.
class LogReader final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 firstBytes = 256 * 1024; ///< how much of the end is read at first
    static constexpr qint64 stepBytes = 512 * 1024;
    static constexpr qint64 farBehind = 16 * 1024 * 1024; ///< from here on one jumps to the end

    LogReader(PastCalls& past, Calls& calls, QObject* parent = nullptr);

    /// Empty: none. The same job and attempt again change nothing. Attempt 0: the last one, whichever it is.
    void setJob(const QString& jobId, int attempt = 0);
    const QString& jobId() const { return m_jobId; }
    int wantedAttempt() const { return m_wanted; }
    void setActive(bool active);

    /// Whether lines after the window's end are wanted, and whether only the newest are.
    void setNewer(bool wanted, bool follow);
    /// One older part.
    void readOlder();
    /// All of it, or as much as the window holds.
    void readAll();
    void goToStart();
    void goToEnd();

    const LogWindow& window() const { return m_window; }
    bool known() const { return m_size >= 0; } ///< there has been an answer
    qint64 size() const { return qMax(qint64(0), m_size); }
    bool atEnd() const { return m_window.end() >= size(); }
    bool whole() const { return known() && m_window.begin() == 0 && atEnd(); }
    bool ended() const { return m_jobEnded && atEnd(); }
    bool readingAll() const { return m_all; }
    const std::optional<Error>& failure() const { return m_failure; }
    bool gone() const { return m_gone; } ///< there is no such log any more: nothing is asked

Q_SIGNALS:
    void changed();
    /// The window holds another part than before: places in it mean nothing any more.
    void restarted();

private:
    void readOn();
    void ask(qint64 offset, qint64 limit, bool older);
    void arrived(const LogChunk& chunk, qint64 asked, bool older);
    void failed(const Error& error);
    void restart(qint64 offset);
    bool olderWanted() const;
    bool rests() const { return m_failure && m_timer.isActive(); }

    PastCalls& m_past;
    Calls& m_calls;
    LogWindow m_window;
    QString m_jobId;
    QTimer m_timer;
    qint64 m_size = -1;
    int m_wanted = 0;
    int m_attempt = 0; ///< whose log the answers are
    bool m_active = false;
    bool m_tail = true; ///< the end is to be read first
    bool m_newer = true;
    bool m_follow = true;
    bool m_older = false;
    bool m_all = false;
    bool m_reading = false;
    bool m_jobEnded = false;
    bool m_gone = false;
    std::optional<Error> m_failure; ///< of the last question
    quint64 m_generation = 0;       ///< answers of an earlier beginning are dropped
};

} // namespace kataar
