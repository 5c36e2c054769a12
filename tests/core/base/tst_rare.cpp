// SPDX-License-Identifier: GPL-3.0-or-later
// Rare: a value of its own in each copy, and the size of a pointer.
#include "core/base/rare.h"
#include "tests/support/testmain.h"

#include <QString>
#include <QTest>

using namespace kataar;

class TestRare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isEmptyUntilItIsGivenSomething() {
        Rare<QString> rare;
        QVERIFY(!rare && !rare.has_value());
        rare = QStringLiteral("overnight");
        QVERIFY(rare && rare.has_value());
        QCOMPARE(*rare, QStringLiteral("overnight"));
        QCOMPARE(rare->size(), 9);
        rare.reset();
        QVERIFY(!rare);
        static_assert(sizeof rare == sizeof(void*));
    }

    void aCopyHasAValueOfItsOwn() {
        Rare<QString> first = QStringLiteral("one");
        Rare<QString> second = first;
        *second = QStringLiteral("two");
        QCOMPARE(*first, QStringLiteral("one"));
        first = second;
        *second = QStringLiteral("three");
        QCOMPARE(*first, QStringLiteral("two"));
        const Rare<QString>& itself = first;
        first = itself;
        QCOMPARE(*first, QStringLiteral("two"));
        second = Rare<QString>();
        QVERIFY(!second);
    }

    void whatWasMovedFromIsEmpty() {
        Rare<QString> first = QStringLiteral("one");
        const Rare<QString> second = std::move(first);
        QVERIFY(!first);
        QCOMPARE(*second, QStringLiteral("one"));
        first = QStringLiteral("again");
        QCOMPARE(*std::exchange(first, std::nullopt), QStringLiteral("again"));
        QVERIFY(!first);
    }

    void comparesValues() {
        const Rare<QString> none;
        const Rare<QString> one = QStringLiteral("one");
        QVERIFY(none == Rare<QString>());
        QVERIFY(one == Rare<QString>(QStringLiteral("one")));
        QVERIFY(one != Rare<QString>(QStringLiteral("two")));
        QVERIFY(one != none && none != one);
    }
};

KATAAR_TEST(rare, TestRare)
#include "tst_rare.moc"
