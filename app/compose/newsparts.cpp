// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox is filled by the desk and emptied by the courier.
#include "app/compose/newsparts.h"

#include "core/wire/events.h"

namespace kataar {

NewsParts::NewsParts(NotifySettings from, QueueBook& book, const PeopleBook& people, AuditLog& audit,
                     Database& database, const Clock& clock)
    : settings(std::move(from)), outbox(database, clock, settings.channels()),
      desk(book, people, outbox, wire::eventJson, settings.wishes), senders(settings, clock),
      courier(outbox, people, database, settings, senders, clock),
      service(courier, people, settings, audit, database) {}

} // namespace kataar
