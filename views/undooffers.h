// SPDX-License-Identifier: GPL-3.0-or-later
// UndoOffers: what was decided a moment ago and can still be taken back, offered in a line with the time
// left.
#pragma once

#include "core/client/queuecalls.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

namespace kataar {

class MessageBar;
class QueueFeed;

/// The newest is offered first, then the one before it. Nothing here carries a decision out: the queue does
/// when the time is over, whether or not this window is still there.
class UndoOffers final : public QObject {
    Q_OBJECT
public:
    enum class Deed { Cancel, Approve, Reject };
    struct Offer {
        Deed deed = Deed::Cancel;
        QStringList jobIds;
        QString name;    ///< of the job, if it is one
        int running = 0; ///< of them, which will be stopped
    };

    /// `line` shows nothing else; `outcome` is told what became of an undo.
    UndoOffers(QueueFeed& feed, QueueCalls& queue, MessageBar& line, MessageBar& outcome, int seconds,
               QObject* parent);

    /// After which the queue is to carry out what it is asked.
    int seconds() const { return m_seconds; }
    /// `asked` was started when the queue was asked: here time runs out no later than there.
    void add(const Offer& offer, const QElapsedTimer& asked);
    bool isOpen() const { return !m_open.isEmpty(); }
    /// What undo() would take back, as an action says it.
    QString actionText() const;
    /// Takes back the newest. It is offered again if that fails while there is time left.
    void undo();

Q_SIGNALS:
    void changed();

private:
    struct Open {
        Offer offer;
        QDeadlineTimer until;
    };

    void expire();
    void show();
    void putBack(const Open& open);
    void told(const Offer& offer, const Result<UndoSet>& result);
    static QString offerText(const Offer& offer);

    QueueFeed& m_feed;
    QueueCalls& m_queue;
    MessageBar& m_line;
    MessageBar& m_outcome;
    const int m_seconds;
    QVector<Open> m_open; ///< the newest last
    QTimer m_expiry;
};

} // namespace kataar
