// SPDX-License-Identifier: GPL-3.0-or-later
// The people of an installation: users, their teams, and the keys that they show.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/domain/permission.h"
#include "core/domain/priority.h"

#include <QString>
#include <QVector>

#include <algorithm>
#include <optional>

namespace kataar {

/// In which mails are written.
enum class MailLanguage { English, Hindi };

template<>
struct EnumNames<MailLanguage> {
    static constexpr std::pair<MailLanguage, const char*> all[] = {{MailLanguage::English, "en"},
                                                                   {MailLanguage::Hindi, "hi"}};
};

struct User {
    qint64 id = 0;
    QString name; ///< unique, regardless of case; what he logs in with
    QString email;
    QString displayName;
    QVector<Level> levels{Level::Viewer}; ///< never empty; rights and priority are those of the highest
    PermissionSet granted;                ///< beside those of the level
    PermissionSet denied;                 ///< wins over everything
    std::optional<QString> teamId;
    bool active = true;
    bool hasPassword = false;
    std::optional<qint64> unixUid; ///< the account on this machine, if he has one here
    UtcTime createdAt;
    std::optional<UtcTime> lastLoginAt;
    std::optional<MailLanguage> language; ///< none = the server's, notify/language

    bool operator==(const User&) const = default;
    Level level() const {
        return levels.isEmpty() ? Level::Viewer : *std::max_element(levels.begin(), levels.end());
    }
};

struct Team {
    QString id; ///< [a-z0-9][a-z0-9-]*, made from the name; what jobs carry
    QString name;
    QString description;
    UtcTime createdAt;

    bool operator==(const Team&) const = default;
};

/// A key for the API. The secret itself is shown once and never kept.
struct ApiKey {
    qint64 id = 0;
    qint64 userId = 0;
    QString name;
    QString prefix;                      ///< the key's first characters, to tell keys apart
    std::optional<PermissionSet> scopes; ///< the most that it may do; none = all that its user may
    UtcTime createdAt;
    std::optional<UtcTime> expiresAt;
    std::optional<UtcTime> lastUsedAt; ///< to the minute
    std::optional<UtcTime> revokedAt;

    bool operator==(const ApiKey&) const = default;
};

/// Somebody logged in on the page. The cookie's secret is never kept, only its SHA-256.
struct WebSession {
    QString hash; ///< hexadecimal
    qint64 userId = 0;
    UtcTime createdAt;
    UtcTime expiresAt;

    bool operator==(const WebSession&) const = default;
};

} // namespace kataar
