// SPDX-License-Identifier: GPL-3.0-or-later
// When a provider that fails may be called again.
#include "core/cloud/breaker.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

/// What happens at a time in seconds, and how it stands afterwards.
struct BreakerStep {
    qint64 second;
    const char* what; ///< "ok", "fail", "fail RETRY", "slow RETRY", "take", "held" (a take that is refused)
    Breaker::State state;
    qint64 next; ///< second of the next call
};

constexpr auto closed = Breaker::State::Closed;
constexpr auto open = Breaker::State::Open;
constexpr auto halfOpen = Breaker::State::HalfOpen;

} // namespace

class BreakerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void steps_data() {
        QTest::addColumn<QVector<BreakerStep>>("steps");
        const auto row = [](const char* name, const QVector<BreakerStep>& steps) {
            QTest::newRow(name) << steps;
        };
        row("it opens after three failures in a row", {{1, "fail", closed, 0},
                                                       {2, "fail", closed, 0},
                                                       {3, "fail", open, 13},
                                                       {12, "held", open, 13},
                                                       {13, "look", halfOpen, 13}});
        row("a success between begins the count anew", {{1, "fail", closed, 0},
                                                        {2, "fail", closed, 0},
                                                        {3, "ok", closed, 0},
                                                        {4, "fail", closed, 0},
                                                        {5, "fail", closed, 0},
                                                        {6, "fail", open, 16}});
        row("half-open lets one through, which closes it", {{0, "fail", closed, 0},
                                                            {0, "fail", closed, 0},
                                                            {0, "fail", open, 10},
                                                            {10, "take", open, 20},
                                                            {11, "held", open, 20},
                                                            {12, "ok", closed, 0},
                                                            {12, "take", closed, 0}});
        row("the back-off doubles, up to 35 seconds", {{0, "fail", closed, 0},
                                                       {0, "fail", closed, 0},
                                                       {0, "fail", open, 10},
                                                       {10, "take", open, 20},
                                                       {11, "fail", open, 31},
                                                       {31, "take", open, 51},
                                                       {31, "fail", open, 66},
                                                       {66, "take", open, 101},
                                                       {66, "fail", open, 101}});
        row("a look that is never answered is repeated", {{0, "fail", closed, 0},
                                                          {0, "fail", closed, 0},
                                                          {0, "fail", open, 10},
                                                          {10, "take", open, 20},
                                                          {20, "take", open, 30}});
        row("calls from before it opened do not double it", {{0, "fail", closed, 0},
                                                             {0, "fail", closed, 0},
                                                             {0, "fail", open, 10},
                                                             {1, "fail", open, 10},
                                                             {2, "fail", open, 10},
                                                             {10, "take", open, 20}});
        row("Retry-After holds while it is closed, whatever succeeds meanwhile", {{5, "fail 60", closed, 65},
                                                                                  {6, "held", closed, 65},
                                                                                  {7, "ok", closed, 65},
                                                                                  {65, "take", closed, 65}});
        row("the longer of back-off and Retry-After counts", {{0, "fail", closed, 0},
                                                              {0, "fail", closed, 0},
                                                              {0, "fail 120", open, 120},
                                                              {60, "held", halfOpen, 120},
                                                              {120, "take", open, 130}});
        row("slowed down is no failure", {{0, "fail", closed, 0},
                                          {0, "fail", closed, 0},
                                          {0, "slow 7", closed, 7},
                                          {7, "fail", closed, 7},
                                          {8, "fail", closed, 7}});
        row("an absurd Retry-After is a day",
            {{0, "slow 9000000000000000", closed, 86'400}, {86'400, "slow -5", closed, 86'400}});
    }
    void steps() {
        QFETCH(QVector<BreakerStep>, steps);
        Breaker breaker({3, 10'000, 35'000});
        QCOMPARE(breaker.state({0}), closed);
        for (const BreakerStep& step : steps) {
            const MonotonicTime now{step.second * 1000};
            const QList<QByteArray> words = QByteArray(step.what).split(' ');
            std::optional<qint64> retry;
            if (words.size() > 1)
                retry = words[1].toLongLong();
            if (words[0] == "ok")
                breaker.succeeded();
            else if (words[0] == "fail")
                breaker.failed(now, retry);
            else if (words[0] == "slow")
                breaker.slowedDown(now, *retry);
            else if (words[0] != "look")
                QCOMPARE(breaker.take(now), words[0] == "take");
            QCOMPARE(breaker.state(now), step.state);
            QCOMPARE(breaker.nextCall().ms, step.next * 1000);
        }
    }
};

Q_DECLARE_METATYPE(QVector<BreakerStep>)

KATAAR_TEST(breaker, BreakerTest)
#include "tst_breaker.moc"
