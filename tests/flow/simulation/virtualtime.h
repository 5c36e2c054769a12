// SPDX-License-Identifier: GPL-3.0-or-later
// Time that moves only when the simulation says so, for the engine's clock and for its timers alike.
#pragma once

#include "core/base/clock.h"

#include <QAbstractEventDispatcher>

#include <atomic>
#include <vector>

namespace kataar::test {

class VirtualClock final : public Clock {
public:
    UtcTime wallNow{1'795'000'000'000'000};
    MonotonicTime now{1'000'000};
    int boots = 1;
    QByteArray here = QByteArrayLiteral("UTC");

    UtcTime wall() const override { return wallNow; }
    MonotonicTime monotonic() const override { return now; }
    QByteArray boot() const override { return QByteArray::number(boots); }
    QByteArray zone() const override { return here; }
    void pass(qint64 ms) {
        now.ms += ms;
        wallNow.us += ms * 1000;
    }
};

/// The event dispatcher of the simulation's thread: real QTimers, whose time-outs come by the virtual clock.
class VirtualDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    explicit VirtualDispatcher(const VirtualClock& clock) : m_clock(clock) {}

    /// When the next timer is due, in ms of the monotonic clock.
    std::optional<qint64> nextTimer() const;
    /// Sends everything that is posted and fires what is due until nothing is left. A timer that is late
    /// fires once, however late. Answers how many rounds that took.
    int settle();

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier*) override {}
    void unregisterSocketNotifier(QSocketNotifier*) override {}
    void registerTimer(int timerId, qint64 interval, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject* object) override;
    QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int timerId) override;
    void wakeUp() override { m_posted = true; }
    void interrupt() override {}

private:
    struct Timer {
        int id = 0;
        qint64 interval = 0;
        qint64 dueMs = 0;
        Qt::TimerType type = Qt::CoarseTimer;
        QObject* object = nullptr;
    };
    bool fireOne();

    const VirtualClock& m_clock;
    std::vector<Timer> m_timers;
    std::atomic_bool m_posted = false;
};

} // namespace kataar::test
