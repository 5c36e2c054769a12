// SPDX-License-Identifier: GPL-3.0-or-later
// One report for each, then all of them at once.
#include "app/compose/reportmail.h"

#include "core/base/log.h"
#include "server/page/paths.h"
#include "server/page/reporttext.h"

namespace kataar {

namespace {

constexpr qint64 aDayUs = 86'400'000'000LL;
const QString mailedKey = QStringLiteral("report_mailed");

/// Nothing ended, runs or waits of what he may see: no mail.
bool saysNothing(const Report& report) {
    return report.total.jobs + report.runningTotal + report.waitingTotal + report.blockedTotal == 0;
}

} // namespace

/// The reports of one morning, until the last of them is there.
struct ReportMail::Round {
    struct Letter {
        qint64 user = 0;
        QString subject;
        QString body;
    };
    ReportSpan span;
    int left = 0;
    QVector<Letter> letters;
};

ReportMail::ReportMail(ReportService& reports, ReportClock& times, const PeopleBook& people, Outbox& outbox,
                       SettingsStore& store, Database& database, const NotifySettings& settings)
    : m_reports(reports), m_times(times), m_people(people), m_outbox(outbox), m_store(store),
      m_database(database), m_settings(settings) {
    connect(&times, &ReportClock::due, this, &ReportMail::mail);
}

void ReportMail::start() {
    const auto last = m_times.last();
    const auto mailed = m_store.value(mailedKey);
    const bool recent = last && m_database.clock().wall().us - last->until.us < aDayUs;
    if (recent && mailed && mailed->value_or(QJsonValue()).toString() != last->until.toIso())
        mail(*last);
}

void ReportMail::mail(const ReportSpan& span) {
    if (!m_outbox.channels().mail || !m_settings.reports)
        return;
    QVector<User> recipients;
    for (const UserRow& row : m_people.users()) {
        if (row.user.active && !row.user.email.isEmpty())
            recipients.append(row.user);
    }
    const auto round = std::make_shared<Round>(Round{span, int(recipients.size()), {}});
    if (recipients.isEmpty())
        return finish(*round);
    for (const User& user : recipients) {
        m_reports.report(m_people.principal(user), {span.since, span.until},
                         [this, user, round](const Result<Report>& report) {
                             write(user, report, *round);
                             if (--round->left == 0)
                                 finish(*round);
                         });
    }
}

/// Whoever may not see the queue gets none.
void ReportMail::write(const User& user, const Result<Report>& report, Round& round) const {
    if (!report || saysNothing(*report))
        return;
    const page::Language* language = m_languages.find(toText(user.language.value_or(m_settings.language)));
    if (!language)
        return;
    QString body = page::reportText(*language, *report);
    if (!m_settings.publicUrl.isEmpty())
        body += u'\n' + m_settings.publicUrl + QLatin1StringView(pagepath::report) + u'\n';
    round.letters.append({user.id, page::reportSubject(*language, *report), body});
}

void ReportMail::finish(const Round& round) {
    const auto put = [&]() -> Result<void> {
        for (const Round::Letter& letter : round.letters)
            KATAAR_TRY(m_outbox.mail(letter.user, letter.subject, letter.body));
        return m_store.set(mailedKey, round.span.until.toIso());
    };
    if (const auto done = put(); !done)
        qCWarning(logEngine).noquote() << "the morning report is not mailed:" << done.error().message;
}

} // namespace kataar
