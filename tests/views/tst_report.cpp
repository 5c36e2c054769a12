// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the report, and how a person hears of a new one.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/approvalspage.h"
#include "views/approvaltext.h"
#include "views/chartpanel.h"
#include "views/detailpane.h"
#include "views/emptystate.h"
#include "views/factlist.h"
#include "views/impacttext.h"
#include "views/messagebar.h"
#include "views/reportpage.h"
#include "views/tableview.h"

#include <QComboBox>
#include <QPushButton>
#include <QTest>

namespace kataar {

using namespace test;

class ReportPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    ReportPage* m_page = nullptr;

    void open() {
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<ReportPage*>();
        QTest::keyClick(&window, Qt::Key_6, Qt::ControlModifier);
        QVERIFY(m_page->isVisible());
        QTRY_VERIFY(m_page->model().rowCount() > 0);
    }
    QString cell(int row, const char* column) const {
        const int at = m_page->model().columnOf(QString::fromLatin1(column));
        return m_page->model().index(row, at).data().toString();
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void failuresComeFirst() {
        open();
        QCOMPARE(m_page->figure(0), QStringLiteral("2"));
        QCOMPARE(m_page->figure(1), QStringLiteral("4"));
        QCOMPARE(m_page->figure(3), QStringLiteral("25.0"));
        QCOMPARE(m_page->figure(4), QStringLiteral("12.50 USD"));
        QVERIFY(m_page->span().contains(QStringLiteral("UTC")));
        QCOMPARE(cell(0, "what"), QStringLiteral("out of GPU memory"));
        QCOMPARE(cell(0, "line"), QStringLiteral("torch.cuda.OutOfMemoryError: CUDA out of memory."));
        QCOMPARE(cell(1, "what"), QStringLiteral("became NaN"));
        QCOMPARE(cell(2, "state"), QStringLiteral("Completed"));
        QVERIFY(m_page->findChild<ChartPanel*>()->isVisible());
        m_fixture->language.setChoice(Language::Choice::Hindi);
        QVERIFY(!cell(0, "what").isEmpty() && cell(0, "what") != QStringLiteral("out of GPU memory"));
        QCOMPARE(cell(0, "line"), QStringLiteral("torch.cuda.OutOfMemoryError: CUDA out of memory."));
    }

    void theTimeIsChosen() {
        open();
        const auto& queries = m_fixture->client.reportQueries;
        QCOMPARE(queries.last(), ReportQuery());
        auto* which = m_page->findChild<QComboBox*>();
        which->setCurrentIndex(1);
        QTRY_COMPARE(queries.last().since,
                     std::optional(UtcTime{m_fixture->clock.wall().us - 86'400'000'000}));
        which->setCurrentIndex(2);
        QTRY_COMPARE(queries.last().since,
                     std::optional(UtcTime{m_fixture->clock.wall().us - 7 * 86'400'000'000}));
        m_page->showLast();
        QTRY_COMPARE(queries.last(), ReportQuery());
    }

    void aJobIsRead() {
        open();
        auto* details = m_page->findChild<DetailPane*>();
        QVERIFY(!details->isVisible());
        m_page->table().select(m_page->model().keyAt(0));
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_Return);
        QVERIFY(details->isVisible());
    }

    void nothingAtAll() {
        m_fixture->client.morning = {};
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<ReportPage*>();
        QTest::keyClick(&window, Qt::Key_6, Qt::ControlModifier);
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
        QVERIFY(!m_page->findChild<ChartPanel*>()->isVisible());
    }

    void aNewOneIsTold() {
        MainWindow& window = m_fixture->open();
        Q_EMIT m_fixture->client.reportReady();
        MessageBar* told = nullptr;
        QTRY_VERIFY([&] {
            for (auto* bar : window.findChildren<MessageBar*>()) {
                if (bar->topic() == QStringLiteral("report"))
                    told = bar;
            }
            return told != nullptr;
        }());
        QCOMPARE(told->text(), QStringLiteral("The morning report: 4 completed, 2 failed, 1 cancelled."));
        told->answerButton()->click();
        QVERIFY(window.findChild<ReportPage*>()->isVisible());
    }

    void aServerThatFailsIsTold() {
        open();
        m_fixture->client.failure = Error::unavailable(QStringLiteral("unreachable"), QStringLiteral("gone"));
        m_page->showLast();
        QTRY_VERIFY([&] {
            const auto bars = m_fixture->window->findChildren<MessageBar*>();
            return std::ranges::any_of(bars, [](const MessageBar* bar) {
                return bar->text().contains(QStringLiteral("The report was not fetched."));
            });
        }());
        QVERIFY(m_page->model().rowCount() > 0); // what was known stays
    }

    void whyAQuotaAsks() {
        ApprovalAsk ask;
        QCOMPARE(askText(ask), QStringLiteral("The submitter asked for approval."));
        ask.reason =
            QStringLiteral("The quota cost_monthly allows everybody together 50.00 USD; 31.00 USD are used, "
                           "and this job makes it 56.00 USD.");
        QCOMPARE(askText(ask), QStringLiteral("Cost this month: more than the quota allows."));
        ask.condition = ApprovalCondition::CostExceeds;
        ask.value = QStringLiteral("60.00");
        ask.threshold = QStringLiteral("50");
        QCOMPARE(askText(ask),
                 QStringLiteral("The estimated cost of 60.00 USD is more than 50 USD. Cost this month: "
                                "more than the quota allows."));
    }

    void whatAnApprovalWouldMean() {
        ApprovalImpact impact;
        impact.start.p50 = UtcTime{m_fixture->clock.wall().us + 3'600'000'000};
        impact.start.gpus = {0, 1};
        impact.delays = {{QString(32, u'1'), QStringLiteral("spirals"), 1200}};
        impact.delayedJobs = 3;
        impact.quotas = {
            {QuotaType::CostMonthly, QuotaScope::Global, {}, 50, 31, 56, true},
            {QuotaType::GpuHoursMonthly, QuotaScope::User, QStringLiteral("meera"), 20, 3.5, 7, false}};
        m_fixture->client.impacts.insert(m_fixture->client.approvalRequests[0].id, impact);
        MainWindow& window = m_fixture->open();
        auto* page = window.findChild<ApprovalsPage*>();
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        const auto& facts = *page->findChild<FactList*>();
        QTRY_COMPARE(
            facts.value(QStringLiteral("Budget")),
            QStringLiteral("Cost this month (everybody): 31.00 USD of 50.00 USD, with this job 56.00 USD – "
                           "more than is allowed\nGPU hours this month (meera): 3.5 of 20.0, with this job "
                           "7.0"));
        QTRY_VERIFY(facts.viewport()->width() >=
                    facts.widget()->minimumSizeHint().width()); // nothing is cut off
        QCOMPARE(facts.value(QStringLiteral("If approved")).section(u'.', 1).trimmed(),
                 QStringLiteral("It delays 3 jobs, most of all “spirals” by 20 min 0 s."));
    }
};

} // namespace kataar

KATAAR_TEST(report, kataar::ReportPageTest)
#include "tst_report.moc"
