// SPDX-License-Identifier: GPL-3.0-or-later
// KeepAwake: the machine does not go to sleep while the queue has something to do.
#pragma once

#include "core/power/sleepinhibitor.h"
#include "core/service/queuebook.h"

#include <QObject>
#include <QTimer>

namespace kataar {

/// Lives in the engine's thread. Asks the rule (mustStayAwake) after changes, once a second at most, and each
/// minute; lets the machine sleep a minute after there is nothing to do any more, so that it does not fall
/// asleep between one job's end and the next one's start.
class KeepAwake : public QObject {
    Q_OBJECT
public:
    KeepAwake(const QueueBook& book, const Clock& clock, const QDBusConnection& bus, int lingerMs = 60'000);

    /// From now on; before that, nothing is asked.
    void start();
    bool isHeld() const { return m_inhibitor.isHeld(); }
    bool isLingering() const { return m_linger.isActive(); } ///< nothing to do any more; still held

private:
    void look();

    const QueueBook& m_book;
    const Clock& m_clock;
    SleepInhibitor m_inhibitor;
    QTimer m_soon;   ///< after a change
    QTimer m_minute; ///< time alone brings windows nearer
    QTimer m_linger;
};

} // namespace kataar
