// SPDX-License-Identifier: GPL-3.0-or-later
// Who has which permission, row by row, and what is one's own.
#include "core/policy/access.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace kataar;

class TestAccess : public QObject {
    Q_OBJECT

    static Principal at(Level level, std::optional<qint64> user = 7) {
        return {user, QStringLiteral("somebody"), level};
    }

private Q_SLOTS:
    void permissions_data() {
        QTest::addColumn<QString>("permission");
        QTest::addColumn<QString>("who"); // of viewer, researcher, lead, admin
        const auto rows = [](const char* who, std::initializer_list<const char*> names) {
            for (const char* name : names)
                QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(who);
        };
        rows("vrla", {"job.view.own", "config.view", "queue.view"});
        rows("rla", {"job.submit", "job.cancel.own", "job.delete.own", "queue.cancel.own", "api.keys.own"});
        rows("la", {"job.view.all", "job.priority.high", "job.command", "queue.view.all", "quota.view",
                    "admin.audit", "team.view", "team.manage"});
        rows("a", {"queue.approve", "admin.approve", "queue.cancel.all", "job.cancel.all", "queue.manage",
                   "quota.manage", "job.delete.all", "system.shutdown", "admin.users", "admin.workers"});
    }
    void permissions() {
        QFETCH(QString, permission);
        QFETCH(QString, who);
        const auto asked = fromText<Permission>(permission);
        QVERIFY(asked);
        for (const auto& [level, name] : EnumNames<Level>::all) {
            const Principal principal = at(level);
            const bool allowed = who.contains(QLatin1Char(name[0]));
            QCOMPARE(principal.may(*asked), allowed);
            const Result<void> result = require(principal, *asked);
            QCOMPARE(result.ok(), allowed);
            if (allowed)
                continue;
            QCOMPARE(result.error().code, ErrorCode::Denied);
            QCOMPARE(result.error().name, QStringLiteral("permission_denied"));
            QCOMPARE(result.error().details[QStringLiteral("permission")].toString(), permission);
        }
    }

    void theTableNamesEveryPermission() {
        QCOMPARE(std::size(EnumNames<Permission>::all), size_t(26));
        for (const auto& [permission, name] : EnumNames<Permission>::all)
            QVERIFY2(at(Level::Admin).may(permission), name);
    }

    void aDenialWinsAndAScopeOnlyTakesAway() {
        Principal lead = at(Level::Lead);
        QVERIFY(!lead.may(Permission::AdminApprove));
        lead.granted = {Permission::AdminApprove, Permission::AdminUsers};
        lead.denied = {Permission::AdminUsers, Permission::JobCommand};
        QVERIFY(lead.may(Permission::AdminApprove));
        QVERIFY(!lead.may(Permission::AdminUsers)); // granted and denied
        QVERIFY(!lead.may(Permission::JobCommand)); // of the level, and denied
        QVERIFY(lead.may(Permission::JobViewAll));
        lead.scope = PermissionSet{Permission::QueueView, Permission::QueueManage};
        QVERIFY(lead.may(Permission::QueueView));
        QVERIFY(!lead.may(Permission::JobViewAll));
        QVERIFY(!lead.may(Permission::QueueManage)); // a key gives nothing that its user lacks
    }

    void ownership() {
        QueueEntry entry;
        QVERIFY(!at(Level::Admin).owns(entry));               // nobody's
        QVERIFY(!at(Level::Admin, std::nullopt).owns(entry)); // nobody owns nothing
        entry.userId = 7;
        QVERIFY(at(Level::Viewer).owns(entry));
        entry.userId = 8;
        QVERIFY(!at(Level::Admin).owns(entry));
    }

    void ownOrAll() {
        QueueEntry mine;
        mine.userId = 7;
        QueueEntry other;
        other.userId = 8;
        const auto denied = [](const Result<void>& result) {
            return result.ok() ? QString() : result.error().details[QStringLiteral("permission")].toString();
        };
        const auto cancel = [](const Principal& who, const QueueEntry& entry) {
            return requireOn(who, entry, Permission::JobCancelOwn, Permission::JobCancelAll);
        };
        QCOMPARE(denied(cancel(at(Level::Researcher), mine)), QString());
        QCOMPARE(denied(cancel(at(Level::Admin), other)), QString());
        QCOMPARE(denied(cancel(at(Level::Researcher), other)), QStringLiteral("job.cancel.all"));
        QCOMPARE(denied(cancel(at(Level::Lead), other)), QStringLiteral("job.cancel.all"));
        QCOMPARE(denied(cancel(at(Level::Viewer), mine)), QStringLiteral("job.cancel.own"));
        QCOMPARE(denied(cancel(at(Level::Researcher, std::nullopt), mine)), QStringLiteral("job.cancel.all"));
    }
};

KATAAR_TEST(access, TestAccess)
#include "tst_access.moc"
