// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, digests and passwords: their forms, which passwords are refused, and that hashing is bounded.
#include "core/base/password.h"
#include "core/base/secret.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace kataar;

namespace {

constexpr PasswordHasher::Cost cheap{1, 8192};

template<class T>
struct Waited {
    std::optional<Result<T>> result;
    std::function<void(Result<T>)> then() {
        return [this](Result<T> done) { result = std::move(done); };
    }
    bool wait() const {
        return QTest::qWaitFor([this] { return result.has_value(); }, 20'000);
    }
};

} // namespace

class SecretsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreLongAndNeverTheSame() {
        QSet<QByteArray> keys;
        for (int i = 0; i < 100; ++i) {
            const QByteArray key = newKey();
            QVERIFY(looksLikeKey(key));
            keys.insert(key);
        }
        QCOMPARE(keys.size(), 100);
        const QByteArray key = newKey();
        QVERIFY(!looksLikeKey({}));
        QVERIFY(!looksLikeKey("kt_"));
        QVERIFY(!looksLikeKey(key.chopped(1)));
        QVERIFY(!looksLikeKey(key + '0'));
        QVERIFY(!looksLikeKey(key.toUpper()));
        QVERIFY(!looksLikeKey(key.chopped(1) + 'g'));
    }

    void digestsAreTheKnownOnes() {
        QCOMPARE(sha256Hex("abc"),
                 QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        // RFC 4231, test case 2.
        QCOMPARE(derivedSecret("Jefe", "what do ya want for nothing?"),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QVERIFY(sameSecret("abc", "abc"));
        QVERIFY(!sameSecret("abc", "abd"));
        QVERIFY(!sameSecret("abc", "ab"));
        QVERIFY(sameSecret({}, {}));
    }

    void passwords_data() {
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("taken");
        QTest::newRow("seven") << QStringLiteral("q7#Lp2!") << false;
        QTest::newRow("eight") << QStringLiteral("q7#Lp2!z") << true;
        QTest::newRow("bytes count") << QString::fromUtf8("कतार") << true;
        QTest::newRow("1024") << QStringLiteral("ab").repeated(512) << true;
        QTest::newRow("1025") << QString(QStringLiteral("ab").repeated(512) + u'c') << false;
        QTest::newRow("common") << QStringLiteral("Password123") << false;
        QTest::newRow("one letter") << QStringLiteral("zzzzzzzzzzz") << false;
        QTest::newRow("own name") << QStringLiteral("Asha.Sharma") << false;
        QTest::newRow("with spaces") << QStringLiteral("  correct horse  ") << true;
    }
    void passwords() {
        QFETCH(QString, password);
        QFETCH(bool, taken);
        const auto checked = checkPassword(password, QStringLiteral("asha.sharma"));
        QCOMPARE(checked.ok(), taken);
        if (!taken) {
            QCOMPARE(checked.error().name, QStringLiteral("password_refused"));
            QCOMPARE(checked.error().fields[0].field, QStringLiteral("password"));
            QVERIFY(!checked.error().message.contains(password));
        }
    }

    void aHashFitsItsPasswordAlone() {
        PasswordHasher hasher(cheap);
        Waited<QString> hash;
        hasher.hash(QString::fromUtf8("घोड़ा बैटरी"), hash.then());
        QVERIFY(hash.wait());
        QVERIFY(hash.result->ok());
        QVERIFY((**hash.result).startsWith(QStringLiteral("$argon2id$v=19$m=8,t=1,p=1$")));
        const auto fits = [&](const QString& password, const QString& wanted) {
            Waited<bool> answer;
            hasher.verify(password, wanted, answer.then());
            return answer.wait() && **answer.result;
        };
        QVERIFY(fits(QString::fromUtf8("घोड़ा बैटरी"), **hash.result));
        QVERIFY(!fits(QString::fromUtf8("घोड़ा बैटरि"), **hash.result));
        QVERIFY(!fits(QString(), **hash.result));
        QVERIFY(!fits(QString::fromUtf8("घोड़ा बैटरी"), QStringLiteral("not a hash")));
        QVERIFY(!fits(QString::fromUtf8("घोड़ा बैटरी"), QString()));
        Waited<QString> again;
        hasher.hash(QString::fromUtf8("घोड़ा बैटरी"), again.then());
        QVERIFY(again.wait());
        QVERIFY(**again.result != **hash.result); // salted
    }

    // The same work is done, so that the time does not say whether there is such a user.
    void nobodysPasswordIsExaminedToo() {
        PasswordHasher hasher(cheap);
        Waited<bool> answer;
        hasher.verify(QStringLiteral("whatever else"), QString(), answer.then());
        QCOMPARE(hasher.waiting(), 1);
        QVERIFY(!answer.result); // it is not answered at once
        QVERIFY(answer.wait());
        QVERIFY(!**answer.result);
        QCOMPARE(hasher.waiting(), 0);
    }

    void whenTooManyWaitTheNextIsToldSo() {
        PasswordHasher hasher(cheap);
        int answered = 0;
        for (int i = 0; i < PasswordHasher::mostWaiting; ++i)
            hasher.verify(QStringLiteral("x"), QString(), [&](const Result<bool>&) { ++answered; });
        Waited<bool> next;
        hasher.verify(QStringLiteral("x"), QString(), next.then());
        QVERIFY(next.result);
        QCOMPARE(next.result->error().name, QStringLiteral("busy"));
        QVERIFY(QTest::qWaitFor([&] { return answered == PasswordHasher::mostWaiting; }, 20'000));
    }

    void whatIsLeftAtTheEndIsNotAnswered() {
        bool answered = false;
        {
            PasswordHasher hasher(cheap);
            for (int i = 0; i < 5; ++i)
                hasher.verify(QStringLiteral("x"), QString(), [&](const Result<bool>&) { answered = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }
};

KATAAR_TEST(secrets, SecretsTest)
#include "tst_secrets.moc"
