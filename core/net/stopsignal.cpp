// SPDX-License-Identifier: GPL-3.0-or-later
// By an eventfd that nobody reads.
#include "core/net/stopsignal.h"

#include <poll.h>
#include <sys/eventfd.h>

namespace kataar {

StopSignal::StopSignal() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void StopSignal::give() { (void)::eventfd_write(m_event.get(), 1); }

bool StopSignal::given() const {
    pollfd look{m_event.get(), POLLIN, 0};
    return m_event.get() < 0 || ::poll(&look, 1, 0) != 0;
}

} // namespace kataar
