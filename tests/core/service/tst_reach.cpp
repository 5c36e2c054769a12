// SPDX-License-Identifier: GPL-3.0-or-later
// Where a submit may go, by its target and provider and by what this installation has.
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class ReachTest : public QObject {
    Q_OBJECT

    StoreFolder m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_lead = somebody(7, Level::Lead);

private Q_SLOTS:
    void initTestCase() { m_all = std::make_unique<Services>(m_folder); }

    void submits_data() {
        QTest::addColumn<QString>("providers");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("goes"); // kind and provider, or the error's name
        const auto row = [](const char* providers, const char* target, const char* provider,
                            const char* goes) {
            QTest::addRow("%s: %s %s", providers, target, provider)
                << QString::fromLatin1(providers) << QString::fromLatin1(target)
                << QString::fromLatin1(provider) << QString::fromLatin1(goes);
        };
        row("", "auto", "", "local local");
        row("", "cloud", "", "target_unavailable");
        row("", "cloud", "a", "target_unavailable");
        row("", "auto", "a", "unknown_provider");
        row("a", "cloud", "", "cloud a");
        row("a b", "cloud", "", "invalid_request");
        row("a b", "cloud", "b", "cloud b");
        row("a b", "auto", "b", "cloud b");
        row("a b", "cloud", "c", "unknown_provider");
        row("a b", "cloud", "local", "unknown_provider");
        row("a b", "cloud", "worker", "unknown_provider");
        row("a b", "local", "a", "unknown_provider");
        row("a b", "worker", "a", "unknown_provider");
        row("a b", "auto", "", "local local");
        row("a b", "local", "", "local local");
        row("a b", "auto", "local", "local local");
        row("a b", "auto", "worker", "cloud worker");
        row("a b", "worker", "", "cloud worker");
        row("a b", "slurm", "", "target_unavailable");
    }
    void submits() {
        QFETCH(const QString, providers);
        QFETCH(const QString, target);
        QFETCH(const QString, provider);
        QFETCH(const QString, goes);
        m_all->submissions.setProviders(
            [providers](auto) { return providers.split(u' ', Qt::SkipEmptyParts); });
        SubmitRequest request;
        request.command = {QStringLiteral("true")};
        request.numProcesses = 0;
        request.target = *fromText<Target>(target);
        request.provider = provider;
        const auto answer = m_all->answered<SubmitAnswer>(
            [&](auto then) { m_all->submissions.submit(m_lead, request, then); });
        if (!answer) {
            QCOMPARE(answer.error().name, goes);
        } else if (!answer->success) {
            QCOMPARE(answer->error->name, goes);
        } else {
            const QueueEntry* entry = m_all->book.state().findJob(answer->jobId);
            QVERIFY(entry);
            QCOMPARE(toText(entry->kind) + u' ' + entry->provider, goes);
        }
    }

    void labelsAreForWorkers() {
        m_all->submissions.setProviders([](auto) { return QStringList{QStringLiteral("a")}; });
        SubmitRequest request;
        request.command = {QStringLiteral("true")};
        request.target = Target::Cloud;
        request.workerLabels.insert(QStringLiteral("site"), QStringLiteral("x"));
        const auto answer = m_all->answered<SubmitAnswer>(
            [&](auto then) { m_all->submissions.submit(m_lead, request, then); });
        QVERIFY(answer && !answer->success);
        QVERIFY2(answer->error->message.contains(QStringLiteral("labels choose a worker")),
                 qPrintable(answer->error->message));
    }
};

KATAAR_TEST(reach, ReachTest)
#include "tst_reach.moc"
