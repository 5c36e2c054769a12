// SPDX-License-Identifier: GPL-3.0-or-later
// The morning report by mail: to whom, what each may read, in which language, and once.
#include "app/compose/reportmail.h"
#include "core/domain/mailnews.h"
#include "tests/core/service/reportfixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

NotifySettings mailSettings() {
    NotifySettings settings;
    settings.mail.emplace();
    settings.publicUrl = QStringLiteral("https://queue.example.org");
    return settings;
}

/// One life of an engine, as far as it mails reports.
struct MailingLife : ReportServices {
    explicit MailingLife(StoreFolder& in, const NotifySettings& from = mailSettings())
        : ReportServices(in), notify(from) {
        if (!people.load(QStringLiteral("owner"), 1000) || !times.load())
            qFatal("cannot load");
        outbox.load();
        commit();
    }

    NotifySettings notify;
    PeopleBook people{*database};
    Outbox outbox{*database, folder.clock, {notify.mail.has_value(), false}};
    ReportMail mail{reports, times, people, outbox, settings, *database, notify};

    void addPerson(const char* name, Level level, const char* email,
                   std::optional<MailLanguage> language = {}) {
        UserRow row;
        row.user.name = row.user.displayName = QString::fromLatin1(name);
        row.user.email = QString::fromLatin1(email);
        row.user.levels = {level};
        row.user.language = language;
        if (!people.addUser(row))
            qFatal("cannot add a person");
        commit();
    }
    qint64 idOf(const char* name) const { return people.user(QString::fromLatin1(name))->user.id; }
    void morning() {
        folder.clock.now = after(86'400);
        times.look();
        commit();
    }
    /// Reports come in the order in which they were asked for: behind this one none is on its way.
    void letReportsArrive() {
        if (!report(somebody(1, Level::Lead), {noon, after(1)}))
            qFatal("no report");
    }
    /// What is to be sent to somebody; nothing if there is no mail for him.
    std::optional<MailNews> mailTo(const char* name) {
        for (const auto& [destination, waiting] : outbox.waiting()) {
            const auto news = outbox.news(destination, waiting.last, 10);
            if (news && destination == mailDestination(idOf(name)))
                return mailNewsFrom(MailKind::Text, news->last().content);
        }
        return std::nullopt;
    }
};

} // namespace

class ReportMailTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachGetsHisOwn() {
        StoreFolder folder;
        folder.clock.now = noon;
        MailingLife life(folder);
        life.addPerson("asha", Level::Researcher, "asha@example.org", MailLanguage::Hindi);
        life.addPerson("ravi", Level::Researcher, "ravi@example.org");
        life.addPerson("meera", Level::Lead, "meera@example.org");
        life.addPerson("nomail", Level::Lead, "");
        const qint64 asha = life.idOf("asha");
        life.failed(asha, 3600, "RuntimeError: CUDA out of memory.\n");
        life.morning();
        QTRY_COMPARE(life.outbox.count(), 2); // ravi has nothing to read
        const auto ashas = life.mailTo("asha");
        QVERIFY(ashas);
        QVERIFY(ashas->subject.startsWith(QString::fromUtf8("सुबह की रिपोर्ट")));
        QVERIFY(ashas->body.contains(QStringLiteral("RuntimeError: CUDA out of memory.")));
        QVERIFY(ashas->body.endsWith(QStringLiteral("https://queue.example.org/report\n")));
        const auto meeras = life.mailTo("meera");
        QVERIFY(meeras);
        QCOMPARE(meeras->subject, QStringLiteral("Morning report: 1 failed"));
        QVERIFY(!life.mailTo("ravi"));
        QVERIFY(!life.mailTo("nomail"));
    }

    void onceAlsoOverACrash() {
        StoreFolder folder;
        folder.clock.now = noon;
        {
            MailingLife life(folder);
            life.addPerson("meera", Level::Lead, "meera@example.org");
            life.failed(9, 3600, "bad\n");
            life.morning(); // the report is stored; it ends before anything is mailed
            life.database->fail(Error::internal(QStringLiteral("killed"), QStringLiteral("kill -9")));
            QCOMPARE(life.outbox.count(), 0);
        }
        {
            MailingLife life(folder);
            life.mail.start();
            QTRY_COMPARE(life.outbox.count(), 1);
            life.commit();
        }
        MailingLife life(folder);
        life.mail.start();
        life.letReportsArrive();
        life.commit();
        QCOMPARE(life.outbox.count(), 1);
    }

    void notWhatIsLongOver() {
        StoreFolder folder;
        folder.clock.now = noon;
        {
            MailingLife life(folder, {}); // no mail is set up
            life.addPerson("meera", Level::Lead, "meera@example.org");
            life.failed(9, 3600, "bad\n");
            life.morning();
            QCOMPARE(life.outbox.count(), 0);
        }
        folder.clock.now = after(5 * 86'400);
        MailingLife life(folder);
        life.mail.start();
        life.letReportsArrive();
        QCOMPARE(life.outbox.count(), 0);
    }

    void onlyIfItIsWanted() {
        StoreFolder folder;
        folder.clock.now = noon;
        NotifySettings quiet = mailSettings();
        quiet.reports = false;
        MailingLife life(folder, quiet);
        life.addPerson("meera", Level::Lead, "meera@example.org");
        life.failed(9, 3600, "bad\n");
        life.morning();
        life.letReportsArrive();
        QCOMPARE(life.outbox.count(), 0);
    }
};

KATAAR_TEST(reportmail, ReportMailTest)
#include "tst_reportmail.moc"
