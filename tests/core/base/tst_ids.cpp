// SPDX-License-Identifier: GPL-3.0-or-later
// Names: their form, their order, and that no two are alike.
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

    void timedOnesAreInTheOrderOfTheirTimes() {
        const UtcTime at{1'795'000'000'123'456};
        const QString first = timedId(at);
        QVERIFY(isId(first));
        QCOMPARE(first.first(12).toLongLong(nullptr, 16), at.us / 1000);
        QVERIFY(first < timedId({at.us + 1000}));
        QVERIFY(isId(timedId({})));
        QVERIFY(isId(timedId({-1'000'000}))); // a clock that nobody has set
        QSet<QString> sameMoment;
        for (int i = 0; i < 10'000; ++i)
            sameMoment.insert(shortId(timedId(at)));
        QVERIFY2(sameMoment.size() > 9'900, "what people see of an id tells jobs of one moment apart");
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
