// SPDX-License-Identifier: GPL-3.0-or-later
// Where news go and how, as the owner set it: read and examined when the engine starts.
#pragma once

#include "core/base/result.h"
#include "core/config/settings.h"
#include "core/domain/person.h"
#include "core/service/newsdesk.h"

#include <QUrl>

#include <optional>

namespace kataar {

struct WebhookTarget {
    QUrl url;
    QByteArray secret; ///< signs; never shown
};

struct MailTarget {
    QString from;        ///< as it stands in mails: Name <address>
    QString fromAddress; ///< the address in it
    // A server:
    QByteArray server; ///< smtp://host:587 or smtps://host:465; empty = a program
    bool tls = true;   ///< over smtp://, too
    QByteArray user;
    QByteArray password; ///< never shown
    // or a program:
    QString sendmail;
};

struct NotifySettings {
    std::optional<WebhookTarget> webhook;
    std::optional<MailTarget> mail;
    QString caFile;
    MailLanguage language = MailLanguage::English;
    bool reports = true; ///< the morning report is mailed
    QString publicUrl;   ///< without a slash at its end; empty = not known
    NewsWishes wishes;
    qint64 gatherMs = 60'000;
    qint64 keepMs = 86'400'000;

    OutboxChannels channels() const { return {mail.has_value(), webhook.has_value()}; }
};

/// Errors: "setting_invalid" with the setting and what to do, and those of readSecretFile().
Result<NotifySettings> notifySettings(const Settings& settings);

} // namespace kataar
