// SPDX-License-Identifier: GPL-3.0-or-later
// When news are sent, as what, under which name, and what becomes of those that cannot be.
#include "core/notify/courier.h"
#include "core/notify/notifyservice.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace kataar::test {

/// Notes what it is to send; the test says when and how that ends.
struct HeldSenders final : Senders {
    struct Sent {
        QString to; ///< empty: the webhook
        QByteArray message;
        WebhookPost post;
        Then then;
    };
    QVector<Sent> sent;
    void post(const WebhookPost& post, Then then) override { sent << Sent{{}, {}, post, std::move(then)}; }
    void mail(const QString& to, const QByteArray& message, Then then) override {
        sent << Sent{to, message, {}, std::move(then)};
    }
};

static SendOutcome delivered() { return {SendOutcome::Kind::Delivered, true, {}, {}}; }
static SendOutcome later(std::optional<qint64> seconds = {}) {
    return {SendOutcome::Kind::Later, true, QStringLiteral("busy"), seconds};
}

} // namespace kataar::test

class CourierTest : public QObject {
    Q_OBJECT

    struct Engine {
        StoreFolder& folder;
        std::unique_ptr<Database> database = folder.open();
        AuditStore auditStore{*database};
        AuditLog audit{auditStore};
        PeopleBook people{*database};
        NotifySettings settings;
        HeldSenders senders;
        std::unique_ptr<Outbox> outbox;
        std::unique_ptr<Courier> courier;
        std::unique_ptr<NotifyService> service;
        int names = 0;

        explicit Engine(StoreFolder& in) : folder(in) {
            if (!people.load(QStringLiteral("owner"), 1000) || !database->commit())
                qFatal("cannot load");
            settings.mail = MailTarget();
            settings.mail->from = QStringLiteral("kataar@example.org");
            settings.webhook = WebhookTarget();
            open();
        }
        void open() {
            service.reset();
            courier.reset();
            outbox = std::make_unique<Outbox>(*database, folder.clock, settings.channels());
            outbox->load();
            const CourierSources sources{[this](UtcTime) { return QStringLiteral("d%1").arg(++names); },
                                         [] { return 0.5; }};
            courier = std::make_unique<Courier>(*outbox, people, *database, settings, senders, folder.clock,
                                                sources);
            service = std::make_unique<NotifyService>(*courier, people, settings, audit, *database);
            courier->start();
        }
    };
    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Engine> m_engine;
    qint64 m_asha = 0;

    void addUser(const QString& name, const QString& email, std::optional<MailLanguage> language = {}) {
        UserRow row;
        row.user.name = name;
        row.user.email = email;
        row.user.language = language;
        m_asha = m_engine->people.addUser(row)->id;
        QVERIFY_OK(m_engine->database->commit());
    }
    void restart() {
        m_engine.reset();
        m_engine = std::make_unique<Engine>(*m_folder);
    }
    void mail(const QString& subject) {
        QVERIFY_OK(m_engine->outbox->mail(m_asha, subject, QStringLiteral("body")));
        QVERIFY_OK(m_engine->database->commit());
    }
    void post(const QByteArray& json) {
        QVERIFY_OK(m_engine->outbox->post(EventType::JobFinished, json));
        QVERIFY_OK(m_engine->database->commit());
        QVERIFY_OK(m_engine->database->commit()); // the name of its delivery
    }
    void pass(qint64 seconds) {
        m_folder->clock.now.us += seconds * 1'000'000;
        m_engine->courier->look();
        (void)m_engine->database->commit();
    }
    HeldSenders::Sent taken() {
        return m_engine->senders.sent.isEmpty() ? HeldSenders::Sent() : m_engine->senders.sent.takeFirst();
    }
    void end(const HeldSenders::Sent& sent, const SendOutcome& outcome) {
        sent.then(outcome);
        (void)m_engine->database->commit(); // what became of it
        (void)m_engine->database->commit(); // and the name of what comes next
    }
    bool idle() const { return m_engine->senders.sent.isEmpty(); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_engine = std::make_unique<Engine>(*m_folder);
        addUser(QStringLiteral("asha"), QStringLiteral("asha@example.org"));
    }
    void cleanup() {
        QVERIFY_OK(m_engine->database->check());
        m_engine.reset();
        m_folder.reset();
    }

    void newsOfAMinuteAreOneMail() {
        mail(QStringLiteral("one"));
        pass(30);
        mail(QStringLiteral("two"));
        pass(29);
        QVERIFY(idle());
        pass(1);
        const auto sent = taken();
        QCOMPARE(sent.to, QStringLiteral("asha@example.org"));
        QVERIFY(sent.message.contains("Subject: 2 pieces of news from the queue\r\n"));
        QVERIFY(sent.message.contains("Message-ID: <kataar-d1@example.org>\r\n"));
        mail(QStringLiteral("three")); // while it is under way
        end(sent, delivered());
        QCOMPARE(m_engine->outbox->count(), 1);
        pass(60);
        QVERIFY(taken().message.contains("Subject: three\r\n"));
    }
    void aRetryIsTheSameDelivery() {
        mail(QStringLiteral("one"));
        pass(60);
        const auto first = taken();
        end(first, later());
        mail(QStringLiteral("two"));
        pass(14);
        QVERIFY(idle());
        pass(1);
        const auto second = taken();
        QVERIFY(second.message.contains("Message-ID: <kataar-d1@example.org>\r\n"));
        QVERIFY(second.message.contains("Subject: one\r\n"));
        QCOMPARE(m_engine->courier->health()->health, Health::Ok);
        end(second, later(600)); // asks for more time
        pass(599);
        QVERIFY(idle());
        const NotifyReport report = m_engine->courier->report();
        QCOMPARE(report.waiting, 2);
        QCOMPARE(report.destinations.first().destination, QStringLiteral("asha"));
        QCOMPARE(report.destinations.first().attempts, 2);
        QCOMPARE(report.problem, QStringLiteral("asha: busy"));
        pass(1);
        end(taken(), later());
        const auto health = m_engine->courier->health();
        QCOMPARE(health->health, Health::Degraded);
        QVERIFY(health->message.startsWith(QStringLiteral("2 pieces")) &&
                !health->message.contains(QStringLiteral("asha")));
        pass(60);
        end(taken(), delivered());
        pass(60);
        const auto third = taken();
        QVERIFY(third.message.contains("Message-ID: <kataar-d2@example.org>\r\n"));
        QVERIFY(third.message.contains("Subject: two\r\n"));
    }
    void aRestartSendsItUnderTheSameName() {
        post(R"({"n":1})");
        const auto first = taken();
        QCOMPARE(first.post.delivery, QStringLiteral("d1"));
        restart(); // before the answer
        m_engine->names = 50;
        (void)m_engine->database->commit();
        const auto again = taken();
        QCOMPARE(again.post.delivery, QStringLiteral("d1"));
        QCOMPARE(again.post.data, QByteArray(R"({"n":1})"));
        QCOMPARE(again.post.event, QStringLiteral("job.finished"));
        end(again, later());
        restart(); // and between two attempts
        QVERIFY(idle());
        pass(15);
        end(taken(), delivered());
        QCOMPARE(m_engine->outbox->count(), 0);
    }
    void eventsGoOneByOneInTheirOrder() {
        for (int i = 1; i <= 3; ++i)
            post("{\"n\":" + QByteArray::number(i) + '}');
        for (int i = 1; i <= 3; ++i) {
            const auto sent = taken();
            QCOMPARE(sent.post.data, "{\"n\":" + QByteArray::number(i) + '}');
            QCOMPARE(sent.post.delivery, QStringLiteral("d%1").arg(i));
            QVERIFY(idle());
            end(sent, delivered());
        }
        QVERIFY(idle());
        QCOMPARE(m_engine->courier->report().delivered, 3);
    }
    void whatIsRefusedForGoodIsGivenUp() {
        post("{}");
        post("{}");
        end(taken(), {SendOutcome::Kind::GivenUp, true, QStringLiteral("410"), {}});
        QCOMPARE(m_engine->courier->report().givenUp, 1);
        const auto next = taken(); // the others go on
        QCOMPARE(next.post.delivery, QStringLiteral("d2"));
        for (int attempt = 1; attempt < 12; ++attempt) {
            end(attempt == 1 ? next : taken(), later());
            pass(3600);
        }
        end(taken(), later()); // the twelfth no
        QCOMPARE(m_engine->outbox->count(), 0);
        QCOMPARE(m_engine->courier->report().givenUp, 2);
    }
    void whatCannotBeSentForADayIsGivenUp() {
        post("{}");
        const SendOutcome unreachable{SendOutcome::Kind::Later, false, QStringLiteral("nobody there"), {}};
        for (int hour = 0; hour < 23; ++hour) {
            end(taken(), unreachable);
            pass(3600);
        }
        QCOMPARE(m_engine->outbox->count(), 1);
        end(taken(), unreachable);
        pass(3600);
        pass(1);
        QCOMPARE(m_engine->outbox->count(), 0);
        QCOMPARE(m_engine->courier->report().givenUp, 1);
    }
    void mailAndWebhookDoNotWaitForEachOther() {
        mail(QStringLiteral("one"));
        pass(60);
        QCOMPARE(m_engine->senders.sent.size(), 1); // and hangs
        post("{}");
        QCOMPARE(m_engine->senders.sent.size(), 2);
    }
    void eachReadsHisOwnLanguage() {
        addUser(QStringLiteral("ravi"), QStringLiteral("ravi@example.org"), MailLanguage::Hindi);
        MailNews news;
        news.kind = MailKind::JobFailed;
        news.name = QStringLiteral("spirals");
        QVERIFY_OK(m_engine->outbox->mail(m_asha, news));
        QVERIFY_OK(m_engine->database->commit());
        pass(60);
        QVERIFY(taken().message.contains("Content-Language: hi\r\n"));
    }
    void nobodyToSendTo() {
        mail(QStringLiteral("one"));
        UserRow row = *m_engine->people.user(m_asha);
        row.user.email = QStringLiteral("a@b, all@example.org");
        QVERIFY_OK(m_engine->people.changeUser(row));
        pass(60);
        QVERIFY(idle());
        (void)m_engine->database->commit();
        QCOMPARE(m_engine->outbox->count(), 0);
        QVERIFY(m_engine->courier->report().problem.contains(QStringLiteral("address")));
        row.user.email = QStringLiteral("asha@example.org");
        row.user.active = false;
        QVERIFY_OK(m_engine->people.changeUser(row));
        mail(QStringLiteral("two"));
        pass(60);
        (void)m_engine->database->commit();
        QVERIFY(idle());
        QCOMPARE(m_engine->outbox->count(), 0);
    }
    void whatCannotBeStoredIsNotSentAtOnceAgain() {
        post("{}");
        const auto sent = taken();
        sent.then(delivered());
        m_engine->database->fail(Error::internal(QStringLiteral("disk"), QStringLiteral("the disk is full")));
        (void)m_engine->database->commit();
        QCOMPARE(m_engine->outbox->count(), 1);
        for (int i = 0; i < 5; ++i)
            pass(1);
        QVERIFY(idle());
        pass(60);
        QCOMPARE(taken().post.delivery, sent.post.delivery); // the same for whoever gets it twice
    }
    void aClockThatIsSetBackStopsNothing() {
        mail(QStringLiteral("one"));
        m_folder->clock.jump(-1'000'000);
        pass(0);
        QCOMPARE(m_engine->senders.sent.size(), 1);
    }
    void tests() {
        const Principal owner = m_engine->people.principal(m_engine->people.owner()->user);
        std::optional<Result<NotifyTest>> answer;
        const auto test = [&](const Principal& who, const QString& to) {
            answer.reset();
            m_engine->service->test(who, to, [&](const Result<NotifyTest>& got) { answer = got; });
            (void)m_engine->database->commit();
        };
        test(owner, QStringLiteral("x@example.org"));
        QCOMPARE(m_engine->senders.sent.size(), 2);
        const auto letter = taken();
        const auto hook = taken();
        QCOMPARE(letter.to, QStringLiteral("x@example.org"));
        QCOMPARE(hook.post.event, QStringLiteral("test"));
        hook.then(later());
        QVERIFY(!answer);
        test(owner, QStringLiteral("x@example.org"));
        QCOMPARE(answer->error().name, QStringLiteral("test_running"));
        answer.reset();
        letter.then(delivered());
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->mail, std::optional(delivered()));
        QCOMPARE((*answer)->webhook, std::optional(later()));
        test(owner, {}); // has no address: the webhook alone
        QCOMPARE(m_engine->senders.sent.size(), 1);
        taken().then(delivered());
        QVERIFY(!(*answer)->mail);
        test(owner, QStringLiteral("a@b\r\nBcc: c@d"));
        QCOMPARE(answer->error().fields.first().field, QStringLiteral("to"));
        const Principal asha = m_engine->people.principal(m_engine->people.user(m_asha)->user);
        test(asha, {});
        QCOMPARE(answer->error().name, QStringLiteral("permission_denied"));
        QVERIFY(!m_engine->service->report(asha));
        QVERIFY(m_engine->service->report(owner)->mail);
        QCOMPARE(m_engine->outbox->count(), 0);
        m_engine->settings.mail.reset();
        m_engine->settings.webhook.reset();
        test(owner, {});
        QCOMPARE(answer->error().name, QStringLiteral("notify_off"));
    }
};

KATAAR_TEST(courier, CourierTest)
#include "tst_courier.moc"
