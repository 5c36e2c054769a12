// SPDX-License-Identifier: GPL-3.0-or-later
// When the rule for staying awake is asked.
#include "app/compose/keepawake.h"

#include "core/scheduling/wakefulness.h"

namespace kataar {

namespace {

constexpr int soonMs = 1'000;
constexpr int minuteMs = 60'000;

} // namespace

KeepAwake::KeepAwake(const QueueBook& book, const Clock& clock, const QDBusConnection& bus, int lingerMs)
    : m_book(book), m_clock(clock), m_inhibitor(bus) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    m_minute.setInterval(minuteMs);
    m_linger.setSingleShot(true);
    m_linger.setInterval(lingerMs);
    connect(&m_soon, &QTimer::timeout, this, &KeepAwake::look);
    connect(&m_minute, &QTimer::timeout, this, &KeepAwake::look);
    connect(&m_linger, &QTimer::timeout, this, [this] { m_inhibitor.setWanted(false, {}); });
}

void KeepAwake::start() {
    connect(&m_book, &QueueBook::entriesChanged, this, [this] { // whatever concerned all of them, too
        if (!m_soon.isActive())
            m_soon.start();
    });
    m_minute.start();
    look();
}

void KeepAwake::look() {
    if (mustStayAwake(m_book.state(), m_clock.wall())) {
        m_linger.stop();
        m_inhibitor.setWanted(true, QStringLiteral("GPU jobs run or are about to start"));
    } else if (m_inhibitor.isWanted() && !m_linger.isActive()) {
        m_linger.start();
    }
}

} // namespace kataar
