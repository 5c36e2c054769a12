// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded, then sent, then answered.
#include "core/notify/notifyservice.h"

#include <memory>

namespace kataar {

Result<NotifyReport> NotifyService::report(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueManage));
    return m_courier.report();
}

Result<NotifyService::Recipient> NotifyService::recipient(const Principal& who, const QString& to) const {
    const UserRow* row = who.userId ? m_people.user(*who.userId) : nullptr;
    Recipient found{to, m_settings.language};
    if (to.isEmpty() && row)
        found.address = row->user.email;
    if (row && row->user.language)
        found.language = *row->user.language;
    if (!m_settings.mail)
        found.address.clear();
    else if (found.address.isEmpty() && !m_settings.webhook)
        return Error::invalidField(QStringLiteral("to"),
                                   QStringLiteral("name an address: you have none here yourself"));
    else if (!found.address.isEmpty() && !isMailAddress(found.address))
        return Error::invalidField(QStringLiteral("to"), QStringLiteral("is no address: NAME@HOST"));
    return found;
}

void NotifyService::test(const Principal& who, const QString& to, ThenTest then) {
    if (const auto allowed = require(who, Permission::QueueManage); !allowed)
        return then(allowed.error());
    if (!m_settings.mail && !m_settings.webhook)
        return then(Error::wrongState(QStringLiteral("notify_off"),
                                      QStringLiteral("Neither mail nor a webhook is set up; the settings "
                                                     "notify/mail_from and notify/webhook_url begin it.")));
    if (m_testing)
        return then(Error::wrongState(QStringLiteral("test_running"),
                                      QStringLiteral("A test is being sent already; wait for its end.")));
    const auto whom = recipient(who, to);
    if (!whom)
        return then(whom.error());
    if (const auto noted = m_audit.record(who, AuditAction::NotifyTest, whom->address); !noted)
        return then(noted.error());
    m_testing = true;
    m_database.afterCommit([this, whom = *whom, then = std::move(then)](const Result<void>& kept) {
        if (kept)
            return send(whom, then);
        m_testing = false;
        then(kept.error());
    });
}

void NotifyService::send(const Recipient& to, const ThenTest& then) {
    struct Running {
        NotifyTest test;
        int left = 0;
    };
    auto running = std::make_shared<Running>();
    running->test.mailTo = to.address;
    running->left = (to.address.isEmpty() ? 0 : 1) + (m_settings.webhook ? 1 : 0);
    const auto ended = [this, running, then] {
        if (--running->left > 0)
            return;
        m_testing = false;
        then(running->test);
    };
    if (!to.address.isEmpty())
        m_courier.testMail(to.address, to.language, [running, ended](const SendOutcome& outcome) {
            running->test.mail = outcome;
            ended();
        });
    if (m_settings.webhook)
        m_courier.testWebhook([running, ended](const SendOutcome& outcome) {
            running->test.webhook = outcome;
            ended();
        });
}

} // namespace kataar
