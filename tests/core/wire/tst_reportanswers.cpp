// SPDX-License-Identifier: GPL-3.0-or-later
// The report and what an approval would mean, written and read back.
#include "core/wire/approvals.h"
#include "core/wire/reportanswers.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kataar;

namespace {

Report someReport() {
    Report report;
    report.at = {3'000'000};
    report.since = {1'000'000};
    report.until = {2'000'000};
    report.timeZone = QStringLiteral("Asia/Kolkata");
    report.total = {3, 1, 2, 0, 60.5, 1.25, {}, {}};
    report.people = {{1, QStringLiteral("asha"), report.total}};
    EntryView view;
    view.entry.jobId = QString(32, u'1');
    view.entry.name = QStringLiteral("flux");
    view.entry.status = JobStatus::Failed;
    report.failed = {{view, {FailureClass::GpuMemory, QStringLiteral("CUDA out of memory")}}, {view, {}}};
    view.entry.status = JobStatus::Completed;
    report.completed = {view};
    report.waitingTotal = 7;
    return report;
}

ApprovalImpact someImpact() {
    ApprovalImpact impact;
    impact.start.p50 = UtcTime{5'000'000};
    impact.start.gpus = {0, 1};
    impact.delays = {{QString(32, u'2'), QStringLiteral("spirals"), 1200}};
    impact.delayedJobs = 4;
    impact.quotas = {{QuotaType::CostMonthly, QuotaScope::Global, {}, 50, 31, 36, false},
                     {QuotaType::LocalGpus, QuotaScope::User, QStringLiteral("asha"), 4, 4, 6, true}};
    return impact;
}

} // namespace

class WireReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void report() {
        const Report wanted = someReport();
        const auto read = wire::reportFrom(wire::toJson(wanted));
        QVERIFY(read);
        QCOMPARE(read->at, wanted.at);
        QCOMPARE(read->since, wanted.since);
        QCOMPARE(read->until, wanted.until);
        QCOMPARE(read->timeZone, wanted.timeZone);
        QCOMPARE(read->total, wanted.total);
        QCOMPARE(read->people, wanted.people);
        QCOMPARE(read->waitingTotal, 7);
        QCOMPARE(read->completed.size(), 1);
        QCOMPARE(read->failed.size(), 2);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(read->failed[i].failure, wanted.failed[i].failure);
            QCOMPARE(read->failed[i].view.entry.name, QStringLiteral("flux"));
        }
        const QJsonObject json = QJsonDocument::fromJson(wire::toJson(wanted)).object();
        const QJsonObject failure = json[QStringLiteral("failed")][0][QStringLiteral("failure")].toObject();
        QCOMPARE(failure[QStringLiteral("class")].toString(), QStringLiteral("gpu_memory"));
        QVERIFY(json[QStringLiteral("failed")][1][QStringLiteral("failure")][QStringLiteral("last_line")]
                    .isNull());
    }

    void impact() {
        const auto read = wire::approvalImpactFrom(wire::toJson(someImpact()));
        QVERIFY(read);
        QCOMPARE(*read, someImpact());
        ApprovalImpact nothing;
        nothing.start.whyUnknown = Unforeseen::NoHistory;
        QCOMPARE(*wire::approvalImpactFrom(wire::toJson(nothing)), nothing);
    }

    void spoilt() {
        for (const char* bad : {"", "[]", "{}", "null", R"({"at":1})"}) {
            const auto report = wire::reportFrom(bad);
            QVERIFY(!report);
            QCOMPARE(report.error().name, QStringLiteral("bad_answer"));
            QVERIFY(!wire::approvalImpactFrom(bad));
        }
    }
};

KATAAR_TEST(reportanswers, WireReportTest)
#include "tst_reportanswers.moc"
