// SPDX-License-Identifier: GPL-3.0-or-later
// Users and teams: who may do what to whom, the last admin, what a change ends, and that all of it is
// audited.
#include "tests/core/service/peoplefixture.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace kataar;
using namespace kataar::test;

class UsersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<People> m_people;
    const QString m_password = QStringLiteral("correct horse battery");

    using Deed = std::function<QString(People&, const Principal&, const QString& target)>;
    static QVector<std::pair<const char*, Deed>> deeds() {
        return {
            {"get",
             [](People& p, const Principal& w, const QString& t) { return nameOf(p.users.get(w, t)); }},
            {"change",
             [](People& p, const Principal& w, const QString& t) {
                 UserPatch patch;
                 patch.displayName = QStringLiteral("x");
                 return nameOf(p.change(w, t, patch));
             }},
            {"password",
             [](People& p, const Principal& w, const QString& t) {
                 UserPatch patch;
                 patch.password = QStringLiteral("another long one");
                 return nameOf(p.change(w, t, patch));
             }},
            {"key",
             [](People& p, const Principal& w, const QString& t) {
                 return nameOf(p.newKey(w, t, {QStringLiteral("k"), {}, {}}));
             }},
            {"deny",
             [](People& p, const Principal& w, const QString& t) {
                 return nameOf(p.setPermissions(w, t, {}, {Permission::JobCommand}));
             }},
            {"level", [](People& p, const Principal& w,
                         const QString& t) { return nameOf(p.setLevel(w, t, Level::Viewer)); }},
            {"deactivate", [](People& p, const Principal& w,
                              const QString& t) { return nameOf(p.setActive(w, t, false)); }},
            {"activate",
             [](People& p, const Principal& w, const QString& t) { return nameOf(p.setActive(w, t, true)); }},
            {"delete",
             [](People& p, const Principal& w, const QString& t) { return nameOf(p.remove(w, t)); }},
        };
    }

private Q_SLOTS:
    void init() { m_people = std::make_unique<People>(); }
    void cleanup() { m_people.reset(); }

    /// Rows: who asks; columns: whom it is about; every deed.
    void whoMayDoWhatToWhom_data() {
        QTest::addColumn<QString>("asker");
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("may");
        for (const char* asker : {"viewer", "researcher", "lead", "manager", "admin"}) {
            for (const char* target : {"viewer2", "researcher2", "lead2", "admin2"}) {
                const bool may = qstrcmp(asker, "admin") == 0 ||
                                 (qstrcmp(asker, "manager") == 0 && qstrcmp(target, "admin2") != 0);
                QTest::addRow("%s to %s", asker, target)
                    << QString::fromLatin1(asker) << QString::fromLatin1(target) << may;
            }
        }
    }
    void whoMayDoWhatToWhom() {
        QFETCH(QString, asker);
        QFETCH(QString, target);
        QFETCH(bool, may);
        People& p = *m_people;
        for (const auto& [level, name] : EnumNames<Level>::all) {
            p.add(QString::fromLatin1(name), level);
            p.add(QString::fromLatin1(name) + u'2', level);
        }
        p.add(QStringLiteral("manager"), Level::Lead); // a lead who may manage users
        QVERIFY_OK(p.setPermissions(p.owner(), QStringLiteral("manager"), {Permission::AdminUsers}));
        const Principal who = p.as(asker);
        for (const auto& [name, deed] : deeds()) {
            const bool reads = qstrcmp(name, "get") == 0;
            const bool manages = who.may(Permission::AdminUsers);
            const QString expected =
                may || (reads && manages) ? QStringLiteral("ok") : QStringLiteral("permission_denied");
            QVERIFY2(deed(p, who, target) == expected, name);
        }
        QCOMPARE(p.book.user(target) == nullptr, may); // deleted at the end, or untouched
        if (!may)
            QCOMPARE(p.user(target).displayName, QString());
    }

    void everybodySeesHimselfAndNobodyElse() {
        People& p = *m_people;
        const Principal asha = p.add(QStringLiteral("asha"), Level::Viewer);
        p.add(QStringLiteral("ravi"));
        QCOMPARE(p.users.get(asha, QStringLiteral("ASHA"))->user.name, QStringLiteral("asha"));
        QCOMPARE(nameOf(p.users.get(asha, QStringLiteral("ravi"))), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.users.get(asha, QStringLiteral("nobody"))), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.users.list(asha)), QStringLiteral("permission_denied"));
        QCOMPARE(p.users.list(p.owner())->size(), 3);
        QCOMPARE(nameOf(p.users.get(p.owner(), QStringLiteral("nobody"))), QStringLiteral("user_not_found"));
    }

    void namesAreUniqueWhateverTheCase() {
        People& p = *m_people;
        p.add(QString::fromUtf8("Ольга"));
        QCOMPARE(nameOf(p.tryAdd(p.owner(), QString::fromUtf8("ОЛЬГА"))), QStringLiteral("user_exists"));
        QCOMPARE(nameOf(p.tryAdd(p.owner(), QStringLiteral("OWNER"))), QStringLiteral("user_exists"));
        QCOMPARE(nameOf(p.tryAdd(p.owner(), QStringLiteral("a b"))), QStringLiteral("invalid_request"));
        UserPatch patch;
        patch.name = QStringLiteral("Owner");
        QVERIFY_OK(p.change(p.owner(), QStringLiteral("owner"), patch)); // his own, written otherwise
        QCOMPARE(p.owner().name, QStringLiteral("Owner"));
    }

    void theLastAdminStays_data() {
        QTest::addColumn<int>("deed");
        const char* names[] = {"delete",           "demote", "deactivate", "deny", "deactivate by a patch",
                               "demote by a patch"};
        for (int i = 0; i < 6; ++i)
            QTest::newRow(names[i]) << i;
    }
    void theLastAdminStays() {
        QFETCH(int, deed);
        People& p = *m_people;
        const QString boss = QStringLiteral("boss");
        p.add(boss, Level::Admin);
        QVERIFY_OK(p.setLevel(p.owner(), QStringLiteral("owner"), Level::Viewer)); // one of two may go
        const Principal who = p.as(boss);
        const auto attempt = [&] {
            UserPatch patch;
            if (deed == 4)
                patch.active = false;
            if (deed == 5)
                patch.levels = QVector<Level>{Level::Lead, Level::Viewer};
            return deed == 0   ? nameOf(p.remove(who, boss))
                   : deed == 1 ? nameOf(p.setLevel(who, boss, Level::Lead))
                   : deed == 2 ? nameOf(p.setActive(who, boss, false))
                   : deed == 3 ? nameOf(p.setPermissions(who, boss, {}, {Permission::AdminUsers}))
                               : nameOf(p.change(who, boss, patch));
        };
        QCOMPARE(attempt(), QStringLiteral("last_admin"));
        QVERIFY(isWorkingAdmin(p.user(boss)));
        // A deactivated second one does not help, an active one does.
        QVERIFY_OK(p.tryAdd(who, QStringLiteral("second"), Level::Admin));
        QVERIFY_OK(p.setActive(who, QStringLiteral("second"), false));
        QCOMPARE(attempt(), QStringLiteral("last_admin"));
        QVERIFY_OK(p.setActive(who, QStringLiteral("second"), true));
        QCOMPARE(attempt(), QStringLiteral("ok"));
    }

    void nobodyGivesWhatHeLacks() {
        People& p = *m_people;
        p.add(QStringLiteral("manager"), Level::Lead);
        QVERIFY_OK(p.setPermissions(p.owner(), QStringLiteral("manager"), {Permission::AdminUsers}));
        const Principal manager = p.as(QStringLiteral("manager"));
        p.add(QStringLiteral("asha"));
        QCOMPARE(nameOf(p.tryAdd(manager, QStringLiteral("evil"), Level::Admin)),
                 QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.setLevel(manager, QStringLiteral("manager"), Level::Admin)),
                 QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.setLevel(manager, QStringLiteral("asha"), Level::Admin)),
                 QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.setPermissions(manager, QStringLiteral("asha"), {Permission::QueueManage})),
                 QStringLiteral("permission_denied"));
        // Nor hidden under a denial that could go later.
        QCOMPARE(nameOf(p.setPermissions(manager, QStringLiteral("asha"), {Permission::QueueManage},
                                         {Permission::QueueManage})),
                 QStringLiteral("permission_denied"));
        QVERIFY_OK(p.setPermissions(manager, QStringLiteral("asha"), {Permission::JobCommand}));
        QVERIFY_OK(p.setLevel(manager, QStringLiteral("asha"), Level::Lead));
        // A key of an admin that may manage users alone does not make another admin either.
        Principal scoped = p.owner();
        scoped.scope = PermissionSet{Permission::AdminUsers};
        QCOMPARE(nameOf(p.tryAdd(scoped, QStringLiteral("evil"), Level::Viewer)),
                 QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(p.newKey(scoped, QStringLiteral("owner"), {QStringLiteral("k"), {}, {}})),
                 QStringLiteral("permission_denied"));
    }

    void aDeletedUsersJobsKeepHisName() {
        People& p = *m_people;
        const Principal asha = p.add(QStringLiteral("asha"));
        p.activeJobs = 2;
        const auto refused = p.remove(p.owner(), QStringLiteral("asha"));
        QCOMPARE(nameOf(refused), QStringLiteral("user_has_jobs"));
        QCOMPARE(refused.error().details[QStringLiteral("jobs")].toInt(), 2);
        p.activeJobs = 0;
        QVERIFY_OK(p.remove(p.owner(), QStringLiteral("asha")));
        p.add(QStringLiteral("asha"));
        QVERIFY(p.as(QStringLiteral("asha")).userId != asha.userId); // her jobs are not this one's
    }

    void theServersOwnUserIsNotDeleted() {
        People& p = *m_people;
        p.add(QStringLiteral("boss"), Level::Admin);
        QCOMPARE(nameOf(p.remove(p.as(QStringLiteral("boss")), QStringLiteral("owner"))),
                 QStringLiteral("user_is_owner"));
        QVERIFY_OK(p.setActive(p.as(QStringLiteral("boss")), QStringLiteral("owner"), false));
        QVERIFY(!p.auth.owner());
        QVERIFY_OK(p.setActive(p.as(QStringLiteral("boss")), QStringLiteral("owner"), true));
        QVERIFY_OK(p.setLevel(p.as(QStringLiteral("boss")), QStringLiteral("owner"), Level::Viewer));
        QCOMPARE(p.auth.owner()->level, Level::Viewer); // as his row says now
    }

    void aChangeOfRightsEndsLogInsAndTellsOpenStreams_data() {
        QTest::addColumn<int>("deed");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<bool>("tells");
        QTest::newRow("name for people") << 0 << false << false;
        QTest::newRow("team") << 1 << false << false;
        QTest::newRow("demoted") << 2 << true << true;
        QTest::newRow("promoted") << 3 << true << true; // the log-in that ends is told
        QTest::newRow("denied") << 4 << true << true;
        QTest::newRow("deactivated") << 5 << true << true;
        QTest::newRow("deleted") << 6 << true << true;
        QTest::newRow("password") << 7 << true << true;
    }
    void aChangeOfRightsEndsLogInsAndTellsOpenStreams() {
        QFETCH(int, deed);
        QFETCH(bool, ends);
        QFETCH(bool, tells);
        People& p = *m_people;
        const QString asha = QStringLiteral("asha");
        const Principal who = p.add(asha, Level::Researcher, m_password);
        const auto in = p.logIn(asha, m_password);
        QVERIFY_OK(in);
        QVERIFY_OK(p.auth.bySession(in->secret));
        const Principal owner = p.owner();
        QVERIFY_OK(p.answer<TeamView>([&](auto then) {
            p.teams.create(owner, {QStringLiteral("Vision"), {}}, then);
        }));
        QSignalSpy told(&p.auth, &AuthService::accessChanged);
        UserPatch patch;
        if (deed == 0)
            patch.displayName = QStringLiteral("Asha");
        if (deed == 1)
            patch.team = std::optional(QStringLiteral("vision"));
        if (deed == 7)
            patch.password = QStringLiteral("quite another one");
        const QString done = deed == 2   ? nameOf(p.setLevel(owner, asha, Level::Viewer))
                             : deed == 3 ? nameOf(p.setLevel(owner, asha, Level::Lead))
                             : deed == 4 ? nameOf(p.setPermissions(owner, asha, {}, {Permission::JobSubmit}))
                             : deed == 5 ? nameOf(p.setActive(owner, asha, false))
                             : deed == 6 ? nameOf(p.remove(owner, asha))
                                         : nameOf(p.change(owner, asha, patch));
        QCOMPARE(done, QStringLiteral("ok"));
        QCOMPARE(p.auth.bySession(in->secret).ok(), !ends);
        QCOMPARE(!told.isEmpty(), tells);
        if (tells)
            QCOMPARE(told[0][0].toLongLong(), *who.userId);
    }

    void everyChangeIsAudited() {
        People& p = *m_people;
        p.add(QStringLiteral("asha"), Level::Researcher, m_password);
        QVERIFY_OK(p.setLevel(p.owner(), QStringLiteral("asha"), Level::Lead));
        UserPatch patch;
        patch.password = QStringLiteral("quite another one");
        QVERIFY_OK(p.change(p.owner(), QStringLiteral("asha"), patch));
        QVERIFY_OK(p.remove(p.owner(), QStringLiteral("asha")));
        QCOMPARE(p.records(AuditAction::UserCreate).size(), 1);
        const auto changed = p.records(AuditAction::UserChange);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0].actor, QStringLiteral("owner"));
        QCOMPARE(changed[0].target, QStringLiteral("asha"));
        QCOMPARE(changed[0].details[QStringLiteral("levels")].toArray()[0].toString(),
                 QStringLiteral("lead"));
        QCOMPARE(p.records(AuditAction::UserPassword).size(), 1);
        QCOMPARE(p.records(AuditAction::UserDelete).size(), 1);
        const auto all = p.auditStore.page({});
        for (const AuditRecord& record : all->records)
            QVERIFY(!QJsonDocument(record.details).toJson().contains("another one"));
        QVERIFY(p.auditStore.verify()->intact);
    }

    void aTurnThatFailsChangesNobody() {
        People& p = *m_people;
        p.add(QStringLiteral("asha"));
        std::optional<Result<UserView>> got;
        p.users.setLevels(p.owner(), QStringLiteral("asha"), {Level::Admin},
                          [&](Result<UserView> result) { got = std::move(result); });
        p.database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!p.database->commit());
        QCOMPARE(nameOf(*got), QStringLiteral("no_space"));
        QCOMPARE(p.user(QStringLiteral("asha")).level(), Level::Researcher);
        QVERIFY(p.records(AuditAction::UserChange).isEmpty());
    }

    void teams() {
        People& p = *m_people;
        p.add(QStringLiteral("lead"), Level::Lead);
        p.add(QStringLiteral("asha"));
        const Principal lead = p.as(QStringLiteral("lead"));
        const auto create = [&](const Principal& who, const QString& name) {
            return p.answer<TeamView>([&](auto then) { p.teams.create(who, {name, {}}, then); });
        };
        const auto join = [&](const Principal& who, const QString& team, const QString& user) {
            return p.answer<TeamView>([&](auto then) { p.teams.addMember(who, team, user, then); });
        };
        QCOMPARE(nameOf(create(p.as(QStringLiteral("asha")), QStringLiteral("x"))),
                 QStringLiteral("permission_denied"));
        QCOMPARE(create(lead, QStringLiteral("Vision & Sound"))->team.id, QStringLiteral("vision-sound"));
        QCOMPARE(nameOf(create(lead, QStringLiteral("vision & sound"))), QStringLiteral("team_exists"));
        QCOMPARE(create(lead, QString::fromUtf8("दृष्टि"))->team.id, QStringLiteral("team-1"));
        QCOMPARE(nameOf(create(lead, QStringLiteral("  "))), QStringLiteral("invalid_request"));
        QCOMPARE(join(lead, QStringLiteral("vision-sound"), QStringLiteral("asha"))->members.size(), 1);
        QCOMPARE(p.as(QStringLiteral("asha")).teamName, QStringLiteral("Vision & Sound"));
        QCOMPARE(nameOf(join(lead, QStringLiteral("vision-sound"), QStringLiteral("owner"))),
                 QStringLiteral("permission_denied")); // he may do more than a lead
        QVERIFY_OK(join(lead, QString::fromUtf8("दृष्टि"), QStringLiteral("asha"))); // out of the other one
        QVERIFY(p.teams.get(lead, QStringLiteral("vision-sound"))->members.isEmpty());
        TeamPatch patch;
        patch.name = QStringLiteral("Sight");
        QVERIFY_OK(p.answer<TeamView>(
            [&](auto then) { p.teams.change(lead, QStringLiteral("team-1"), patch, then); }));
        QCOMPARE(*p.as(QStringLiteral("asha")).teamId, QStringLiteral("team-1"));
        QCOMPARE(p.as(QStringLiteral("asha")).teamName, QStringLiteral("Sight"));
        QVERIFY_OK(
            p.answer<QString>([&](auto then) { p.teams.remove(lead, QStringLiteral("Sight"), then); }));
        QVERIFY(!p.as(QStringLiteral("asha")).teamId);
        QCOMPARE(p.teams.list(lead)->size(), 1);
        QCOMPARE(p.records(AuditAction::TeamCreate).size(), 2);
        QCOMPARE(p.records(AuditAction::TeamChange).size(), 3);
        QCOMPARE(p.records(AuditAction::TeamDelete).size(), 1);
    }
};

KATAAR_TEST(users, UsersTest)
#include "tst_users.moc"
