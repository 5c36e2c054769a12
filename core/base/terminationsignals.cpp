// SPDX-License-Identifier: GPL-3.0-or-later
// signalfd and a socket notifier.
#include "core/base/terminationsignals.h"

#include <sys/signalfd.h>

#include <unistd.h>

namespace kataar {

sigset_t TerminationSignals::block() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        struct sigaction before {};
        sigaction(number, nullptr, &before);
        if (before.sa_handler != SIG_IGN) // nohup, and shells in the background, mean it
            sigaddset(&set, number);
    }
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return set;
}

TerminationSignals::TerminationSignals() {
    const sigset_t set = block();
    m_descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        while (read(m_descriptor, &info, sizeof info) == ssize_t(sizeof info))
            Q_EMIT received();
    });
}

TerminationSignals::~TerminationSignals() {
    m_notifier.reset();
    close(m_descriptor);
}

} // namespace kataar
