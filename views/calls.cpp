// SPDX-License-Identifier: GPL-3.0-or-later
// Counts open calls.
#include "views/calls.h"

namespace kataar {

Calls::Calls(QObject* parent) : QObject(parent) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(300);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_busy = true;
        Q_EMIT busyChanged(true);
    });
}

void Calls::begin() {
    if (m_open++ == 0)
        m_patience.start();
}

void Calls::end() {
    if (--m_open > 0)
        return;
    m_patience.stop();
    if (std::exchange(m_busy, false))
        Q_EMIT busyChanged(false);
}

} // namespace kataar
