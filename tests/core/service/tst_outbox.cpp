// SPDX-License-Identifier: GPL-3.0-or-later
// What is put into the outbox, in which transaction, how much of it, and what a restart finds.
#include "core/service/newsdesk.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace kataar;
using namespace kataar::test;

class OutboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    std::unique_ptr<PeopleBook> m_people;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<NewsDesk> m_desk;
    Principal m_admin;
    Principal m_asha;

    void open(OutboxChannels channels, NewsWishes wishes = {}, int most = 10'000) {
        m_desk.reset();
        m_outbox = std::make_unique<Outbox>(*m_all->database, m_folder->clock, channels, most);
        m_outbox->load();
        m_desk = std::make_unique<NewsDesk>(
            m_all->book, *m_people, *m_outbox,
            [](const EventContent& content) -> QByteArray {
                const auto* view = std::get_if<EntryView>(&content);
                return view ? R"({"job_id":")" + view->entry.jobId.toUtf8() + R"("})" : R"({"notice":1})";
            },
            wishes);
    }
    void restart(OutboxChannels channels = {true, true}) {
        m_desk.reset();
        m_outbox.reset();
        m_people.reset();
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
        m_people = std::make_unique<PeopleBook>(*m_all->database);
        QVERIFY_OK(m_people->load(QStringLiteral("owner"), 1000));
        open(channels);
        QVERIFY_OK(m_all->database->commit());
    }
    Principal person(const QString& name, Level level, const QString& email) {
        UserRow row;
        row.user.name = name;
        row.user.email = email;
        row.user.levels = {level};
        return m_people->principal(*m_people->addUser(row));
    }
    QVector<News> of(const QString& destination) {
        return *m_outbox->news(destination, std::numeric_limits<qint64>::max(), 1000);
    }
    QStringList kinds(const QString& destination) {
        QStringList all;
        for (const News& news : of(destination))
            all << news.kind;
        return all;
    }
    MailNews mailTo(const Principal& who, int index = 0) {
        const News news = of(mailDestination(*who.userId)).value(index);
        return mailNewsFrom(*fromText<MailKind>(news.kind), news.content).value_or(MailNews());
    }
    QStringList to(const Principal& who) { return kinds(mailDestination(*who.userId)); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
        m_people = std::make_unique<PeopleBook>(*m_all->database);
        QVERIFY_OK(m_people->load(QStringLiteral("owner"), 1000));
        m_admin = person(QStringLiteral("meera"), Level::Admin, QStringLiteral("meera@example.org"));
        m_asha = person(QStringLiteral("asha"), Level::Researcher, QStringLiteral("asha@example.org"));
        QVERIFY_OK(m_all->database->commit());
    }
    void cleanup() {
        QVERIFY_OK(m_all->database->commit());
        QVERIFY_OK(m_all->database->check());
        m_desk.reset();
        m_outbox.reset();
        m_people.reset();
        m_all.reset();
        m_folder.reset();
    }

    void nothingIsWrittenUnlessItIsSetUp() {
        open({});
        const QueueEntry job = m_all->add(m_asha, JobStatus::Blocked);
        m_all->become(job, JobStatus::Cancelled);
        m_all->become(m_all->add(m_asha), JobStatus::Failed);
        QVERIFY_OK(m_outbox->mail(*m_asha.userId, QStringLiteral("s"), QStringLiteral("b")));
        QVERIFY_OK(m_outbox->post(EventType::JobFinished, "{}"));
        QCOMPARE(m_outbox->count(), 0);
    }
    void whoMayDecideIsTold() {
        open({true, false});
        const QueueEntry job = m_all->add(m_asha, JobStatus::Blocked);
        QCOMPARE(to(m_admin), QStringList{QStringLiteral("approval.requested")});
        QVERIFY(to(m_asha).isEmpty()); // she may not, and the owner has no address
        QCOMPARE(m_outbox->count(), 1);
        const MailNews news = mailTo(m_admin);
        QCOMPARE(news.jobId, job.jobId);
        QCOMPARE(news.number, job.id);
        QCOMPARE(news.name, job.name);
        QCOMPARE(news.request, *job.approvalId);
        QVERIFY(!news.because.isEmpty() && news.expiresAt);
    }
    void theSubmitterIsToldOfTheDecision() {
        open({true, false});
        const QueueEntry first = m_all->add(m_asha, JobStatus::Blocked);
        const QueueEntry second = m_all->add(m_asha, JobStatus::Blocked);
        const auto reject = m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.reject(m_admin, first.jobId, QStringLiteral("too dear"), then); });
        QVERIFY_OK(reject);
        QCOMPARE(mailTo(m_asha).status, QStringLiteral("rejected"));
        QCOMPARE(mailTo(m_asha).notes, QStringLiteral("too dear"));
        QCOMPARE(mailTo(m_asha).by, QStringLiteral("meera"));
        QVERIFY_OK(m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.approve(m_admin, second.jobId, then); }));
        QCOMPARE(mailTo(m_asha, 1).status, QStringLiteral("approved"));
    }
    void theEndIsTold() {
        open({true, false});
        m_all->become(m_all->add(m_asha), JobStatus::Failed);
        m_all->become(m_all->add(m_asha), JobStatus::Completed);
        m_all->become(m_all->add(m_asha), JobStatus::Cancelled);
        QCOMPARE(to(m_asha), QStringList{QStringLiteral("job.failed")});
        NewsWishes wishes;
        wishes.completed = true;
        open({true, false}, wishes);
        m_all->become(m_all->add(m_asha), JobStatus::Completed);
        QCOMPARE(to(m_asha).last(), QStringLiteral("job.completed"));
        m_all->become(m_all->add(somebody(99, Level::Researcher)), JobStatus::Failed); // nobody's
        QCOMPARE(m_outbox->count(), 2);
    }
    void theWebhookGetsWhatIsWished() {
        NewsWishes wishes;
        wishes.events = *EventTypes::fromList(QStringLiteral("approval.*,job.finished"));
        open({false, true}, wishes);
        const QueueEntry job = m_all->add(m_asha, JobStatus::Blocked);
        QVERIFY_OK(m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.approve(m_admin, job.jobId, then); }));
        m_all->become(job, JobStatus::Failed);
        QCOMPARE(kinds(webhookDestination()),
                 (QStringList{QStringLiteral("approval.requested"), QStringLiteral("approval.decided"),
                              QStringLiteral("job.finished")}));
        QCOMPARE(of(webhookDestination()).last().content, R"({"job_id":")" + job.jobId.toUtf8() + R"("})");
        QVERIFY(to(m_admin).isEmpty());
    }
    void newsOfATurnThatIsUndoneAreNotTold() {
        open({true, true}, {EventTypes::all(), false});
        QSignalSpy filled(m_outbox.get(), &Outbox::filled);
        QVERIFY_OK(m_all->book.add(pendingEntry(), sampleSpec()));
        QCOMPARE(m_outbox->count(), 1);
        m_all->database->fail(Error::internal(QStringLiteral("test"), QStringLiteral("undone")));
        QVERIFY(!m_all->database->commit());
        QCOMPARE(m_outbox->count(), 0);
        QVERIFY(filled.isEmpty());
        m_all->add(m_asha);
        QCOMPARE(m_outbox->count(), 1);
        QCOMPARE(filled.size(), 1);
    }
    void newsSurviveARestart() {
        open({true, true}, {EventTypes::all(), false});
        m_all->add(m_asha, JobStatus::Blocked);
        const auto before = of(webhookDestination());
        const News mail = of(mailDestination(*m_admin.userId)).first();
        Sending sending{webhookDestination(),   QStringLiteral("d1"), before.first().id, 2, 1,
                        m_folder->clock.wall(), QStringLiteral("no")};
        QVERIFY_OK(m_outbox->keep(sending));
        sending.attempts = 3;
        QVERIFY_OK(m_outbox->keep(sending));
        QVERIFY_OK(m_all->database->commit());
        restart();
        QCOMPARE(of(webhookDestination()), before);
        QCOMPARE(of(mailDestination(*m_admin.userId)).first(), mail);
        QCOMPARE(m_outbox->waiting().at(webhookDestination()).sending, std::optional(sending));
        QCOMPARE(m_outbox->count(), 3);
        restart({true, false}); // the webhook is not set up any more
        QVERIFY(of(webhookDestination()).isEmpty());
        QCOMPARE(m_outbox->count(), 1);
    }
    void numbersAreNeverGivenAgain() {
        open({true, false});
        const auto put = [&] {
            if (!m_outbox->mail(*m_asha.userId, QStringLiteral("s"), QStringLiteral("b")))
                qFatal("cannot put");
            return of(mailDestination(*m_asha.userId)).last().id;
        };
        const qint64 first = put();
        QCOMPARE(*m_outbox->drop(mailDestination(*m_asha.userId), first), 1);
        QVERIFY(m_outbox->waiting().empty());
        restart();
        QVERIFY(put() > first);
        QCOMPARE(mailTo(m_asha).body, QStringLiteral("b"));
    }
    void theOldestGoesWhenItIsFull() {
        open({true, false}, {}, 3);
        for (int i = 0; i < 5; ++i) {
            m_folder->clock.now.us += 1'000'000;
            QVERIFY_OK(m_outbox->mail(i % 2 ? *m_asha.userId : *m_admin.userId, QString::number(i), {}));
        }
        QCOMPARE(m_outbox->count(), 3);
        QCOMPARE(mailTo(m_admin).subject, QStringLiteral("2"));
        QCOMPARE(mailTo(m_admin, 1).subject, QStringLiteral("4"));
        QCOMPARE(mailTo(m_asha).subject, QStringLiteral("3"));
    }
    void whatIsTooOldIsDropped() {
        open({true, false});
        QVERIFY_OK(m_outbox->mail(*m_asha.userId, QStringLiteral("old"), {}));
        m_folder->clock.now.us += 10'000'000;
        QVERIFY_OK(m_outbox->mail(*m_asha.userId, QStringLiteral("new"), {}));
        QCOMPARE(*m_outbox->dropBefore({m_folder->clock.now.us - 5'000'000}), 1);
        QCOMPARE(mailTo(m_asha).subject, QStringLiteral("new"));
        QCOMPARE(*m_outbox->dropBefore({m_folder->clock.now.us + 1}), 1);
        QCOMPARE(m_outbox->count(), 0);
    }
    void contentIsReadBack() {
        MailNews news;
        news.kind = MailKind::ApprovalDecided;
        news.number = 7;
        news.jobId = QStringLiteral("j");
        news.name = QString::fromUtf8("सर्पिल \"x\"\r\nBcc: y");
        news.cost = 2.5;
        news.request = 3;
        news.expiresAt = UtcTime{1'795'000'000'000'000};
        news.seconds = 0;
        news.attempt = 2;
        news.notes = QStringLiteral("n");
        QCOMPARE(mailNewsFrom(news.kind, contentOf(news)), std::optional(news));
        QVERIFY(!contentOf(news).contains('\n'));
        QVERIFY(!mailNewsFrom(MailKind::Text, "[]"));
        QCOMPARE(mailUser(mailDestination(12)), std::optional<qint64>(12));
        for (const char* none : {"webhook", "user:", "user:x", "xser:12"})
            QVERIFY(!mailUser(QString::fromLatin1(none)));
    }
};

KATAAR_TEST(outbox, OutboxTest)
#include "tst_outbox.moc"
