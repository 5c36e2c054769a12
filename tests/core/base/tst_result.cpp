// SPDX-License-Identifier: GPL-3.0-or-later
// Result and the two macros that pass errors on.
#include "core/base/result.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <memory>

using namespace kataar;

class ResultTest : public QObject {
    Q_OBJECT

    static Result<int> half(int number) {
        if (number % 2 != 0)
            return Error::invalid(QStringLiteral("odd"), QStringLiteral("%1 is odd.").arg(number));
        return number / 2;
    }
    static Result<void> even(int number) {
        KATAAR_TRY(half(number));
        return {};
    }
    static Result<QString> quarter(int number) {
        KATAAR_TRY_VAR(first, half(number));
        KATAAR_TRY_VAR(second, half(first));
        return QString::number(second);
    }

private Q_SLOTS:
    void valueOrError() {
        const Result<int> good = half(8);
        QVERIFY(good.ok());
        QVERIFY(bool(good));
        QCOMPARE(*good, 4);
        const Result<int> bad = half(7);
        QVERIFY(!bad.ok());
        QCOMPARE(bad.error().code, ErrorCode::Invalid);
        QCOMPARE(bad.error().name, QStringLiteral("odd"));
    }

    void errorsArePassedOn() {
        QVERIFY(even(2).ok());
        QCOMPARE(even(3).error().message, QStringLiteral("3 is odd."));
        QCOMPARE(*quarter(12), QStringLiteral("3"));
        QCOMPARE(quarter(6).error().message, QStringLiteral("3 is odd."));
    }

    void valuesCanBeMovedOut() {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
        const std::unique_ptr<int> taken = std::move(*result);
        QCOMPARE(*taken, 5);
        Result<QString> text(QStringLiteral("a"));
        text->append(u'b');
        QCOMPARE(*text, QStringLiteral("ab"));
    }

    void aFieldIsNamedInTheSentenceAndInTheList() {
        const Error error = Error::invalidField(QStringLiteral("limit"), QStringLiteral("from 1 to 200"));
        QCOMPARE(error.message, QStringLiteral("limit: from 1 to 200"));
        QCOMPARE(error.fields.size(), 1);
        QCOMPARE(error.fields[0].field, QStringLiteral("limit"));
        const Error denied = Error::denied(QStringLiteral("queue.manage"));
        QCOMPARE(denied.message, QStringLiteral("Permission denied: queue.manage"));
        QCOMPARE(denied.code, ErrorCode::Denied);
    }
};

KATAAR_TEST(result, ResultTest)
#include "tst_result.moc"
