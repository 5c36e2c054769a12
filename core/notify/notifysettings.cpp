// SPDX-License-Identifier: GPL-3.0-or-later
// What is half set up is an error at the start, not a silence in the night.
#include "core/notify/notifysettings.h"

#include "core/net/addressrule.h"
#include "core/notify/mailmessage.h"
#include "core/notify/secretfile.h"

#include <QDir>
#include <QFile>

namespace kataar {

namespace {

constexpr EventTypes postable{
    EventType::JobQueued,    EventType::JobStarted,        EventType::JobFinished,    EventType::JobBlocked,
    EventType::JobCancelled, EventType::ApprovalRequested, EventType::ApprovalDecided};

Error unfit(const Key<const char*>& key, const QString& what) {
    return Error::invalid(QStringLiteral("setting_invalid"),
                          QStringLiteral("The setting %1 %2.").arg(QLatin1StringView(key.name), what),
                          {{QStringLiteral("setting"), QString::fromLatin1(key.name)}});
}

Result<EventTypes> wishedEvents(const Settings& settings) {
    const auto named = EventTypes::fromList(settings.get(keys::notifyWebhookEvents));
    EventTypes wished;
    for (const auto& [type, name] : EnumNames<EventType>::all) {
        if (named && named->contains(type) && postable.contains(type))
            wished.insert(type);
    }
    if (wished == EventTypes())
        return unfit(keys::notifyWebhookEvents,
                     QStringLiteral("must name events of jobs or approvals, as in job.finished,approval.*"));
    return wished;
}

Result<std::optional<WebhookTarget>> webhookTarget(const Settings& settings) {
    const QString text = settings.get(keys::notifyWebhookUrl);
    const QString secretFile = settings.get(keys::notifyWebhookSecretFile);
    if (text.isEmpty())
        return std::optional<WebhookTarget>();
    const QUrl url(text, QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1StringView("http");
    if (!url.isValid() || url.host().isEmpty() || (!http && url.scheme() != QLatin1StringView("https")))
        return unfit(keys::notifyWebhookUrl,
                     QStringLiteral("must be an address as https://example.org/hook, or http://… within "
                                    "one's own network"));
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return unfit(keys::notifyWebhookUrl,
                     QStringLiteral("must hold neither a user nor a password nor a #; what is posted is "
                                    "signed with the secret in notify/webhook_secret_file"));
    const QHostAddress literal(url.host());
    if (!literal.isNull() && isForbiddenAddress(literal))
        return unfit(keys::notifyWebhookUrl,
                     QStringLiteral("names %1, which nothing is ever sent to").arg(literal.toString()));
    if (http && !literal.isNull() && !isPrivateAddress(literal))
        return unfit(keys::notifyWebhookUrl,
                     QStringLiteral("must begin with https: %1 is not within one's own network")
                         .arg(literal.toString()));
    if (secretFile.isEmpty())
        return unfit(keys::notifyWebhookSecretFile,
                     QStringLiteral("must name a file with the secret that signs what is posted; make one: "
                                    "(umask 077; openssl rand -hex 32 > FILE)"));
    KATAAR_TRY_VAR(secret, readSecretFile(secretFile, keys::notifyWebhookSecretFile.name));
    return std::optional(WebhookTarget{url, secret});
}

Result<void> takeServer(const Settings& settings, const QString& text, MailTarget& target) {
    const QUrl url(text, QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1StringView("smtp");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1StringView("smtps")) ||
        url.path().size() > 1 || url.hasQuery() || url.hasFragment())
        return unfit(keys::notifySmtpUrl,
                     QStringLiteral("must be an address as smtps://user@mail.example.org:465 or "
                                    "smtp://user@mail.example.org:587"));
    const QString passwordFile = settings.get(keys::notifySmtpPasswordFile);
    if (!url.password().isEmpty())
        return unfit(keys::notifySmtpUrl, QStringLiteral("must hold no password; write it into a file and "
                                                         "name that in notify/smtp_password_file"));
    target.user = url.userName(QUrl::FullyDecoded).toUtf8();
    if (target.user.isEmpty() != passwordFile.isEmpty())
        return unfit(
            target.user.isEmpty() ? keys::notifySmtpUrl : keys::notifySmtpPasswordFile,
            target.user.isEmpty()
                ? QStringLiteral("must name the user whose password is in notify/smtp_password_file: "
                                 "smtps://user@host")
                : QStringLiteral("must name a file with the password of the user in notify/smtp_url"));
    if (!passwordFile.isEmpty()) {
        KATAAR_TRY_VAR(password, readSecretFile(passwordFile, keys::notifySmtpPasswordFile.name));
        target.password = password;
    }
    const QHostAddress literal(url.host());
    const bool here = literal.isLoopback() || url.host() == QLatin1StringView("localhost");
    target.tls = !plain || !(here || settings.get(keys::notifySmtpPlain));
    target.server = url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath);
    return {};
}

Result<std::optional<MailTarget>> mailTarget(const Settings& settings) {
    MailTarget target;
    target.from = settings.get(keys::notifyMailFrom).trimmed();
    target.sendmail = settings.get(keys::notifySendmail);
    const QString server = settings.get(keys::notifySmtpUrl);
    if (target.from.isEmpty() && server.isEmpty() && target.sendmail.isEmpty())
        return std::optional<MailTarget>();
    const auto address = addressIn(target.from);
    if (!address)
        return unfit(keys::notifyMailFrom,
                     QStringLiteral("must be the sender of mails, as kataar@example.org or "
                                    "Kataar <kataar@example.org>"));
    target.fromAddress = *address;
    if (server.isEmpty() == target.sendmail.isEmpty())
        return unfit(keys::notifySmtpUrl, QStringLiteral("or else notify/sendmail must be set, and not both: "
                                                         "it says how mail is sent"));
    if (!server.isEmpty())
        KATAAR_TRY(takeServer(settings, server, target));
    else if (!QDir::isAbsolutePath(target.sendmail))
        return unfit(keys::notifySendmail,
                     QStringLiteral("must be a program's whole path, as /usr/sbin/sendmail"));
    return std::optional(target);
}

Result<QString> publicAddress(const Settings& settings) {
    QString text = settings.get(keys::notifyPublicUrl).trimmed();
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (!text.isEmpty() && (!url.isValid() || !web || url.host().isEmpty() || url.hasQuery() ||
                            url.hasFragment() || !url.userInfo().isEmpty()))
        return unfit(keys::notifyPublicUrl,
                     QStringLiteral("must be an address as https://queue.example.org"));
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

Result<void> checkAuthorities(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || (file.open(QIODevice::ReadOnly) && file.readAll().contains("BEGIN CERTIFICATE")))
        return {};
    return unfit(keys::notifyCaFile,
                 QStringLiteral("must name a readable PEM file with certificates (BEGIN CERTIFICATE)"));
}

} // namespace

Result<NotifySettings> notifySettings(const Settings& settings) {
    NotifySettings all;
    KATAAR_TRY_VAR(webhook, webhookTarget(settings));
    KATAAR_TRY_VAR(mail, mailTarget(settings));
    KATAAR_TRY_VAR(events, wishedEvents(settings));
    KATAAR_TRY_VAR(publicUrl, publicAddress(settings));
    all.caFile = settings.get(keys::notifyCaFile);
    KATAAR_TRY(checkAuthorities(all.caFile));
    const auto language = fromText<MailLanguage>(settings.get(keys::notifyLanguage));
    if (!language)
        return unfit(keys::notifyLanguage, QStringLiteral("must be en or hi"));
    all.webhook = webhook;
    all.mail = mail;
    all.language = *language;
    all.publicUrl = publicUrl;
    all.reports = settings.get(keys::notifyReport);
    all.wishes = {events, settings.get(keys::notifyCompleted)};
    all.gatherMs = settings.get(keys::notifyGatherSeconds) * 1000LL;
    all.keepMs = settings.get(keys::notifyKeepHours) * 3'600'000LL;
    return all;
}

} // namespace kataar
