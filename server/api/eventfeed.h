// SPDX-License-Identifier: GPL-3.0-or-later
// The event log as server-sent events to one reader.
#pragma once

#include "core/service/eventlog.h"
#include "server/http/eventstream.h"

#include <QObject>

#include <memory>

namespace kataar {

/// Deletes itself when the reader has gone. Reads the log at the reader's pace, so that a slow one costs a
/// bounded number of bytes; what the log has forgotten meanwhile he gets as one "resync".
class EventFeed : public QObject {
    Q_OBJECT
public:
    /// Goes on after the event `from`; none = with what happens from now on.
    EventFeed(std::shared_ptr<EventStream> stream, EventLog& log, const EventFilter& filter,
              std::optional<qint64> from);
    ~EventFeed() override;

private:
    void pump();
    void resync();
    void end();

    std::shared_ptr<EventStream> m_stream;
    EventLog& m_log;
    const EventFilter m_filter;
    qint64 m_seen;     ///< the last event that was looked at
    qint64 m_told = 0; ///< the last number that the reader knows
};

} // namespace kataar
