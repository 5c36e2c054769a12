// SPDX-License-Identifier: GPL-3.0-or-later
// Counts and closes.
#include "server/api/streamregistry.h"

#include "server/http/route.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int mostEventStreams = 8;
constexpr int mostLogStreams = 32;
constexpr int retrySeconds = 5;

} // namespace

Result<void> StreamRegistry::room(const Principal& who, Kind kind) const {
    const auto count = std::ranges::count_if(
        m_open, [&](const Open& open) { return open.kind == kind && open.userId == who.userId; });
    const int most = kind == Kind::Events ? mostEventStreams : mostLogStreams;
    if (count < most)
        return {};
    return tooManyRequests(
        QStringLiteral("This account has %1 such streams open, which is as many as it may; "
                       "close one.")
            .arg(most),
        retrySeconds);
}

void StreamRegistry::add(QObject* sender, std::shared_ptr<EventStream> stream, const Principal& who,
                         Kind kind) {
    sender->setParent(this);
    m_open.push_back({sender, std::move(stream), who.userId, kind});
    connect(sender, &QObject::destroyed, this, [this](const QObject* gone) {
        std::erase_if(m_open, [=](const Open& open) { return open.sender == gone; });
    });
}

void StreamRegistry::closeFor(qint64 userId) {
    for (const Open& open : m_open) {
        if (open.userId != userId)
            continue;
        open.stream->close();
        open.sender->deleteLater();
    }
}

int StreamRegistry::count(Kind kind) const { return int(std::ranges::count(m_open, kind, &Open::kind)); }

} // namespace kataar
