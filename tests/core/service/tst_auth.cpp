// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and log-ins: which are taken, when they end, what is recorded of those that are not.
#include "tests/core/service/peoplefixture.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>

using namespace kataar;
using namespace kataar::test;

class AuthTest : public QObject {
    Q_OBJECT

    std::unique_ptr<People> m_people;
    const QString m_password = QStringLiteral("correct horse battery");
    const QString m_asha = QStringLiteral("asha");
    const QString m_address = QStringLiteral("192.0.2.7");

    QString byKey(const QByteArray& secret) { return nameOf(m_people->auth.byKey(secret, m_address)); }
    QByteArray addKey(const KeyRequest& wanted) {
        const auto made = m_people->newKey(m_people->owner(), m_asha, wanted);
        return made ? made->secret.toLatin1() : QByteArray();
    }

private Q_SLOTS:
    void init() {
        m_people = std::make_unique<People>();
        m_people->add(m_asha, Level::Researcher, m_password);
    }
    void cleanup() { m_people.reset(); }

    void aKeyIsShownOnceAndKeptAsItsHash() {
        People& p = *m_people;
        const QByteArray secret = addKey({QStringLiteral("laptop"), {}, {}});
        QVERIFY(looksLikeKey(secret));
        const auto bearer = p.auth.byKey(secret, m_address);
        QVERIFY_OK(bearer);
        QCOMPARE(bearer->who.name, m_asha);
        QCOMPARE(bearer->who.address, m_address);
        QVERIFY(bearer->who.permissions() == permissionsOf(Level::Researcher));
        QVERIFY(p.database->commit().ok());
        QVERIFY(!p.folder.bytes().contains(secret));
        QFile wal(p.folder.paths.database() + QStringLiteral("-wal"));
        QVERIFY(wal.open(QIODevice::ReadOnly));
        const QByteArray written = wal.readAll();
        QVERIFY(!written.contains(secret) && !written.contains(secret.mid(keyPrefixLength)));
        QVERIFY(written.contains(secret.left(keyPrefixLength)));
        for (const AuditRecord& record : p.records(AuditAction::KeyCreate))
            QCOMPARE(record.details[QStringLiteral("prefix")].toString(),
                     QString::fromLatin1(secret.left(11)));
    }

    void keysThatAreRefused() {
        People& p = *m_people;
        const QByteArray good = addKey({QStringLiteral("good"), {}, {}});
        const QByteArray brief = addKey({QStringLiteral("brief"), 1, {}});
        const QByteArray gone = addKey({QStringLiteral("gone"), {}, {}});
        const QString id = QString::number(p.auth.byKey(gone, m_address)->keyId);
        QVERIFY_OK(p.answer<KeyView>([&](auto then) { p.keys.revoke(p.owner(), id, then); }));
        const QString refused = QStringLiteral("not_authenticated");
        QCOMPARE(byKey(good), QStringLiteral("ok"));
        QCOMPARE(byKey(brief), QStringLiteral("ok"));
        QCOMPARE(byKey(gone), refused);
        QCOMPARE(byKey({}), refused);
        QCOMPARE(byKey(newKey()), refused);
        QCOMPARE(byKey(good + 'x'), refused);
        QCOMPARE(byKey(sha256Hex(good).toLatin1()), refused);
        QSignalSpy told(&p.auth, &AuthService::accessChanged);
        p.pass(24 * 3600);
        QCOMPARE(byKey(brief), refused); // to the second
        p.auth.sweep();
        QCOMPARE(told.size(), 1); // and what is open on it is closed
        QVERIFY_OK(p.setActive(p.owner(), m_asha, false));
        QCOMPARE(byKey(good), refused);
        QVERIFY_OK(p.setActive(p.owner(), m_asha, true));
        QCOMPARE(byKey(good), QStringLiteral("ok"));
        QVERIFY_OK(p.remove(p.owner(), m_asha));
        QCOMPARE(byKey(good), refused);
        QVERIFY_OK(p.database->commit());
        const auto records = p.records(AuditAction::KeyRefused);
        QCOMPARE(records.size(), 8);
        QCOMPARE(records.last().details[QStringLiteral("reason")].toString(), QStringLiteral("revoked"));
        QCOMPARE(records.last().actor, m_asha);
        QCOMPARE(records.last().target, QString::fromLatin1(gone.left(keyPrefixLength)));
        for (const AuditRecord& record : records)
            QVERIFY(record.target.size() <= keyPrefixLength && record.address == m_address);
    }

    void scopesOnlyTakeAway() {
        People& p = *m_people;
        const QByteArray key =
            addKey({QStringLiteral("k"), {}, PermissionSet{Permission::QueueView, Permission::QueueManage}});
        const Principal who = p.auth.byKey(key, m_address)->who;
        QVERIFY(who.may(Permission::QueueView));
        QVERIFY(!who.may(Permission::QueueManage)); // his user lacks it
        QVERIFY(!who.may(Permission::JobSubmit));   // the key lacks it
        QCOMPARE(nameOf(p.ownKey(who, {QStringLiteral("k"), {}, {}})), QStringLiteral("permission_denied"));
        const QByteArray none = addKey({QStringLiteral("none"), {}, PermissionSet{}});
        QVERIFY(p.auth.byKey(none, m_address)->who.permissions().isEmpty());
    }

    void ownKeys() {
        People& p = *m_people;
        const Principal asha = p.as(m_asha);
        const auto made = p.ownKey(asha, {QStringLiteral("laptop"), 30, {}});
        QVERIFY_OK(made);
        QCOMPARE(p.keys.mine(asha)->size(), 1);
        QCOMPARE(nameOf(p.ownKey(asha, {QStringLiteral(" "), {}, {}})), QStringLiteral("invalid_request"));
        const Principal viewer = p.add(QStringLiteral("viewer"), Level::Viewer);
        QCOMPARE(nameOf(p.keys.mine(viewer)), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.keys.of(asha, m_asha)), QStringLiteral("permission_denied"));
        const Principal other = p.add(QStringLiteral("other"));
        const QString id = QString::number(made->key.key.id);
        const auto revoke = [&](const Principal& who) {
            return nameOf(p.answer<KeyView>([&](auto then) { p.keys.revoke(who, id, then); }));
        };
        QCOMPARE(revoke(viewer), QStringLiteral("permission_denied"));
        QCOMPARE(revoke(other), QStringLiteral("key_not_found")); // as good as none
        QCOMPARE(revoke(asha), QStringLiteral("ok"));
        QCOMPARE(revoke(asha), QStringLiteral("ok"));
        QCOMPARE(p.records(AuditAction::KeyRevoke).size(), 1);
    }

    void whenAKeyWasUsedIsKeptToTheMinute() {
        People& p = *m_people;
        const QByteArray key = addKey({QStringLiteral("k"), {}, {}});
        const auto lastUsed = [&] { return p.keys.of(p.owner(), m_asha)->first().key.lastUsedAt; };
        QVERIFY(!lastUsed());
        QCOMPARE(byKey(key), QStringLiteral("ok"));
        const auto first = lastUsed();
        QVERIFY(first && first->us % 60'000'000 == 0);
        p.pass(120);
        p.database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QCOMPARE(byKey(key), QStringLiteral("ok")); // though it cannot be written
        (void)p.database->commit();
        p.pass(60);
        QCOMPARE(byKey(key), QStringLiteral("ok"));
        QVERIFY_OK(p.database->commit());
        QVERIFY(*lastUsed() > *first);
    }

    void logIns() {
        People& p = *m_people;
        const auto in = p.logIn(QStringLiteral("ASHA"), m_password);
        QVERIFY_OK(in);
        QCOMPARE(in->user.user.name, m_asha);
        QVERIFY(in->user.user.lastLoginAt);
        QCOMPARE(p.auth.bySession(in->secret)->name, m_asha);
        QCOMPARE(nameOf(p.auth.bySession(sha256Hex(in->secret).toLatin1())),
                 QStringLiteral("not_authenticated"));
        QCOMPARE(nameOf(p.auth.bySession({})), QStringLiteral("not_authenticated"));
        QCOMPARE(*p.answer<bool>([&](auto then) { p.auth.logOut(p.as(m_asha), in->secret, then); }), true);
        QCOMPARE(nameOf(p.auth.bySession(in->secret)), QStringLiteral("not_authenticated"));
        QCOMPARE(p.records(AuditAction::Login).size(), 1);
        QCOMPARE(p.records(AuditAction::Logout).size(), 1);
    }

    // An unknown name, a wrong password, a deactivated account, no password at all: the same work and the
    // same words.
    void failedLogInsLookAlike() {
        People& p = *m_people;
        p.add(QStringLiteral("away"), Level::Viewer, m_password);
        QVERIFY_OK(p.setActive(p.owner(), QStringLiteral("away"), false));
        p.add(QStringLiteral("keyonly"));
        QString message;
        for (const QString& name : {QStringLiteral("nobody"), m_asha, QStringLiteral("away"),
                                    QStringLiteral("keyonly"), QString::number(*p.as(m_asha).userId)}) {
            const QString tried = name == m_asha ? QStringLiteral("wrong") : m_password;
            std::optional<Result<AuthService::LogIn>> got;
            p.auth.logIn({name, tried}, m_address,
                         [&](Result<AuthService::LogIn> result) { got = std::move(result); });
            QCOMPARE(p.passwords.waiting(), 1); // a password is examined whoever it is
            QVERIFY(QTest::qWaitFor([&] { return got.has_value(); }, 20'000));
            QCOMPARE(nameOf(*got), QStringLiteral("not_authenticated"));
            QVERIFY(message.isEmpty() || message == got->error().message);
            message = got->error().message;
        }
        QVERIFY_OK(p.database->commit());
        const auto records = p.records(AuditAction::LoginFailed);
        QCOMPARE(records.size(), 5);
        QCOMPARE(records.last().target, QString()); // what nobody is called may be a password
        QCOMPARE(records[3].target, m_asha);
        QCOMPARE(records[0].address, m_address);
    }

    void anAccountIsGuessedAtFifteenTimesAMinute() {
        People& p = *m_people;
        for (int i = 0; i < AuthService::triesAMinute; ++i)
            QCOMPARE(nameOf(p.logIn(m_asha, QStringLiteral("wrong"))), QStringLiteral("not_authenticated"));
        const auto refused = p.logIn(m_asha, m_password); // were it the right one
        QCOMPARE(nameOf(refused), QStringLiteral("too_many_requests"));
        QVERIFY(refused.error().details[QStringLiteral("retry_after")].toInt() > 0);
        QCOMPARE(nameOf(p.logIn(QStringLiteral("ASHA"), m_password)), QStringLiteral("too_many_requests"));
        p.pass(60);
        for (int i = 0; i < 2 * AuthService::triesAMinute; ++i) // good ones do not count
            QVERIFY_OK(p.logIn(m_asha, m_password));
    }

    void aLogInLastsFourteenDaysFromItsLastUse() {
        People& p = *m_people;
        const QByteArray used = p.logIn(m_asha, m_password)->secret;
        const QByteArray idle = p.logIn(m_asha, m_password)->secret;
        for (int day = 0; day < 20; ++day) {
            p.pass(24 * 3600);
            QVERIFY_OK(p.auth.bySession(used));
            QVERIFY_OK(p.database->commit());
        }
        QCOMPARE(nameOf(p.auth.bySession(idle)), QStringLiteral("not_authenticated"));
        QCOMPARE(p.book.sessions().size(), 2);
        p.auth.sweep();
        QCOMPARE(p.book.sessions().size(), 1);
        p.pass(14 * 24 * 3600);
        QCOMPARE(nameOf(p.auth.bySession(used)), QStringLiteral("not_authenticated"));
    }

    void oneUserHasTwentyLogInsAtMost() {
        People& p = *m_people;
        const QByteArray first = p.logIn(m_asha, m_password)->secret;
        for (int i = 0; i < AuthService::mostSessions; ++i) {
            p.pass(60);
            QVERIFY_OK(p.logIn(m_asha, m_password));
        }
        QCOMPARE(p.book.sessions().size(), AuthService::mostSessions);
        QVERIFY(!p.auth.bySession(first));
    }

    void onesOwnPassword() {
        People& p = *m_people;
        const QByteArray here = p.logIn(m_asha, m_password)->secret;
        const QByteArray there = p.logIn(m_asha, m_password)->secret;
        const auto change = [&](const Principal& who, const QString& current, const QString& next) {
            return nameOf(p.answer<bool>([&](auto then) {
                p.auth.changePassword(who, {current, next}, here, then);
            }));
        };
        const QString next = QStringLiteral("quite another one");
        const Principal asha = p.as(m_asha);
        QCOMPARE(change(asha, QStringLiteral("wrong"), next), QStringLiteral("invalid_request"));
        QCOMPARE(change(asha, m_password, QStringLiteral("short")), QStringLiteral("password_refused"));
        Principal scoped = asha;
        scoped.scope = PermissionSet::all();
        QCOMPARE(change(scoped, m_password, next), QStringLiteral("permission_denied"));
        QCOMPARE(change(asha, m_password, next), QStringLiteral("ok"));
        QVERIFY(p.auth.bySession(here).ok());
        QVERIFY(!p.auth.bySession(there));
        QVERIFY(!p.logIn(m_asha, m_password));
        QVERIFY(p.logIn(m_asha, next).ok());
        QVERIFY(p.auth.passwordLogInPossible());
    }

    void aFloodOfRefusalsDoesNotFillTheLog() {
        People& p = *m_people;
        const Principal asha = p.as(m_asha);
        const auto refuse = [&] {
            p.auth.noteDenied(asha, QStringLiteral("POST /api/users"),
                              Error::denied(QStringLiteral("admin.users")));
        };
        for (int i = 0; i < 1000; ++i)
            refuse();
        QVERIFY_OK(p.database->commit());
        QCOMPARE(p.records(AuditAction::Denied).size(), RefusalLog::ofOne);
        p.pass(60);
        refuse();
        QVERIFY_OK(p.database->commit());
        const AuditRecord last = p.records(AuditAction::Denied).first();
        QCOMPARE(last.details[QStringLiteral("unrecorded")].toInt(), 1000 - RefusalLog::ofOne);
        QCOMPARE(last.details[QStringLiteral("permission")].toString(), QStringLiteral("admin.users"));
        // Nor one from many addresses.
        const qsizetype before = p.auditStore.stats()->total;
        for (int i = 0; i < 2000; ++i)
            (void)p.auth.byKey(newKey(), QStringLiteral("2001:db8::%1").arg(i));
        QVERIFY_OK(p.database->commit());
        QVERIFY(p.auditStore.stats()->total - before <= RefusalLog::ofAll);
    }
};

KATAAR_TEST(auth, AuthTest)
#include "tst_auth.moc"
