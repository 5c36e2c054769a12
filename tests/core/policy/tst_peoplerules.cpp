// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what to whom, as a table; what a key may be given; which names are taken.
#include "core/policy/peoplerules.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

User userOf(Level level, PermissionSet granted = {}, PermissionSet denied = {}) {
    User user;
    user.id = 1;
    user.levels = {level};
    user.granted = granted;
    user.denied = denied;
    return user;
}

Principal principalOf(const User& user) {
    Principal who;
    who.userId = user.id;
    who.level = user.level();
    who.granted = user.granted;
    who.denied = user.denied;
    return who;
}

constexpr Level levels[] = {Level::Viewer, Level::Researcher, Level::Lead, Level::Admin};

} // namespace

class PeopleRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aUserMayWhatHisPrincipalMay() {
        for (const Level level : levels) {
            const User user = userOf(level, {Permission::QueueApprove}, {Permission::QueueView});
            QVERIFY(permissionsOf(user) == principalOf(user).permissions());
            QVERIFY(!permissionsOf(user).contains(Permission::QueueView));
        }
        User both = userOf(Level::Viewer);
        both.levels = {Level::Viewer, Level::Lead, Level::Researcher};
        QVERIFY(permissionsOf(both) == permissionsOf(Level::Lead)); // the highest counts
    }

    // With admin.users in hand, each level over each: only those who may do no more.
    void overWhom() {
        for (const Level asker : levels) {
            for (const Level target : levels) {
                Principal who = principalOf(userOf(asker, {Permission::AdminUsers}));
                QCOMPARE(requireOver(who, userOf(target)).ok(), asker >= target);
                QCOMPARE(requireGift(who, nullptr, userOf(target)).ok(), asker >= target);
                const User viewer = userOf(Level::Viewer);
                QCOMPARE(requireGift(who, &viewer, userOf(target)).ok(), asker >= target);
            }
        }
    }

    void oneGrantMoreIsEnoughToBeOutOfReach() {
        const Principal lead = principalOf(userOf(Level::Lead, {Permission::AdminUsers}));
        const User approver = userOf(Level::Viewer, {Permission::AdminApprove});
        QCOMPARE(requireOver(lead, approver).error().message,
                 QStringLiteral("Permission denied: admin.approve"));
        const User viewer = userOf(Level::Viewer);
        QVERIFY(!requireGift(lead, &viewer, approver));
        // What he has already is no gift.
        User renamed = approver;
        renamed.name = QStringLiteral("new");
        QVERIFY(requireGift(lead, &approver, renamed).ok());
        // Taking a denial away gives.
        const User denied = userOf(Level::Lead, {}, {Permission::JobCommand});
        Principal without = lead;
        without.denied = {Permission::JobCommand};
        QVERIFY(!requireGift(without, &denied, userOf(Level::Lead)));
        QVERIFY(requireGift(lead, &denied, userOf(Level::Lead)).ok());
    }

    void aLevelIsGivenOnlyUpToOnesOwn() {
        // Rights alone would suffice here: all that a lead has beyond a researcher is denied.
        const User hollow =
            userOf(Level::Lead, {}, permissionsOf(Level::Lead) - permissionsOf(Level::Researcher));
        const Principal researcher = principalOf(userOf(Level::Researcher, {Permission::AdminUsers}));
        const User viewer = userOf(Level::Viewer);
        QVERIFY(!requireGift(researcher, &viewer, hollow));
    }

    void aKeyGivesNoMoreThanItsMakerHas() {
        const User admin = userOf(Level::Admin);
        Principal scoped = principalOf(admin);
        scoped.scope = PermissionSet{Permission::ApiKeysOwn, Permission::JobSubmit};
        QVERIFY(!requireKeyGift(scoped, admin, std::nullopt)); // all that its user may
        QVERIFY(!requireKeyGift(scoped, admin, PermissionSet{Permission::QueueManage}));
        QVERIFY(requireKeyGift(scoped, admin, PermissionSet{Permission::JobSubmit}).ok());
        // Nor what its user lacks now and may be given later.
        const User viewer = userOf(Level::Viewer, {Permission::ApiKeysOwn});
        Principal scopedViewer = principalOf(viewer);
        scopedViewer.scope = PermissionSet{Permission::ApiKeysOwn};
        QVERIFY(!requireKeyGift(scopedViewer, viewer,
                                PermissionSet{Permission::ApiKeysOwn, Permission::JobSubmit}));
        QVERIFY(requireKeyGift(principalOf(viewer), viewer, std::nullopt).ok());
        // A restricted key does not rule over its own user either.
        QVERIFY(!requireOver(scoped, admin));
    }

    void workingAdmins() {
        QVERIFY(isWorkingAdmin(userOf(Level::Admin)));
        QVERIFY(!isWorkingAdmin(userOf(Level::Admin, {}, {Permission::AdminUsers})));
        QVERIFY(!isWorkingAdmin(userOf(Level::Lead, {Permission::AdminUsers})));
        User away = userOf(Level::Admin);
        away.active = false;
        QVERIFY(!isWorkingAdmin(away));
    }

    void names_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char* tag, const char* name, bool taken) {
            QTest::newRow(tag) << QString::fromUtf8(name) << taken;
        };
        row("plain", "asha.sharma-2_x@lab", true);
        row("hindi", "आशा", true);
        row("with a sign", "प्रिया", true);
        row("other script", "Ольга", true);
        row("empty", "", false);
        row("space", "asha sharma", false);
        row("slash", "a/b", false);
        row("colon", "a:b", false);
        row("control", "a\x01", false);
        row("line", "a\nb", false);
        row("right to left override",
            "a\u202e"
            "b",
            false);
        row("zero width joiner",
            "a\u200d"
            "b",
            false);
        row("sign first",
            "\u093e"
            "a",
            false);
        row("number", "42", false);
        row("number in another script", "४२", false);
        row("number and letter", "42a", true);
        row("emoji", "a\U0001f600", false);
        QTest::newRow("64") << QString(64, u'a') << true;
        QTest::newRow("65") << QString(65, u'a') << false;
        QTest::newRow("broken UTF-16") << QString(QChar(0xd800)) << false;
    }
    void names() {
        QFETCH(QString, name);
        QFETCH(bool, taken);
        const auto checked = checkUserName(name);
        QCOMPARE(checked.ok(), taken);
        if (!taken)
            QCOMPARE(checked.error().fields[0].field, QStringLiteral("username"));
    }

    void namesAreKeptInTheirNormalForm() {
        QCOMPARE(*checkUserName(QString::fromUtf8("Ame\u0301lie")), QString::fromUtf8("Amélie"));
    }
};

KATAAR_TEST(peoplerules, PeopleRulesTest)
#include "tst_peoplerules.moc"
