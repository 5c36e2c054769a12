// SPDX-License-Identifier: GPL-3.0-or-later
// StopSignal: tells a thread that waits for a socket or a process that it is to come back at once.
#pragma once

#include "core/spool/fd.h"

namespace kataar {

/// Both sides may use it at any time; once given it stays given.
class StopSignal {
public:
    StopSignal();

    void give();
    bool given() const;
    /// Readable once it is given, for poll(); -1 if the system has none left: then nothing is waited for.
    int handle() const { return m_event.get(); }

private:
    spool::Fd m_event;
};

} // namespace kataar
