// SPDX-License-Identifier: GPL-3.0-or-later
// Mails as bytes, read back by Python's email package; their words in both languages.
#include "core/notify/mailmessage.h"
#include "core/notify/mailtext.h"
#include "tests/core/notify/python.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace kataar;
using namespace kataar::test;

namespace {

const QString readMail = QStringLiteral(R"(
import sys, json, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
print(json.dumps({"headers": sorted(m.keys()), "subject": m["subject"], "from": str(m["from"]), "to": str(m["to"]),
    "date": m["date"].datetime.isoformat(), "id": m["message-id"], "body": m.get_content().replace("\r\n", "\n"),
    "type": m.get_content_type(), "defects": len(m.defects)}))
)");

} // namespace

class MailMessageTest : public QObject {
    Q_OBJECT

    static MailMessage message() {
        MailMessage one;
        one.from = QStringLiteral("Kataar <kataar@example.org>");
        one.to = QStringLiteral("asha@example.org");
        one.subject = QStringLiteral("hello");
        one.body = QStringLiteral("one\ntwo");
        one.id = QStringLiteral("abc");
        one.at = {1'795'000'000'000'000};
        return one;
    }
    static QJsonObject read(const MailMessage& one) {
        return QJsonDocument::fromJson(python(readMail, mailBytes(one))).object();
    }
    static QString field(const QJsonObject& mail, const char* name) {
        return mail[QLatin1StringView(name)].toString();
    }

private Q_SLOTS:
    void plainOnes() {
        const QJsonObject mail = read(message());
        QCOMPARE(field(mail, "subject"), QStringLiteral("hello"));
        QCOMPARE(field(mail, "from"), QStringLiteral("Kataar <kataar@example.org>"));
        QCOMPARE(field(mail, "to"), QStringLiteral("asha@example.org"));
        QCOMPARE(field(mail, "body").trimmed(), QStringLiteral("one\ntwo"));
        QCOMPARE(field(mail, "id"), QStringLiteral("<kataar-abc@example.org>"));
        QCOMPARE(field(mail, "type"), QStringLiteral("text/plain"));
        QCOMPARE(field(mail, "date"), QStringLiteral("2026-11-18T11:06:40+00:00"));
        QCOMPARE(mail[QStringLiteral("defects")].toInt(), 0);
        QVERIFY(mailBytes(message()).contains("Content-Transfer-Encoding: 7bit\r\n"));
    }
    void hindi() {
        MailMessage one = message();
        one.from = QString::fromUtf8("कतार <kataar@example.org>");
        one.subject = QString::fromUtf8("आशा की job सर्पिल आपकी स्वीकृति की प्रतीक्षा में है, और यह एक लंबा विषय है 🚀");
        one.body = QString::fromUtf8("नियम: महँगी\nकारण: 50 से अधिक\n");
        one.language = QStringLiteral("hi");
        one.zone = QByteArrayLiteral("Asia/Kolkata");
        const QJsonObject mail = read(one);
        QCOMPARE(field(mail, "subject"), one.subject);
        QCOMPARE(field(mail, "from"), one.from);
        QCOMPARE(field(mail, "body").trimmed(), one.body.trimmed());
        QCOMPARE(field(mail, "date"), QStringLiteral("2026-11-18T16:36:40+05:30"));
        for (const QByteArray& line : mailBytes(one).split('\n'))
            QVERIFY2(line.size() <= 78, line.constData());
        for (const char c : mailBytes(one))
            QVERIFY(c > 0); // ASCII alone
    }
    void nothingBecomesAHeader() {
        const QStringList before = read(message())[QStringLiteral("headers")].toVariant().toStringList();
        for (const char* evil :
             {"x\r\nBcc: all@example.org", "x\nBcc: all@example.org\n\nbody", "x\rBcc: a@b",
              "=?UTF-8?Q?x?=", "x\u2028Bcc: a@b", "x\u0085Bcc: a@b", "\r\n\r\nbody"}) {
            MailMessage one = message();
            one.subject = QString::fromUtf8(evil);
            one.from = QString::fromUtf8(evil) + QStringLiteral(" \"<kataar@example.org>");
            one.body = QString::fromUtf8(evil);
            const QJsonObject mail = read(one);
            QCOMPARE(mail[QStringLiteral("headers")].toVariant().toStringList(), before);
            QCOMPARE(field(mail, "to"), one.to);
            QVERIFY(!field(mail, "subject").contains(u'\n'));
        }
        MailMessage word = message();
        word.subject = QStringLiteral("=?UTF-8?Q?x?="); // is said, not decoded
        QCOMPARE(field(read(word), "subject"), word.subject);
    }
    void longLinesAndDots() {
        MailMessage one = message();
        one.subject = QString(300, u'x');
        one.body = QString(5000, u'y') + QStringLiteral("\n.\n..\nFrom here\n");
        const QJsonObject mail = read(one);
        QCOMPARE(field(mail, "subject").remove(u' '), one.subject);
        QCOMPARE(field(mail, "body").trimmed(), one.body.trimmed());
    }
    void addresses() {
        for (const char* good : {"a@b", "asha.r+x@mail.example.org", "a_b@localhost"})
            QVERIFY2(isMailAddress(QString::fromLatin1(good)), good);
        for (const char* bad :
             {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b,c@d", "a@b>", "<a@b>", "a@b\nBcc: x@y", "-t@b",
              "a@-b", "a@b.", "\"a\"@b", "a@b;c", "a(b)@c", "a:b@c", "\xe0\xa4\x86@b", "a@b "})
            QVERIFY2(!isMailAddress(QString::fromUtf8(bad)), bad);
        QCOMPARE(addressIn(QStringLiteral("X Y <a@b>")), std::optional(QStringLiteral("a@b")));
        QCOMPARE(addressIn(QStringLiteral(" a@b ")), std::optional(QStringLiteral("a@b")));
        for (const char* bad : {"X <a@b", "X <>", "X <a@b> y", "X", ""})
            QVERIFY2(!addressIn(QString::fromLatin1(bad)), bad);
    }

    void wordsOfEachKind() {
        const MailPlace place{QStringLiteral("box"), QStringLiteral("https://q.example.org"),
                              QByteArrayLiteral("UTC")};
        MailNews news;
        news.kind = MailKind::ApprovalRequested;
        news.number = 7;
        news.jobId = QStringLiteral("j7");
        news.name = QString::fromUtf8("सर्पिल %1\u202e");
        news.user = QStringLiteral("asha");
        news.rule = QStringLiteral("costly");
        news.because = QStringLiteral("It costs more than 50.");
        news.cost = 62.5;
        news.expiresAt = UtcTime{1'795'000'000'000'000};
        const MailWords english(MailLanguage::English);
        const MailWords hindi(MailLanguage::Hindi);
        const MailText asked = mailText({news}, english, place);
        QCOMPARE(asked.subject, QString::fromUtf8("सर्पिल %1\ufffd of asha waits for your approval"));
        for (const char* part : {"#7 ", "Rule: costly", "Why: It costs more than 50.", "62.50 USD",
                                 "18 November 2026, 11:06 UTC", "https://q.example.org/approvals", "on box"})
            QVERIFY2(asked.body.contains(QString::fromUtf8(part)), part);
        QVERIFY(mailText({news}, hindi, place).subject.contains(QString::fromUtf8("स्वीकृति")));

        news.kind = MailKind::JobFailed;
        news.because = QStringLiteral("The job ended with exit code 3.");
        news.seconds = 3725;
        news.attempt = 2;
        const MailText failed =
            mailText({news}, hindi, {QStringLiteral("box"), {}, QByteArrayLiteral("UTC")});
        QVERIFY(failed.body.contains(QString::fromUtf8("exit code 3 के साथ")));
        QVERIFY(failed.body.contains(QStringLiteral("kataar jobs get 7")));
        QVERIFY(failed.body.contains(QString::fromUtf8("1 घं. 2 मि.")));
        for (const auto& [kind, name] : EnumNames<MailKind>::all) {
            news.kind = kind;
            news.subject = QStringLiteral("own words");
            for (const char* status : {"approved", "rejected", "expired"}) {
                news.status = QString::fromLatin1(status);
                const QString in = mailText({news}, english, place).subject;
                QVERIFY2(!in.isEmpty(), name);
                if (kind != MailKind::Text)
                    QVERIFY2(in != mailText({news}, hindi, place).subject, name);
            }
        }
    }
    void severalAreOne() {
        QVector<MailNews> many;
        for (int i = 0; i < 60; ++i) {
            MailNews news;
            news.subject = QStringLiteral("subject %1").arg(i);
            news.body = QStringLiteral("body %1").arg(i);
            many << news;
        }
        const MailPlace place{QStringLiteral("box"), {}, QByteArrayLiteral("UTC")};
        const MailText text = mailText(many, MailWords(MailLanguage::English), place);
        QCOMPARE(text.subject, QStringLiteral("60 pieces of news from the queue"));
        QVERIFY(text.body.contains(QStringLiteral("50. subject 49\n")));
        QVERIFY(text.body.contains(QStringLiteral("body 49")));
        QVERIFY(!text.body.contains(QStringLiteral("body 50")));
        QVERIFY(text.body.contains(QString::fromUtf8("… and 10 more")));
        const MailText one = mailText({many.first()}, MailWords(MailLanguage::Hindi), place);
        QCOMPARE(one.subject, QStringLiteral("subject 0"));
        QVERIFY(one.body.startsWith(QStringLiteral("body 0\n")));
    }
};

KATAAR_TEST(mailmessage, MailMessageTest)
#include "tst_mailmessage.moc"
