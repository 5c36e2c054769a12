// SPDX-License-Identifier: GPL-3.0-or-later
// Timers in the order in which they fall due.
#include "tests/flow/simulation/virtualtime.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace kataar::test {

namespace {

constexpr int mostRounds = 10'000; ///< more at one moment is a loop that never ends

} // namespace

std::optional<qint64> VirtualDispatcher::nextTimer() const {
    const auto first = std::ranges::min_element(m_timers, {}, &Timer::dueMs);
    return first == m_timers.end() ? std::nullopt : std::optional(first->dueMs);
}

bool VirtualDispatcher::fireOne() {
    const auto first = std::ranges::min_element(m_timers, {}, &Timer::dueMs);
    if (first == m_timers.end() || first->dueMs > m_clock.now.ms)
        return false;
    first->dueMs = m_clock.now.ms + std::max<qint64>(first->interval, 1);
    QTimerEvent event(first->id);
    QCoreApplication::sendEvent(first->object, &event);
    return true;
}

int VirtualDispatcher::settle() {
    int rounds = 0;
    do { // what is posted meanwhile is sent in the next round
        m_posted = false;
        QCoreApplication::sendPostedEvents();
        ++rounds;
    } while (rounds < mostRounds && (m_posted || fireOne()));
    return rounds;
}

bool VirtualDispatcher::processEvents(QEventLoop::ProcessEventsFlags) {
    QCoreApplication::sendPostedEvents();
    return true;
}

void VirtualDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType type, QObject* object) {
    m_timers.push_back({timerId, interval, m_clock.now.ms + interval, type, object});
}

bool VirtualDispatcher::unregisterTimer(int timerId) {
    return std::erase_if(m_timers, [&](const Timer& timer) { return timer.id == timerId; }) > 0;
}

bool VirtualDispatcher::unregisterTimers(QObject* object) {
    return std::erase_if(m_timers, [&](const Timer& timer) { return timer.object == object; }) > 0;
}

QList<VirtualDispatcher::TimerInfo> VirtualDispatcher::registeredTimers(QObject* object) const {
    QList<TimerInfo> infos;
    for (const Timer& timer : m_timers) {
        if (timer.object == object)
            infos.append({timer.id, int(timer.interval), timer.type});
    }
    return infos;
}

int VirtualDispatcher::remainingTime(int timerId) {
    const auto found = std::ranges::find(m_timers, timerId, &Timer::id);
    return found == m_timers.end() ? -1 : int(std::max<qint64>(found->dueMs - m_clock.now.ms, 0));
}

} // namespace kataar::test
