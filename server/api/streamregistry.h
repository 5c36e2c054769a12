// SPDX-License-Identifier: GPL-3.0-or-later
// StreamRegistry: which streams are open for whom, so that they are few and end with the rights that opened
// them.
#pragma once

#include "core/base/result.h"
#include "core/service/eventlog.h"
#include "server/http/eventstream.h"

#include <QObject>

#include <memory>
#include <vector>

namespace kataar {

class StreamRegistry : public QObject {
    Q_OBJECT
public:
    enum class Kind { Events, Log };

    /// "too_many_requests": each stream holds a connection, so an account has a few of each kind only.
    Result<void> room(const Principal& who, Kind kind) const;

    /// Kept until `sender`, who feeds the stream, is destroyed; that is when the registry is, at the latest.
    void add(QObject* sender, std::shared_ptr<EventStream> stream, const Principal& who, Kind kind);

    /// Ends all that are open for this account: its rights are others now, and whoever may still read comes
    /// back.
    void closeFor(qint64 userId);

    int count(Kind kind) const;

private:
    struct Open {
        QObject* sender;
        std::shared_ptr<EventStream> stream;
        std::optional<qint64> userId;
        Kind kind;
    };
    std::vector<Open> m_open;
};

} // namespace kataar
