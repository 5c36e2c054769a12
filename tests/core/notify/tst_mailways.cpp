// SPDX-License-Identifier: GPL-3.0-or-later
// Mail over SMTP and through a program: what is taken, what is refused for good, what is tried again.
#include "core/notify/sendmail.h"
#include "core/notify/smtpmail.h"
#include "tests/core/notify/testserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class MailWaysTest : public QObject {
    Q_OBJECT

    using Habits = SmtpScript::Habits;
    StopSignal m_stop;
    std::unique_ptr<SmtpScript::Kept> m_kept;

    std::unique_ptr<TestServer> serve(const Habits& habits, bool tls = false) {
        return std::make_unique<TestServer>(
            [this, habits] { return std::make_unique<SmtpScript>(habits, *m_kept); }, tls);
    }
    SendOutcome send(const TestServer& server, const char* scheme = "smtp", bool tls = false,
                     const QString& caFile = {}, const QByteArray& user = {}, int timeoutMs = 5000) {
        MailTarget target;
        target.fromAddress = QStringLiteral("kataar@example.org");
        target.server = QByteArray(scheme) + "://localhost:" + QByteArray::number(server.port());
        target.tls = tls;
        target.user = user;
        target.password = user.isEmpty() ? QByteArray() : QByteArrayLiteral("pass-word");
        return sendBySmtp(target, QStringLiteral("asha@example.org"),
                          "Subject: x\r\n\r\nhello\r\n.\r\n..two\r\n", {caFile, timeoutMs, {}}, m_stop);
    }
    QString program(const QByteArray& script) {
        const QString path =
            m_folder.filePath(QStringLiteral("send mail")); // with a space: there is no shell
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0 ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            qFatal("cannot write the program");
        return path;
    }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { m_kept = std::make_unique<SmtpScript::Kept>(); }

    void aServerTakesIt() {
        const auto server = serve({});
        const SendOutcome outcome = send(*server);
        QVERIFY2(outcome.kind == SendOutcome::Kind::Delivered, qUtf8Printable(outcome.problem));
        QCOMPARE(m_kept->mails, QByteArrayList{"Subject: x\r\n\r\nhello\r\n.\r\n..two\r\n"});
        QVERIFY(m_kept->commands.contains("MAIL FROM:<kataar@example.org>"));
        QVERIFY(m_kept->commands.contains("RCPT TO:<asha@example.org>"));
    }
    void refusals_data() {
        using Kind = SendOutcome::Kind;
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("toMail");
        QTest::addColumn<QByteArray>("toRcpt");
        QTest::addColumn<QByteArray>("toData");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("problem");
        const QByteArray hello = Habits().greeting;
        const QByteArray ok = "250 ok\r\n";
        const auto row = [](const char* name, const QByteArray& greeting, const QByteArray& toMail,
                            const QByteArray& toRcpt, const QByteArray& toData, Kind kind,
                            const char* problem) {
            QTest::newRow(name) << greeting << toMail << toRcpt << toData << int(kind)
                                << QString::fromLatin1(problem);
        };
        row("no such user", hello, ok, "550 5.1.1 no such user\r\n", ok, Kind::GivenUp,
            "550 5.1.1 no such user");
        row("mailbox full", hello, ok, "452 mailbox full\r\n", ok, Kind::Later, "452 mailbox full");
        row("content refused", hello, ok, ok, "554 no\r\n", Kind::GivenUp, "554 no");
        row("content later", hello, ok, ok, "451 later\r\n", Kind::Later, "451 later");
        row("sender refused", hello, "550 not you\r\n", ok, ok, Kind::Later, "550 not you");
        row("not today", "554 go away\r\n", ok, ok, ok, Kind::Later, "554 go away");
        row("greylisted", hello, ok, "450 4.2.0 greylisted\x1b[31m\r\n", ok, Kind::Later,
            "450 4.2.0 greylisted ");
    }
    void refusals() {
        QFETCH(const QByteArray, greeting);
        QFETCH(const QByteArray, toMail);
        QFETCH(const QByteArray, toRcpt);
        QFETCH(const QByteArray, toData);
        QFETCH(const int, kind);
        QFETCH(const QString, problem);
        Habits habits;
        habits.greeting = greeting;
        habits.toMail = toMail;
        habits.toRcpt = toRcpt;
        habits.toData = toData;
        const auto server = serve(habits);
        const SendOutcome outcome = send(*server);
        QCOMPARE(int(outcome.kind), kind);
        QVERIFY(outcome.answered);
        QVERIFY2(outcome.problem.contains(problem), qUtf8Printable(outcome.problem));
        QVERIFY(m_kept->mails.isEmpty());
    }
    void aNameMayNotLeadWhereNothingIsSent() {
        MailTarget target;
        target.fromAddress = QStringLiteral("kataar@example.org");
        target.server = "smtp://mail.test:25";
        target.tls = false;
        const SendOutcome outcome = sendBySmtp(target, QStringLiteral("asha@example.org"), "x\r\n",
                                               {{}, 2000, {"mail.test:25:169.254.169.254"}}, m_stop);
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
        QVERIFY2(outcome.problem.contains(QStringLiteral("169.254.169.254")),
                 qUtf8Printable(outcome.problem));
    }
    void aDroppedConnectionIsTriedAgain() {
        Habits habits;
        habits.dropsAtData = true;
        const auto server = serve(habits);
        const SendOutcome outcome = send(*server);
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
    }
    void aSilentServerIsLeft() {
        Habits habits;
        habits.greeting.clear();
        const auto server = serve(habits);
        const SendOutcome outcome = send(*server, "smtp", false, {}, {}, 300);
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
        QVERIFY(!outcome.answered);
        QVERIFY(outcome.problem.contains(QStringLiteral("in time")));
    }
    void encryption() {
        Habits habits;
        habits.offersTls = true;
        const auto server = serve(habits);
        QVERIFY(send(*server, "smtp", true).problem.contains(QStringLiteral("not trusted")));
        QCOMPARE(send(*server, "smtp", true, testCertificate()).kind, SendOutcome::Kind::Delivered);
        const auto whole = serve({}, true);
        QVERIFY(send(*whole, "smtps", true).problem.contains(QStringLiteral("not trusted")));
        QCOMPARE(send(*whole, "smtps", true, testCertificate()).kind, SendOutcome::Kind::Delivered);
        const auto plain = serve({}); // offers none
        const SendOutcome outcome = send(*plain, "smtp", true, testCertificate(), "asha");
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
        QVERIFY2(outcome.problem.contains(QStringLiteral("no encryption")), qUtf8Printable(outcome.problem));
        for (const QByteArray& command : m_kept->commands)
            QVERIFY2(!command.startsWith("AUTH"), "the password must not go out in the clear");
    }
    void logIn() {
        const auto server = serve({});
        QCOMPARE(send(*server, "smtp", false, {}, "asha").kind, SendOutcome::Kind::Delivered);
        Habits habits;
        habits.toAuth = "535 wrong pass-word\r\n";
        const auto strict = serve(habits);
        const SendOutcome outcome = send(*strict, "smtp", false, {}, "asha");
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later); // the owner may mend it
        QVERIFY(outcome.problem.contains(QStringLiteral("refused the user or the password")));
        QVERIFY(!outcome.problem.contains(QStringLiteral("pass-word")));
    }

    void aProgramTakesIt() {
        const QString out = m_folder.filePath(QStringLiteral("out"));
        const QByteArray script = "{ echo \"$@\"; env | grep -c SECRET; cat; } > '" + out.toUtf8() + "'\n";
        qputenv("KATAAR_TEST_SECRET", "x");
        const SendOutcome outcome =
            sendByProgram(program(script), "Subject: x\r\n\r\n.\r\nhi\r\n", 10'000, m_stop);
        QVERIFY2(outcome.kind == SendOutcome::Kind::Delivered, qUtf8Printable(outcome.problem));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("-t -i\n0\nSubject: x\n\n.\nhi\n"));
    }
    void aLongMailToAProgramThatDoesNotRead() {
        const SendOutcome outcome =
            sendByProgram(program("exit 0\n"), QByteArray(4'000'000, 'x'), 10'000, m_stop);
        QCOMPARE(outcome.kind, SendOutcome::Kind::Delivered); // as it says
    }
    void programsThatFail() {
        const auto run = [this](const QByteArray& script) {
            return sendByProgram(program(script), "x\r\n", 10'000, m_stop);
        };
        QCOMPARE(run("exit 75\n").kind, SendOutcome::Kind::Later); // EX_TEMPFAIL
        QVERIFY(run("exit 75\n").problem.contains(QStringLiteral("75")));
        QCOMPARE(run("exit 1\n").kind, SendOutcome::Kind::Later);
        QCOMPARE(run("exit 67\n").kind, SendOutcome::Kind::GivenUp); // EX_NOUSER
        QCOMPARE(run("kill -9 $$\n").kind, SendOutcome::Kind::Later);
        const SendOutcome missing =
            sendByProgram(m_folder.filePath(QStringLiteral("none")), "x\r\n", 10'000, m_stop);
        QCOMPARE(missing.kind, SendOutcome::Kind::Later);
        QVERIFY(missing.problem.contains(QStringLiteral("cannot be started")));
    }
    void aProgramThatHangsIsKilled() {
        const SendOutcome outcome = sendByProgram(program("exec tail -f /dev/null\n"), "x\r\n", 300, m_stop);
        QCOMPARE(outcome.kind, SendOutcome::Kind::Later);
        QVERIFY(outcome.problem.contains(QStringLiteral("in time")));
        StopSignal stop;
        stop.give();
        QVERIFY(sendByProgram(program("exec tail -f /dev/null\n"), "x\r\n", 600'000, stop)
                    .problem.contains(QStringLiteral("stopped")));
    }
};

KATAAR_TEST(mailways, MailWaysTest)
#include "tst_mailways.moc"
