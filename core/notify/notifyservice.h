// SPDX-License-Identifier: GPL-3.0-or-later
// NotifyService: what an admin sees of the outbox, and a test of the channels.
#pragma once

#include "core/notify/courier.h"
#include "core/service/auditlog.h"

#include <functional>

namespace kataar {

/// Needs queue.manage.
class NotifyService {
public:
    using ThenTest = std::function<void(Result<NotifyTest>)>;

    NotifyService(Courier& courier, const PeopleBook& people, const NotifySettings& settings, AuditLog& audit,
                  Database& database)
        : m_courier(courier), m_people(people), m_settings(settings), m_audit(audit), m_database(database) {}

    Result<NotifyReport> report(const Principal& who) const;
    /// Sends one thing on each channel that is set up, and answers how that went. The mail goes to the
    /// address `to`, or to the asker's own. Errors: "notify_off", "test_running".
    void test(const Principal& who, const QString& to, ThenTest then);

private:
    struct Recipient {
        QString address; ///< empty: no mail
        MailLanguage language = MailLanguage::English;
    };
    Result<Recipient> recipient(const Principal& who, const QString& to) const;
    void send(const Recipient& to, const ThenTest& then);

    Courier& m_courier;
    const PeopleBook& m_people;
    const NotifySettings& m_settings;
    AuditLog& m_audit;
    Database& m_database;
    bool m_testing = false;
};

} // namespace kataar
