// SPDX-License-Identifier: GPL-3.0-or-later
// LinkLine: says when the queue cannot be asked, why, when it is tried again, and of when is what is shown.
#pragma once

#include "core/base/clock.h"
#include "core/client/queueclient.h"

#include <QTimer>

namespace kataar {

class MessageBar;
class QueueFeed;

class LinkLine final : public QObject {
    Q_OBJECT
public:
    LinkLine(QueueFeed& feed, QueueClient& client, MessageBar& line, const Clock& clock, QObject* parent);

    /// "Not connected. As of 14:02:11." Empty while what is shown is the queue's own state.
    QString age() const;

Q_SIGNALS:
    void ageChanged();
    void keyWanted(); ///< the server knows nobody, and the person wants to change that

private:
    void fail(const Error& error);
    void recover();
    void show();
    void tryNow();
    QString text() const;
    QString nextTry() const;
    void askVersion();
    void compare(const QString& version);

    QueueFeed& m_feed;
    QueueClient& m_client;
    MessageBar& m_line;
    const Clock& m_clock;
    std::optional<Error> m_error;
    std::optional<UtcTime> m_asOf; ///< of the last answer
    bool m_dismissed = false;      ///< the person has closed the line
    bool m_compared = false;
    QTimer m_second;
};

} // namespace kataar
