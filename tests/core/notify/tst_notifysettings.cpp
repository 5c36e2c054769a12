// SPDX-License-Identifier: GPL-3.0-or-later
// What is set up by halves, or openly, keeps the engine from starting, and says what to do.
#include "core/notify/notifysettings.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace kataar;

class NotifySettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_secret = m_folder.filePath(QStringLiteral("secret"));

    static Result<NotifySettings> with(const std::vector<std::pair<const char*, QString>>& values) {
        Settings settings;
        for (const auto& [name, value] : values) {
            if (const auto done = settings.set(QStringLiteral("notify/") + QLatin1StringView(name), value);
                !done)
                return done.error();
        }
        return notifySettings(settings);
    }
    static QString text(const char* ascii) { return QString::fromLatin1(ascii); }
    static QString problem(const Result<NotifySettings>& read) {
        return read ? QString() : read.error().message;
    }
    void write(const QByteArray& content, QFile::Permissions permissions) {
        QFile::remove(m_secret);
        QFile file(m_secret);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        QVERIFY(file.setPermissions(permissions));
    }
    static constexpr QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;

private Q_SLOTS:
    void init() { write("s3cret\nmore\n", ownersAlone); }

    void nothingIsSetUpAtFirst() {
        const auto read = with({});
        QVERIFY(read.ok());
        QVERIFY(!read->mail && !read->webhook);
        QVERIFY(read->wishes.events.contains(EventType::ApprovalRequested));
        QVERIFY(read->wishes.events.contains(EventType::JobFinished));
        QVERIFY(!read->wishes.events.contains(EventType::JobStarted));
    }
    void webhooks() {
        const auto hook = [&](const char* url) {
            return with({{"webhook_url", text(url)}, {"webhook_secret_file", m_secret}});
        };
        const auto good = hook("https://example.org/hook?a=b");
        QVERIFY2(good.ok(), qUtf8Printable(problem(good)));
        QCOMPARE(good->webhook->secret, QByteArray("s3cret"));
        for (const char* url :
             {"http://10.0.0.5/x", "http://localhost:99/", "http://[::1]/", "http://hook.lan/"})
            QVERIFY2(hook(url).ok(), url);
        for (const char* url :
             {"ftp://example.org/", "example.org", "https://", "https://u:p@example.org/", "https://x/#a",
              "http://8.8.8.8/", "https://169.254.169.254/", "https://[fe80::1]/", "file:///etc/passwd"})
            QVERIFY2(problem(hook(url)).contains(text("notify/webhook_url")), url);
        QVERIFY(problem(with({{"webhook_url", text("https://example.org")}}))
                    .contains(text("webhook_secret_file")));
    }
    void secretsAreTheOwnersAlone() {
        const auto read = [&] {
            return with({{"webhook_url", text("https://example.org")}, {"webhook_secret_file", m_secret}});
        };
        for (const auto more : {QFile::ReadGroup, QFile::WriteGroup, QFile::ReadOther, QFile::WriteOther}) {
            if (more == QFile::ReadGroup && ::geteuid() == 0)
                continue; // a file of root's may be its group's
            write("s3cret", ownersAlone | more);
            QCOMPARE(read().error().name, text("secret_file_open"));
            QVERIFY(problem(read()).contains(text("chmod 600")));
            QVERIFY(!problem(read()).contains(text("s3cret")));
        }
        write("\nx", ownersAlone);
        QCOMPARE(read().error().name, text("secret_file_empty"));
        write("with end\r\n", ownersAlone);
        QCOMPARE(read()->webhook->secret, QByteArray("with end"));
        QFile::remove(m_secret);
        QCOMPARE(read().error().name, text("secret_file_unreadable"));
        QVERIFY(QDir().mkdir(m_secret));
        QCOMPARE(read().error().name, text("secret_file_unreadable"));
        QVERIFY(QDir().rmdir(m_secret));
    }
    void events() {
        const auto wished = [](const char* list) { return with({{"webhook_events", text(list)}}); };
        QVERIFY(wished("job.*")->wishes.events.contains(EventType::JobStarted));
        QVERIFY(!wished("job.*")->wishes.events.contains(EventType::JobProgress)); // never worth a row
        for (const char* list : {"gpu.changed", "job.moon", "job.progress"})
            QVERIFY2(problem(wished(list)).contains(text("notify/webhook_events")), list);
    }
    void mailServers() {
        const QString from = text("Kataar <kataar@example.org>");
        const auto server = [&](const char* url) {
            return with({{"mail_from", from}, {"smtp_url", text(url)}});
        };
        const auto good = with({{"mail_from", from},
                                {"smtp_url", text("smtps://asha%40x@mail.example.org:465")},
                                {"smtp_password_file", m_secret}});
        QVERIFY2(good.ok(), qUtf8Printable(problem(good)));
        QCOMPARE(good->mail->server, QByteArray("smtps://mail.example.org:465"));
        QCOMPARE(good->mail->user, QByteArray("asha@x"));
        QCOMPARE(good->mail->password, QByteArray("s3cret"));
        QCOMPARE(good->mail->fromAddress, text("kataar@example.org"));
        QVERIFY(good->mail->tls);
        QVERIFY(server("smtp://mail.example.org:587")->mail->tls);
        QVERIFY(!server("smtp://localhost")->mail->tls);
        QVERIFY(!server("smtp://127.0.0.1:25")->mail->tls);
        QVERIFY(server("smtps://localhost")->mail->tls);
        QVERIFY(!with({{"mail_from", from}, {"smtp_url", text("smtp://m.lan")}, {"smtp_plain", text("true")}})
                     ->mail->tls);
        for (const char* url : {"http://x", "smtp://", "mail.example.org", "smtp://u:p@x", "smtp://x/path",
                                "smtp://x?y", "imap://x"})
            QVERIFY2(problem(server(url)).contains(text("notify/smtp_url")), url);
        QVERIFY(problem(server("smtp://u@x")).contains(text("notify/smtp_password_file")));
        QVERIFY(
            problem(
                with({{"mail_from", from}, {"smtp_url", text("smtp://x")}, {"smtp_password_file", m_secret}}))
                .contains(text("notify/smtp_url")));
    }
    void mailByHalves() {
        const QString from = text("kataar@example.org");
        QVERIFY(problem(with({{"mail_from", from}})).contains(text("notify/sendmail")));
        QVERIFY(problem(with({{"smtp_url", text("smtp://localhost")}})).contains(text("notify/mail_from")));
        QVERIFY(problem(with({{"mail_from", text("nobody")}, {"sendmail", text("/x")}}))
                    .contains(text("mail_from")));
        QVERIFY(problem(with({{"mail_from", from}, {"sendmail", text("/x")}, {"smtp_url", text("smtp://x")}}))
                    .contains(text("not both")));
        QVERIFY(problem(with({{"mail_from", from}, {"sendmail", text("sendmail")}}))
                    .contains(text("whole path")));
        QVERIFY(with({{"mail_from", from}, {"sendmail", text("/usr/sbin/sendmail")}}).ok());
    }
    void theRest() {
        QCOMPARE(with({{"public_url", text("https://q.example.org/kataar/")}})->publicUrl,
                 text("https://q.example.org/kataar"));
        for (const char* bad : {"q.example.org", "ftp://x", "https://u@x", "https://x?y"})
            QVERIFY2(problem(with({{"public_url", text(bad)}})).contains(text("notify/public_url")), bad);
        QVERIFY(problem(with({{"language", text("fr")}})).contains(text("notify/language")));
        QCOMPARE(with({{"language", text("hi")}})->language, MailLanguage::Hindi);
        QVERIFY(problem(with({{"ca_file", text("/none")}})).contains(text("notify/ca_file")));
        QVERIFY(problem(with({{"ca_file", m_secret}})).contains(text("notify/ca_file")));
    }
};

KATAAR_TEST(notifysettings, NotifySettingsTest)
#include "tst_notifysettings.moc"
