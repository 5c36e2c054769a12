// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP as a Qt signal: programs end through their event loop.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace kataar {

/// One a program; make it before any thread is started, so that every thread has the signals blocked.
class TerminationSignals : public QObject {
    Q_OBJECT
public:
    TerminationSignals();
    ~TerminationSignals() override;

Q_SIGNALS:
    void received();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace kataar
