// SPDX-License-Identifier: GPL-3.0-or-later
// What the code says about who may use a route is what people were promised.
#include "app/compose/engine.h"
#include "core/policy/access.h"
#include "server/api/authenticator.h"
#include "tests/contract/roletable.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class PermissionsTest : public QObject {
    Q_OBJECT

    std::vector<Route> m_routes;

    static const RoleRow* rowOf(const QString& method, const char* path) {
        for (const RoleRow& row : roleTable()) {
            if (method == QLatin1StringView(row.method) && qstrcmp(row.path, path) == 0)
                return &row;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        const QTemporaryDir folder;
        Options options;
        options.dataDir = folder.path();
        const SystemClock clock;
        const auto engine = Engine::open(options, clock);
        QVERIFY(engine);
        m_routes = (*engine)->routes();
        for (Route& route : m_routes)
            route.handle = nullptr; // it speaks of the engine, which goes
    }

    /// Whoever may decide may take it back, whatever else he may.
    void decisionsAreTakenBackByWhoMakesThem() {
        int undos = 0;
        for (const Route& route : m_routes) {
            if (!QByteArrayView(route.path).endsWith("/undo"))
                continue;
            ++undos;
            for (const Permission one :
                 {Permission::QueueApprove, Permission::AdminApprove, Permission::JobCancelOwn}) {
                Principal who;
                who.granted = {one};
                QVERIFY2(!checkAccess(who, route.access), qPrintable(toText(one)));
            }
            QVERIFY(checkAccess(Principal(), route.access));
        }
        QCOMPARE(undos, 3);
    }

    void everyRouteHasARow_data() {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_routes.size(); ++i) {
            const QByteArray path(m_routes[i].path);
            if (path.startsWith("/api/") || path == "/health")
                QTest::addRow("%s %s", qPrintable(toText(m_routes[i].method)), m_routes[i].path) << int(i);
        }
    }

    /// And the code says the same as the table.
    void everyRouteHasARow() {
        QFETCH(int, index);
        const Route& route = m_routes[size_t(index)];
        const RoleRow* row = rowOf(toText(route.method), route.path);
        QVERIFY2(row, "has no row in tests/contract/roletable.cpp: say there who may use it");
        QCOMPARE(row->own == Who::Everybody, route.access.kind == Access::Kind::Open);
        QCOMPARE(row->own == Who::Account, route.access.kind == Access::Kind::Account);
        QCOMPARE(row->own == Who::Worker, route.access.kind == Access::Kind::Worker);
        if (route.access.kind != Access::Kind::Needs)
            return;
        QVERIFY2(route.access.permission, "lets nobody in");
        QCOMPARE(lowestLevelWith(*route.access.permission), levelOf(row->own));
        if (route.access.orElse)
            QCOMPARE(lowestLevelWith(*route.access.orElse), levelOf(row->all));
        if (route.access.orLast)
            QCOMPARE(lowestLevelWith(*route.access.orLast), levelOf(row->all));
        const bool onlyLooks =
            route.method == Method::Get || QByteArrayView(route.path).endsWith("/validate");
        if (!onlyLooks)
            QVERIFY2(!permissionsOf(Level::Viewer).contains(*route.access.permission),
                     "a viewer changes nothing");
    }
};

KATAAR_TEST(permissions, PermissionsTest)
#include "tst_permissions.moc"
