// SPDX-License-Identifier: GPL-3.0-or-later
// ReportMail: the morning report to everybody with an address, each as he may see it and in his language.
#pragma once

#include "core/notify/notifysettings.h"
#include "core/service/outbox.h"
#include "core/service/peoplebook.h"
#include "core/service/reportservice.h"
#include "server/page/language.h"

namespace kataar {

/// Lives in the engine's thread. All mails of one report are put into the outbox in one transaction, with the
/// note that they are: a crash before it makes them again, one after it does not.
class ReportMail : public QObject {
    Q_OBJECT
public:
    ReportMail(ReportService& reports, ReportClock& times, const PeopleBook& people, Outbox& outbox,
               SettingsStore& store, Database& database, const NotifySettings& settings);

    /// Mails the last report if that was not done.
    void start();

private:
    struct Round;

    void mail(const ReportSpan& span);
    void write(const User& user, const Result<Report>& report, Round& round) const;
    void finish(const Round& round);

    ReportService& m_reports;
    ReportClock& m_times;
    const PeopleBook& m_people;
    Outbox& m_outbox;
    SettingsStore& m_store;
    Database& m_database;
    const NotifySettings& m_settings;
    const page::Languages m_languages;
};

} // namespace kataar
