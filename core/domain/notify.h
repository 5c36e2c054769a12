// SPDX-License-Identifier: GPL-3.0-or-later
// News that leave the machine: what is to be sent, how far that is, and how an attempt ended.
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// One thing that is to be told outside.
struct News {
    qint64 id = 0; ///< grows; never given again
    QString destination;
    QString kind;       ///< an EventType's name for the webhook, a MailKind's for a user
    QByteArray content; ///< JSON object, one line
    UtcTime createdAt;

    bool operator==(const News&) const = default;
};

inline QString webhookDestination() { return QStringLiteral("webhook"); }
inline QString mailDestination(qint64 user) { return QStringLiteral("user:%1").arg(user); }
/// The user of mailDestination(); none = it is the webhook.
inline std::optional<qint64> mailUser(const QString& destination) {
    bool number = false;
    const qint64 user = destination.mid(5).toLongLong(&number);
    return number && destination.startsWith(QStringLiteral("user:")) ? std::optional(user) : std::nullopt;
}

/// A delivery that is tried until it is done: all news of a destination up to one.
struct Sending {
    QString destination;
    QString delivery; ///< its name, the same at each try
    qint64 upTo = 0;  ///< the last of its news
    int attempts = 0;
    int refusals = 0; ///< of these: the other side answered, and said no
    UtcTime nextAt;
    QString problem; ///< of the last attempt, one English sentence; no secret

    bool operator==(const Sending&) const = default;
};

/// How an attempt to send ended.
struct SendOutcome {
    enum class Kind { Delivered, GivenUp, Later };
    Kind kind = Kind::Later;
    bool answered = false; ///< Later: the other side was reached, and said no
    QString problem;       ///< one English sentence; no secret
    std::optional<qint64> retryAfterSeconds;

    bool operator==(const SendOutcome&) const = default;
};

/// What waits for one destination.
struct DestinationReport {
    QString destination; ///< "webhook", or the user's name
    int waiting = 0;
    std::optional<UtcTime> oldest;
    int attempts = 0;
    std::optional<UtcTime> nextAt;
    QString problem;
};

/// The outbox, for an admin.
struct NotifyReport {
    bool mail = false;    ///< set up
    bool webhook = false; ///< set up
    int waiting = 0;
    std::optional<UtcTime> oldest;
    qint64 delivered = 0; ///< deliveries since the engine started
    qint64 givenUp = 0;   ///< news since then
    QString problem;      ///< the last one since then; empty = none
    std::optional<UtcTime> problemAt;
    QVector<DestinationReport> destinations; ///< those for whom something waits
};

/// How a test went.
struct NotifyTest {
    std::optional<SendOutcome> mail; ///< none: mail is not set up
    QString mailTo;
    std::optional<SendOutcome> webhook;
};

} // namespace kataar
