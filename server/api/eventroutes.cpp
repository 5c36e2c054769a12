// SPDX-License-Identifier: GPL-3.0-or-later
// /api/events: what happens, as it happens.
#include "core/wire/paths.h"
#include "server/api/api.h"
#include "server/api/eventfeed.h"

namespace kataar {

namespace {

/// Where the reader was: a number, or words that no server of ours gave him (-1). None = he is new.
Result<std::optional<qint64>> lastSeen(const Request& request) {
    bool ok = false;
    if (request.hasHeader("Last-Event-ID")) {
        const qint64 seen = request.header("Last-Event-ID").toLongLong(&ok);
        return std::optional(ok ? seen : -1);
    }
    const auto text = request.query("last_event_id");
    if (!text)
        return std::optional<qint64>();
    const qint64 seen = text->toLongLong(&ok);
    if (!ok)
        return Error::invalidField(QStringLiteral("last_event_id"),
                                   QStringLiteral("the number of an event is wanted"));
    return std::optional(seen);
}

void openEvents(EventLog& log, StreamRegistry& streams, const Request& request, const Reply& reply) {
    const Principal who = principalOf(request);
    const auto types = EventTypes::fromList(request.query("types").value_or(QString()));
    if (!types)
        return reply.fail(
            Error::invalidField(QStringLiteral("types"),
                                QStringLiteral("names of events are wanted, as in job.*,queue.changed")));
    const auto from = lastSeen(request);
    if (!from)
        return reply.fail(from.error());
    if (const auto room = streams.room(who, StreamRegistry::Kind::Events); !room)
        return reply.fail(room.error());
    const auto stream = reply.stream();
    if (stream->closed()) // gone already, or asked with HEAD
        return;
    auto* feed = new EventFeed(stream, log, EventFilter::of(who, *types), *from); // deletes itself
    streams.add(feed, stream, who, StreamRegistry::Kind::Events);
}

} // namespace

std::vector<Route> eventRoutes(EventLog& log, StreamRegistry& streams) {
    return {{Method::Get, wire::path::events, Access::account(),
             [&log, &streams](const Request& r, Reply a) { openEvents(log, streams, r, a); },
             "What happens, as it happens"}};
}

} // namespace kataar
