// SPDX-License-Identifier: GPL-3.0-or-later
// NewsParts: whatever carries news out of the machine, put together.
#pragma once

#include "core/notify/notifyservice.h"
#include "core/service/newsdesk.h"

namespace kataar {

/// Lives in the engine's thread, and goes before the books. Its outbox is the door for whoever has something
/// to say by mail.
struct NewsParts {
    NewsParts(NotifySettings from, QueueBook& book, const PeopleBook& people, AuditLog& audit,
              Database& database, const Clock& clock);

    const NotifySettings settings;
    Outbox outbox;
    NewsDesk desk;
    NetworkSenders senders;
    Courier courier;
    NotifyService service;
};

} // namespace kataar
