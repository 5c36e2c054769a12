// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP as a Qt signal: programs end through their event loop.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>

namespace kataar {

/// One a program; make it before any thread is started, so that every thread has the signals blocked. Where a
/// library starts threads earlier, as a QApplication does with X11, block() them first.
class TerminationSignals : public QObject {
    Q_OBJECT
public:
    TerminationSignals();
    ~TerminationSignals() override;

    /// In this thread and those that it starts. Returns which: those that are not ignored.
    static sigset_t block();

Q_SIGNALS:
    void received();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace kataar
