// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about people.
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

} // namespace kataar::test
