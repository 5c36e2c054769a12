// SPDX-License-Identifier: GPL-3.0-or-later
// The transition table, the texts of the enums, and the priority of each level.
#include "core/domain/gpu.h"
#include "core/domain/jobstate.h"
#include "core/domain/priority.h"
#include "core/domain/queueentry.h"
#include "core/domain/waitingreason.h"
#include "tests/support/testmain.h"

#include <QtTest>

#include <set>

using namespace kataar;

namespace {

template<class E>
void checkNames() {
    std::set<QString> seen;
    for (const auto& [value, name] : EnumNames<E>::all) {
        const QString text = toText(value);
        QCOMPARE(text, QString::fromLatin1(name));
        QVERIFY(!text.isEmpty());
        QVERIFY2(seen.insert(text).second, name);
        QVERIFY(fromText<E>(text) == value);
    }
    QVERIFY(!fromText<E>(u"no such name"));
    QVERIFY(!fromText<E>(u""));
}

} // namespace

class TestJobState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void transitions_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QStringList>("allowed");
        const auto row = [](const char* from, const QStringList& allowed) {
            QTest::newRow(from) << QString::fromLatin1(from) << allowed;
        };
        row("pending", {QStringLiteral("running"), QStringLiteral("failed"), QStringLiteral("cancelled")});
        row("running", {QStringLiteral("pending"), QStringLiteral("completed"), QStringLiteral("failed"),
                        QStringLiteral("cancelled")});
        row("blocked", {QStringLiteral("pending"), QStringLiteral("cancelled")});
        for (const char* terminal : {"completed", "failed", "cancelled"})
            row(terminal, {});
    }
    void transitions() {
        QFETCH(QString, from);
        QFETCH(QStringList, allowed);
        const auto status = fromText<JobStatus>(from);
        QVERIFY(status);
        for (const auto& [to, name] : EnumNames<JobStatus>::all)
            QVERIFY2(mayFollow(*status, to) == allowed.contains(QString::fromLatin1(name)), name);
        QCOMPARE(isTerminal(*status), allowed.isEmpty());
    }

    void everyTransitionHasOneCause() {
        std::set<std::pair<JobStatus, JobStatus>> seen;
        for (const Transition& transition : kataar::transitions()) {
            QVERIFY(transition.from != transition.to);
            QVERIFY(transition.cause && *transition.cause);
            QVERIFY(seen.emplace(transition.from, transition.to).second);
        }
    }

    void namesAreUniqueAndReadBack() {
        checkNames<JobStatus>();
        checkNames<AttemptPhase>();
        checkNames<Target>();
        checkNames<JobKind>();
        checkNames<Level>();
        checkNames<GpuState>();
        checkNames<Reason>();
    }

    void everyReasonHasASentence() {
        for (const auto& [reason, name] : EnumNames<Reason>::all) {
            const QString sentence = englishSentence({reason, {}});
            QVERIFY2(sentence.endsWith(u'.') || reason == Reason::ProviderUnavailable ||
                         reason == Reason::MachineUnavailable,
                     name);
        }
        const auto sentence = [](const QJsonObject& details) {
            return englishSentence({Reason::GpusImpossible, details});
        };
        const QJsonObject counts{{QStringLiteral("have"), 2}, {QStringLiteral("needed"), 3}};
        QVERIFY(sentence(counts).contains(QStringLiteral("3 GPUs and this machine has 2")));
        QJsonObject missing = counts;
        missing.insert(QStringLiteral("missing"), QJsonArray{5, 7});
        QVERIFY(sentence(missing).contains(QStringLiteral("5, 7")));
        QJsonObject few = counts;
        few.insert(QStringLiteral("configured"), QJsonArray{0, 1});
        QVERIFY(sentence(few).contains(QStringLiteral("only these: 0, 1")));
    }

    void prioritiesOfTheLevels() {
        QCOMPARE(priorityOf(Level::Viewer), 0);
        QCOMPARE(priorityOf(Level::Researcher), 10);
        QCOMPARE(priorityOf(Level::Lead), 20);
        QCOMPARE(priorityOf(Level::Admin), 30);
        QCOMPARE(priorityName(-5), "low");
        QCOMPARE(priorityName(9), "low");
        QCOMPARE(priorityName(10), "normal");
        QCOMPARE(priorityName(29), "high");
        QCOMPARE(priorityName(30), "urgent");
        QCOMPARE(priorityName(90), "urgent");
        QueueEntry entry;
        QCOMPARE(entry.basePriority(), normalPriority);
        entry.priorityOverride = 0;
        QCOMPARE(entry.basePriority(), 0);
    }
};

KATAAR_TEST(jobstate, TestJobState)
#include "tst_jobstate.moc"
