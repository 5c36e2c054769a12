// SPDX-License-Identifier: GPL-3.0-or-later
// Users, teams, keys and log-ins as rows: what is written is read back, and a changed row is found.
#include "core/store/keystore.h"
#include "core/store/sessionstore.h"
#include "core/store/teamstore.h"
#include "core/store/userstore.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class PeopleStoreTest : public QObject {
    Q_OBJECT

    struct Parts {
        StoreFolder folder;
        std::unique_ptr<Database> database = folder.open();
        UserStore users{*database};
        TeamStore teams{*database};
        KeyStore keys{*database};
        SessionStore sessions{*database};
    };
    std::unique_ptr<Parts> m_parts;

    UserRow rich() const {
        UserRow row;
        row.user.name = QString::fromUtf8("आशा");
        row.user.email = QStringLiteral("asha@example.org");
        row.user.displayName = QString::fromUtf8("आशा \"शर्मा\"");
        row.user.levels = {Level::Researcher, Level::Lead};
        row.user.granted = {Permission::AdminApprove, Permission::QueueApprove};
        row.user.denied = {Permission::JobCommand};
        row.user.teamId = QStringLiteral("vision");
        row.user.active = false;
        row.user.hasPassword = true;
        row.user.unixUid = 1234;
        row.user.createdAt = m_parts->folder.clock.now;
        row.user.lastLoginAt = UtcTime{1'795'000'000'999'999};
        row.password = QStringLiteral("$argon2id$…");
        return row;
    }
    Team vision() const {
        return {QStringLiteral("vision"), QString::fromUtf8("दृष्टि"), QStringLiteral("eyes"),
                m_parts->folder.clock.now};
    }
    qint64 addAsha() {
        if (!m_parts->teams.insert(vision()))
            qFatal("cannot add a team");
        return m_parts->users.insert(rich()).value();
    }

private Q_SLOTS:
    void init() { m_parts = std::make_unique<Parts>(); }
    void cleanup() { m_parts.reset(); }

    void usersAreReadAsWritten() {
        UserRow row = rich();
        row.user.id = addAsha();
        QVERIFY_OK(m_parts->database->commit());
        QCOMPARE(m_parts->users.rows()->constFirst(), row);
        QCOMPARE(**m_parts->users.find(row.user.name), row.user);
        row.user.levels = {Level::Viewer};
        row.user.granted = {};
        row.user.teamId.reset();
        row.user.hasPassword = false;
        row.password.clear();
        QVERIFY_OK(m_parts->users.update(row));
        QCOMPARE(m_parts->users.rows()->constFirst(), row);
    }

    void aNumberIsNeverGivenTwice() {
        const qint64 first = addAsha();
        QVERIFY_OK(m_parts->users.remove(first));
        QVERIFY(!*m_parts->users.find(first));
        QCOMPARE(*m_parts->users.insert(rich()), first + 1);
    }

    void namesAreUniqueWhateverTheCase() {
        UserRow row;
        row.user.name = QStringLiteral("Asha");
        QVERIFY_OK(m_parts->users.insert(row));
        QVERIFY(*m_parts->users.find(QStringLiteral("aSHA")));
        row.user.name = QStringLiteral("ASHA");
        QVERIFY(!m_parts->users.insert(row));
    }

    void theOwnerIsMadeOnceAndStaysWhatHeIs() {
        const auto owner = m_parts->users.ensureOwner(QStringLiteral("asha"), 1000);
        QVERIFY_OK(owner);
        QCOMPARE(owner->level(), Level::Admin);
        UserRow row = m_parts->users.rows()->constFirst();
        row.user.levels = {Level::Viewer};
        QVERIFY_OK(m_parts->users.update(row));
        QCOMPARE(m_parts->users.ensureOwner(QStringLiteral("asha"), 1000)->level(), Level::Viewer);
        QCOMPARE(m_parts->users.ensureOwner(QStringLiteral("ASHA"), 1001)->name, QStringLiteral("ASHA-1001"));
    }

    void keysAreReadAsWritten() {
        KeyRow row;
        row.key.userId = addAsha();
        row.key.name = QStringLiteral("laptop");
        row.key.prefix = QStringLiteral("kt_0123abcd");
        row.key.createdAt = m_parts->folder.clock.now;
        row.hash = QStringLiteral("ab").repeated(32);
        row.key.id = *m_parts->keys.insert(row);
        QCOMPARE(m_parts->keys.all()->constFirst(), row);
        row.key.scopes = PermissionSet{}; // may do nothing: something else than no scopes
        row.key.expiresAt = row.key.lastUsedAt = row.key.revokedAt = UtcTime{1'795'000'000'000'007};
        QVERIFY_OK(m_parts->keys.update(row));
        QCOMPARE(m_parts->keys.all()->constFirst(), row);
        row.key.scopes = PermissionSet{Permission::JobSubmit, Permission::QueueView};
        QVERIFY_OK(m_parts->keys.update(row));
        QCOMPARE(m_parts->keys.all()->constFirst(), row);
    }

    void logInsAreReadAsWrittenAndGoWithTheirUser() {
        const qint64 asha = addAsha();
        const UtcTime now = m_parts->folder.clock.now;
        WebSession session{QStringLiteral("cd").repeated(32), asha, now, {now.us + 1}};
        QVERIFY_OK(m_parts->sessions.insert(session));
        session.expiresAt.us += 5;
        QVERIFY_OK(m_parts->sessions.update(session));
        QCOMPARE(*m_parts->sessions.all(), QVector<WebSession>{session});
        KeyRow key;
        key.key.userId = asha;
        key.hash = QStringLiteral("ef").repeated(32);
        QVERIFY_OK(m_parts->keys.insert(key));
        QVERIFY_OK(m_parts->users.remove(asha));
        QVERIFY(m_parts->sessions.all()->isEmpty());
        QVERIFY(m_parts->keys.all()->isEmpty());
        QVERIFY_OK(m_parts->database->commit());
    }

    void aTeamWithPeopleStays() {
        const qint64 asha = addAsha();
        QCOMPARE(*m_parts->teams.all(), QVector<Team>{vision()});
        QVERIFY_OK(m_parts->database->commit());
        QVERIFY(!m_parts->teams.remove(QStringLiteral("vision")) || !m_parts->database->commit());
        (void)m_parts->database->commit();
        QCOMPARE(m_parts->teams.all()->size(), 1);
        QVERIFY_OK(m_parts->users.remove(asha));
        QVERIFY_OK(m_parts->teams.remove(QStringLiteral("vision")));
        QVERIFY_OK(m_parts->database->commit());
        QVERIFY(m_parts->teams.all()->isEmpty());
    }

    void aChangedRowIsFound_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("level") << QByteArray("UPDATE user SET levels = '[\"admin\"]'");
        QTest::newRow("key") << QByteArray("UPDATE api_key SET revoked_at = NULL");
        QTest::newRow("log-in") << QByteArray("UPDATE session SET user_id = user_id, expires_at = '2999'");
        QTest::newRow("team") << QByteArray("UPDATE team SET name = 'other'");
    }
    void aChangedRowIsFound() {
        QFETCH(QByteArray, sql);
        KeyRow key;
        key.key.userId = addAsha();
        key.hash = QStringLiteral("ef").repeated(32);
        key.key.revokedAt = m_parts->folder.clock.now;
        QVERIFY_OK(m_parts->keys.insert(key));
        QVERIFY_OK(m_parts->sessions.insert({QStringLiteral("cd"), key.key.userId, {}, {}}));
        QVERIFY_OK(m_parts->database->commit());
        QCOMPARE(sqlOn(m_parts->database->handle(), sql.constData()), QString());
        int damaged = 0;
        for (const bool ok : {m_parts->users.rows().ok(), m_parts->teams.all().ok(), m_parts->keys.all().ok(),
                              m_parts->sessions.all().ok()})
            damaged += !ok;
        QCOMPARE(damaged, 1);
    }
};

KATAAR_TEST(people, PeopleStoreTest)
#include "tst_people.moc"
