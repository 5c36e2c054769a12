// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about people, and about the record of what they did.
#include "tests/app/compose/queueclientsuite.h"

namespace kataar::test {

void QueueClientSuite::peopleTeamsAndKeys() {
    const auto users = [&] {
        return ask<QVector<UserView>>([&](auto then) { m_client->people().users(then); });
    };
    const auto teams = [&] {
        return ask<QVector<TeamView>>([&](auto then) { m_client->people().teams(then); });
    };
    QCOMPARE(users().size(), 1);
    QVERIFY(users().first().isOwner);
    QVERIFY(teams().isEmpty());
    const auto team = ask<TeamView>([&](auto then) {
        m_client->people().addTeam({QStringLiteral("Vision & more"), QStringLiteral("तस्वीरें")}, then);
    });
    QCOMPARE(teams().first().team.description, QStringLiteral("तस्वीरें"));
    NewUser wanted;
    wanted.name = QStringLiteral("lin");
    wanted.levels = {Level::Researcher};
    wanted.team = team.team.id;
    const auto lin = ask<UserView>([&](auto then) { m_client->people().addUser(wanted, then); });
    const QString id = QString::number(lin.user.id);
    QCOMPARE(users().size(), 2);
    QCOMPARE(teams().first().members.size(), 1);
    QCOMPARE(errorOf<UserView>([&](auto then) { m_client->people().addUser(wanted, then); }),
             QStringLiteral("user_exists"));

    QCOMPARE(
        ask<UserView>([&](auto then) { m_client->people().setLevels(id, {Level::Lead}, then); }).user.level(),
        Level::Lead);
    const auto key = ask<NewKey>([&](auto then) {
        m_client->people().makeKey(id, {QStringLiteral("laptop"), 30, {}}, then);
    });
    QVERIFY(key.secret.size() > 20);
    QVERIFY(key.key.key.expiresAt);
    const auto keys = [&] {
        return ask<QVector<KeyView>>([&](auto then) { m_client->people().keys(id, then); });
    };
    QCOMPARE(keys().size(), 1);
    QCOMPARE(keys().first().key, key.key.key);
    QVERIFY(keys().first().usable);
    const auto own = ask<NewKey>([&](auto then) {
        m_client->people().makeKey({}, {QStringLiteral("mine"), std::nullopt, {}}, then);
    });
    const auto mine = ask<QVector<KeyView>>([&](auto then) { m_client->people().keys({}, then); });
    QCOMPARE(mine.size(), 1);
    QCOMPARE(mine.first().key, own.key.key);
    const qint64 number = key.key.key.id;
    const auto revoked = ask<KeyView>([&](auto then) { m_client->people().revokeKey(number, then); });
    QVERIFY(revoked.key.revokedAt && !revoked.usable);
    QCOMPARE(keys().first().key, revoked.key);
    QCOMPARE(errorOf<KeyView>([&](auto then) { m_client->people().revokeKey(number + 100, then); }),
             QStringLiteral("key_not_found"));
    QVERIFY(
        !ask<UserView>([&](auto then) { m_client->people().setUserActive(id, false, then); }).user.active);
    QVERIFY(ask<UserView>([&](auto then) { m_client->people().setUserActive(id, true, then); }).user.active);
    ask<TeamView>([&](auto then) { m_client->people().setMember(team.team.id, id, false, then); });
    QVERIFY(teams().first().members.isEmpty());
    ask<TeamView>([&](auto then) { m_client->people().setMember(team.team.id, id, true, then); });
    QCOMPARE(teams().first().members.first().name, QStringLiteral("lin"));
    QCOMPARE(errorOf<TeamView>(
                 [&](auto then) { m_client->people().setMember(QStringLiteral("none"), id, true, then); }),
             QStringLiteral("team_not_found"));
    QCOMPARE(errorOf<UserView>(
                 [&](auto then) { m_client->people().setUserActive(QStringLiteral("99"), true, then); }),
             QStringLiteral("user_not_found"));
}

void QueueClientSuite::teamsAreChangedAndPeopleLeave() {
    const auto addTeam = [&](const char* name) {
        return ask<TeamView>([&](auto then) {
            m_client->people().addTeam({QString::fromUtf8(name), QStringLiteral("before")}, then);
        });
    };
    const QString vision = addTeam("Vision").team.id;
    const QString audio = addTeam("Audio").team.id;
    const auto change = [&](const QString& team, const TeamPatch& patch) {
        return result<TeamView>([&](auto then) { m_client->people().changeTeam(team, patch, then); });
    };
    const auto changed = change(vision, {QStringLiteral("दृष्टि / vision"), std::nullopt});
    QVERIFY(changed.ok());
    QCOMPARE(changed->team.id, vision); // jobs carry it
    QCOMPARE(changed->team.name, QStringLiteral("दृष्टि / vision"));
    QCOMPARE(changed->team.description, QStringLiteral("before"));
    QCOMPARE(change(vision, {std::nullopt, QString()})->team.description, QString());
    QCOMPARE(change(vision, {QStringLiteral("audio"), std::nullopt}).error().name,
             QStringLiteral("team_exists"));
    QCOMPARE(change(QStringLiteral("none"), {}).error().name, QStringLiteral("team_not_found"));

    NewUser wanted;
    wanted.name = QStringLiteral("lin");
    wanted.levels = {Level::Researcher};
    wanted.team = audio;
    const QString lin =
        QString::number(ask<UserView>([&](auto then) { m_client->people().addUser(wanted, then); }).user.id);
    const auto removeTeam = [&] {
        return errorOf<void>([&](auto then) { m_client->people().removeTeam(audio, then); });
    };
    const auto users = [&] {
        return ask<QVector<UserView>>([&](auto then) { m_client->people().users(then); });
    };
    QCOMPARE(removeTeam(), QString());
    QCOMPARE(removeTeam(), QStringLiteral("team_not_found"));
    for (const UserView& one : users())
        QVERIFY(!one.user.teamId);
    const auto removeUser = [&](const QString& user) {
        return errorOf<void>([&](auto then) { m_client->people().removeUser(user, then); });
    };
    QCOMPARE(removeUser(lin), QString());
    QCOMPARE(removeUser(lin), QStringLiteral("user_not_found"));
    QCOMPARE(users().size(), 1);
    QVERIFY(!removeUser(QString::number(users().first().user.id)).isEmpty()); // whose machine it is
    QCOMPARE(users().size(), 1);
}

void QueueClientSuite::whoDidWhat() {
    const auto addTeam = [&](const QString& name) {
        return ask<TeamView>([&](auto then) { m_client->people().addTeam({name, {}}, then); }).team.id;
    };
    const QString vision = addTeam(QStringLiteral("दृष्टि & vision"));
    const QString audio = addTeam(QStringLiteral("Audio"));
    const auto records = [&](const AuditQuery& query) {
        return ask<AuditPage>([&](auto then) { m_client->people().audit(query, then); });
    };
    const AuditPage all = records({});
    QVERIFY(all.total >= 2);
    QCOMPARE(all.records.size(), qMin<qint64>(all.total, 50));
    QCOMPARE(all.records[0].action, AuditAction::TeamCreate);
    QCOMPARE(all.records[0].target, audio); // newest first
    QCOMPARE(all.records[0].seq, all.records[1].seq + 1);
    QCOMPARE(all.records[1].details[QStringLiteral("name")].toString(), QStringLiteral("दृष्टि & vision"));
    QVERIFY(all.records[0].actorId && !all.records[0].actor.isEmpty());
    QCOMPARE(all.records[0].hash.size(), 64);

    AuditQuery narrow{.action = AuditAction::TeamCreate, .actorId = all.records[0].actorId, .target = vision};
    narrow.since = all.records[1].at;
    QCOMPARE(records(narrow).records, QVector<AuditRecord>{all.records[1]});
    narrow.until = all.records[1].at; // before it
    QCOMPARE(records(narrow).total, 0);
    const AuditPage second = records({.action = AuditAction::TeamCreate, .limit = 1, .offset = 1});
    QCOMPARE(second.total, 2);
    QCOMPARE(second.records, QVector<AuditRecord>{all.records[1]});
    QVERIFY(records({.actorId = 4711}).records.isEmpty());

    const auto verdict = ask<AuditVerdict>([&](auto then) { m_client->people().verifyAudit(then); });
    QVERIFY2(verdict.intact, qPrintable(verdict.problem));
    QCOMPARE(verdict.records, all.total);
    QVERIFY(!verdict.firstBad);
}

} // namespace kataar::test
