// SPDX-License-Identifier: GPL-3.0-or-later
// What a server writes about people, read back by a client; and what a client sends, read by the server.
#include "core/wire/people.h"
#include "core/wire/peoplereading.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace kataar;

class PeopleReadingTest : public QObject {
    Q_OBJECT

    static UserView person() {
        UserView view;
        view.user.id = 7;
        view.user.name = QStringLiteral("मीरा");
        view.user.displayName = QStringLiteral("Meera \"M\"");
        view.user.levels = {Level::Viewer, Level::Lead};
        view.user.teamId = QStringLiteral("vision");
        view.user.denied = {Permission::JobSubmit};
        view.user.active = false;
        view.user.createdAt = UtcTime{1795435200000000};
        view.teamName = QStringLiteral("Vision");
        view.permissions = {Permission::QueueView, Permission::TeamView};
        view.isOwner = true;
        return view;
    }
    static QJsonObject object(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

private Q_SLOTS:
    void people() {
        const auto all = wire::usersFrom(wire::toJson(QVector<UserView>{person(), UserView()}));
        QVERIFY(all);
        QCOMPARE(all->size(), 2);
        const auto one = wire::userFrom(wire::changedJson(person()));
        QVERIFY(one);
        for (const UserView& found : {all->first(), *one}) {
            QCOMPARE(found.user, person().user);
            QCOMPARE(found.teamName, person().teamName);
            QCOMPARE(found.permissions, person().permissions);
            QVERIFY(found.isOwner);
        }
    }

    void teams() {
        TeamView team;
        team.team = {QStringLiteral("vision"), QStringLiteral("Vision"), QStringLiteral("pictures"),
                     UtcTime{1000000}};
        team.members = {person().user};
        const auto all = wire::teamsFrom(wire::toJson(QVector<TeamView>{team}));
        QVERIFY(all);
        QCOMPARE(all->first().team, team.team);
        QCOMPARE(all->first().members.first().name, person().user.name);
        QCOMPARE(wire::teamFrom(wire::changedJson(team))->team, team.team);
    }

    void keys() {
        NewKey made;
        made.secret = QStringLiteral("kk_secret");
        made.key.key.id = 3;
        made.key.key.name = QStringLiteral("laptop");
        made.key.key.expiresAt = UtcTime{5000000};
        const auto found = wire::newKeyFrom(wire::toJson(made));
        QVERIFY(found);
        QCOMPARE(found->secret, made.secret);
        QCOMPARE(found->key.key.name, made.key.key.name);
        QCOMPARE(found->key.key.expiresAt, made.key.key.expiresAt);
    }

    void audit() {
        AuditRecord record;
        record.seq = 7;
        record.at = UtcTime{1795435200000000};
        record.actor = QStringLiteral("मीरा");
        record.actorId = 7;
        record.action = AuditAction::JobWindowEnd;
        record.target = QStringLiteral("abc");
        record.address = QStringLiteral("127.0.0.1");
        record.details = {{QStringLiteral("was"), QJsonArray{1, QJsonValue()}}};
        record.hash = QString(64, u'f');
        AuditRecord nobodys;
        nobodys.seq = 6;
        const auto page = wire::auditPageFrom(wire::toJson(AuditPage{{record, nobodys}, 812}));
        QVERIFY(page);
        QCOMPARE(page->total, 812);
        QCOMPARE(page->records, (QVector<AuditRecord>{record, nobodys}));
        // Of a newer server, which writes of what is unknown here.
        const QByteArray newer =
            wire::toJson(AuditPage{{record, nobodys}, 2}).replace("job.window_end", "job.frozen");
        QCOMPARE(wire::auditPageFrom(newer)->records, QVector<AuditRecord>{nobodys});
        QCOMPARE(wire::auditPageFrom("{\"records\":[{\"seq\":1}],\"total\":1}").error().name,
                 QStringLiteral("bad_answer"));

        const AuditVerdict bad{false, 812, 3, QStringLiteral("It was changed."), 800};
        const auto verdict = wire::auditVerdictFrom(wire::toJson(bad));
        QVERIFY(verdict && !verdict->intact);
        QCOMPARE(verdict->firstBad, std::optional<qint64>(3));
        QCOMPARE(verdict->problem, bad.problem);
        QVERIFY(wire::auditVerdictFrom(wire::toJson(AuditVerdict{}))->problem.isEmpty());
    }

    void whatIsNone() {
        for (const char* json :
             {"", "[]", "{}", R"({"users":{}})", R"({"users":[{}]})", R"({"users":[{"id":"x"}]})",
              R"({"user":null})", R"({"teams":[{"id":1}]})", R"({"key":1})"}) {
            QCOMPARE(wire::usersFrom(json).ok(), false);
            QCOMPARE(wire::userFrom(json).ok(), false);
            QCOMPARE(wire::teamsFrom(json).ok(), false);
            QCOMPARE(wire::teamFrom(json).ok(), false);
            QCOMPARE(wire::auditPageFrom(json).ok(), false);
            QCOMPARE(wire::auditVerdictFrom(json).ok(), false);
            QCOMPARE(wire::newKeyFrom(json).error().name, QStringLiteral("bad_answer"));
        }
    }

    void requests() {
        const NewUser wanted{QStringLiteral("lin"),   {}, QStringLiteral("Lin"), {}, {Level::Researcher},
                             QStringLiteral("vision")};
        const auto user = wire::newUserFrom(object(wire::toJson(wanted)));
        QVERIFY(user);
        QCOMPARE(user->name, wanted.name);
        QCOMPARE(user->displayName, wanted.displayName);
        QCOMPARE(user->levels, wanted.levels);
        QCOMPARE(user->team, wanted.team);
        QCOMPARE(*wire::levelsFrom(object(wire::levelsJson({Level::Lead}))), QVector<Level>{Level::Lead});
        const auto key =
            wire::keyRequestFrom(object(wire::toJson(KeyRequest{QStringLiteral("laptop"), 90, {}})));
        QCOMPARE(key->name, QStringLiteral("laptop"));
        QCOMPARE(key->expiresDays, 90);
        QVERIFY(!key->scopes);
        QCOMPARE(wire::newTeamFrom(object(wire::toJson(NewTeam{QStringLiteral("A"), QStringLiteral("B")})))
                     ->description,
                 QStringLiteral("B"));
        QCOMPARE(*wire::memberFrom(object(wire::memberJson(QStringLiteral("7")))), QStringLiteral("7"));
    }
};

KATAAR_TEST(peoplereading, PeopleReadingTest)
#include "tst_peoplereading.moc"
