// SPDX-License-Identifier: GPL-3.0-or-later
// Moves of waiting jobs: what a person sees before and after, as letters in queue order.
#include "models/ranking.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar {

namespace {

/// Capital letters have the higher priority.
int priorityOfLetter(QChar letter) { return letter.isUpper() ? 20 : 10; }

QVector<RankedJob> jobsOf(const QString& letters) {
    QVector<RankedJob> jobs;
    for (const QChar letter : letters)
        jobs.append({QString(letter), priorityOfLetter(letter)});
    return jobs;
}

QSet<QString> setOf(const QString& letters) {
    QSet<QString> set;
    for (const QChar letter : letters)
        set << QString(letter);
    return set;
}

/// As the queue's server does it: within the priority alone.
QString moved(QString letters, const QVector<RankMove>& moves) {
    for (const RankMove& move : moves) {
        const QChar job = move.jobId[0];
        const auto same = [&](QChar other) { return priorityOfLetter(other) == priorityOfLetter(job); };
        letters.remove(job);
        qsizetype at = 0;
        switch (move.target.place) {
        case MoveTarget::Place::Top:
            while (at < letters.size() && !same(letters[at]))
                ++at;
            break;
        case MoveTarget::Place::Bottom:
            at = letters.size();
            while (at > 0 && !same(letters[at - 1]))
                --at;
            break;
        case MoveTarget::Place::Before:
        case MoveTarget::Place::After: {
            const QChar other = move.target.job[0];
            if (!same(other))
                return QStringLiteral("refused");
            at = letters.indexOf(other) + (move.target.place == MoveTarget::Place::After ? 1 : 0);
            break;
        }
        }
        letters.insert(at, job);
    }
    return letters;
}

} // namespace

class RankingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void steps_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<RankStep>("step");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* before, const char* chosen, RankStep step, const char* after) {
            QTest::addRow("%s %s %d", before, chosen, int(step))
                << QString::fromLatin1(before) << QString::fromLatin1(chosen) << step
                << QString::fromLatin1(after);
        };
        row("abcd", "c", RankStep::Up, "acbd");
        row("abcd", "a", RankStep::Up, "abcd");
        row("abcd", "cd", RankStep::Up, "acdb");
        row("abcd", "ab", RankStep::Up, "abcd");
        row("abcd", "ac", RankStep::Up, "acbd");
        row("abcd", "bd", RankStep::Up, "badc");
        row("ABab", "a", RankStep::Up, "ABab"); // another priority begins above it
        row("ABab", "Bb", RankStep::Up, "BAba");
        row("abcd", "b", RankStep::Down, "acbd");
        row("abcd", "d", RankStep::Down, "abcd");
        row("abcd", "ab", RankStep::Down, "cabd");
        row("abcd", "bd", RankStep::Down, "acbd");
        row("ABab", "B", RankStep::Down, "ABab");
        row("ABab", "Aa", RankStep::Down, "BAba");
        row("abcd", "cd", RankStep::Top, "cdab");
        row("abcd", "bd", RankStep::Top, "bdac");
        row("ABab", "Bb", RankStep::Top, "BAba");
        row("abcd", "ac", RankStep::Bottom, "bdac");
        row("ABab", "Aa", RankStep::Bottom, "BAba");
        row("abcd", "z", RankStep::Top, "abcd"); // gone meanwhile
        row("", "a", RankStep::Down, "");
    }

    void steps() {
        QFETCH(QString, before);
        QFETCH(QString, chosen);
        QFETCH(RankStep, step);
        QTEST(moved(before, rankMoves(jobsOf(before), setOf(chosen), step)), "after");
    }

    void intoAGap_data() {
        QTest::addColumn<QString>("before"); ///< "-" is a row that is no pending job
        QTest::addColumn<QString>("carried");
        QTest::addColumn<int>("gap");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* before, const char* carried, int gap, const char* after) {
            QTest::addRow("%s %s %d", before, carried, gap)
                << QString::fromLatin1(before) << QString::fromLatin1(carried) << gap
                << QString::fromLatin1(after);
        };
        row("abcd", "d", 1, "adbc");
        row("abcd", "a", 4, "bcda");
        row("abcd", "b", 1, "abcd"); // where it stands
        row("abcd", "b", 2, "abcd");
        row("abcd", "bc", 2, "abcd");
        row("abcd", "ac", 2, "bacd"); // brought together
        row("abcd", "ad", 2, "badc");
        row("-ABab-", "b", 4, "-ABab-");
        row("-ABab-", "b", 3, "-ABba-");
        row("-ABab-", "a", 5, "-ABba-");
        row("-ABab-", "B", 3, "-ABab-");
        row("-ABab-", "A", 3, "-BAab-");
        row("-ABab-", "a", 1, "refused");
        row("-ABab-", "a", 2, "refused");
        row("-ABab-", "A", 4, "refused");
        row("-ABab-", "A", 0, "refused");
        row("-ABab-", "Aa", 3, "refused"); // of two priorities
        row("-ABab-", "a", 6, "refused");
        row("abcd", "z", 1, "refused");
        row("abcd", "", 1, "refused");
    }

    void intoAGap() {
        QFETCH(QString, before);
        QFETCH(QString, carried);
        QFETCH(int, gap);
        QVector<std::optional<RankedJob>> rows;
        for (const RankedJob& job : jobsOf(before))
            rows.append(job.jobId == u"-" ? std::nullopt : std::optional(job));
        const auto moves = rankMovesInto(rows, setOf(carried), gap);
        QTEST(moves ? moved(before, *moves) : QStringLiteral("refused"), "after");
    }
};

} // namespace kataar

KATAAR_TEST(ranking, kataar::RankingTest)
#include "tst_ranking.moc"
