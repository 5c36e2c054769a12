// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches a job's numbers while somebody looks at them.
#pragma once

#include "core/client/pastcalls.h"
#include "models/curvedata.h"
#include "views/queuefeed.h"

#include <QTimer>

namespace kataar {

/// One question at a time. Nothing is asked while it is not active, nor after the job's end was seen.
class CurveFeed final : public QObject {
    Q_OBJECT
public:
    CurveFeed(PastCalls& past, Calls& calls, QObject* parent = nullptr);

    /// Empty: none. The same job and attempt again change nothing. Attempt 0: the last one.
    void setJob(const QString& jobId, int attempt);
    void setActive(bool active);

    const CurveData& data() const { return m_data; }
    bool known() const { return m_known; } ///< there has been an answer
    bool ended() const { return m_ended; }
    bool truncated() const { return m_truncated; }
    const std::optional<Error>& failure() const { return m_failure; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void arrived(const MetricPage& page);

    PastCalls& m_past;
    Calls& m_calls;
    CurveData m_data;
    QTimer m_timer;
    QString m_jobId;
    int m_attempt = 0;
    QString m_next;
    bool m_active = false;
    bool m_asking = false;
    bool m_known = false;
    bool m_ended = false;
    bool m_truncated = false;
    std::optional<Error> m_failure;
    quint64 m_generation = 0; ///< answers about an earlier job are dropped
};

} // namespace kataar
