// SPDX-License-Identifier: GPL-3.0-or-later
// LogFollower prints a job's log as it grows, over restarts of the server, until the job has ended.
#pragma once

#include "app/cli/session.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace kataar {

class LogFollower : public QObject {
    Q_OBJECT

public:
    /// `patienceMs`: how long a server that was there once may be away.
    LogFollower(Session& session, QString job, qint64 patienceMs);

    /// Returns when the job has ended, or with the error that cannot be waited out.
    Result<void> run();

private:
    void open();
    void take(const ServerEvent& event);
    void closed(const std::optional<Error>& error);
    void finish(Result<void> result);

    Session& m_session;
    QString m_job;
    qint64 m_patienceMs;
    qint64 m_offset = 0; ///< of the first byte that was not printed
    bool m_everOpened = false;
    int m_delayMs = 0;
    QElapsedTimer m_away; ///< since the stream was lost; invalid while it stands
    std::unique_ptr<EventReader> m_reader;
    QTimer m_retry;
    QEventLoop m_loop;
    Result<void> m_result;
};

} // namespace kataar
