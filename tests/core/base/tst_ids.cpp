// SPDX-License-Identifier: GPL-3.0-or-later
// Random names: their form, and that no two are alike.
#include "core/base/ids.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace kataar;

class IdsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void form() {
        const QString id = randomId();
        QCOMPARE(id.size(), 32);
        QVERIFY(isId(id));
        QVERIFY(!isId(id.chopped(1)));
        QVERIFY(!isId(id + u'0'));
        QVERIFY(!isId(QString(id).replace(0, 1, QChar(u'G'))));
        QVERIFY(!isId(QString(id).replace(0, 1, QChar(u'A'))));
        QVERIFY(!isId(QString(id).replace(0, 1, QChar(u'/'))));
        QVERIFY(!isId(QString()));
        QVERIFY(!isId(QString(32, QChar(u'\u0967')))); // digits, and not ours
    }

    void noTwoAlike() {
        QSet<QString> ids;
        for (int i = 0; i < 10'000; ++i)
            ids.insert(randomId());
        QCOMPARE(ids.size(), 10'000);
    }
};

KATAAR_TEST(ids, IdsTest)
#include "tst_ids.moc"
