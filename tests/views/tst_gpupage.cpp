// SPDX-License-Identifier: GPL-3.0-or-later
// The GPU page: whose the memory is, the job as a link, what an empty list offers, lanes and their windows.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/celldelegate.h"
#include "views/emptystate.h"
#include "views/gpupage.h"
#include "views/queuepage.h"
#include "views/submitdialog.h"
#include "views/tableview.h"
#include "views/timelinepane.h"
#include "views/timelineview.h"

#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

namespace kataar {

using namespace test;

class GpuPageTest : public QObject {
    Q_OBJECT

    static constexpr qint64 gib = 1LL << 30;
    std::unique_ptr<WindowFixture> m_fixture;
    GpuPage* m_page = nullptr;

    void open() {
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<GpuPage*>();
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(m_page->isVisible() && m_page->model().rowCount() > 0);
    }
    QModelIndex cell(int row, const char* column) const {
        return m_page->model().index(row, m_page->model().columnOf(QString::fromLatin1(column)));
    }
    static GpuStatus gpu(qint64 used, const QVector<std::pair<qint64, QString>>& processes) {
        GpuStatus status;
        status.gpu.uuid = QStringLiteral("GPU-0");
        status.gpu.memoryBytes = 24 * gib;
        status.telemetry.memoryUsedBytes = used;
        status.telemetry.processes.emplace();
        for (const auto& [bytes, job] : processes)
            *status.telemetry.processes << GpuProcess{7, bytes, {}, {}, job};
        return status;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void memoryHasOwners() {
        const QString job = QStringLiteral("job");
        QCOMPARE(memoryOurs(gpu(10 * gib, {{6 * gib, job}, {2 * gib, {}}, {gib, job}})),
                 std::optional<qint64>(7 * gib));
        QCOMPARE(memoryOurs(gpu(5 * gib, {{6 * gib, job}})), std::optional<qint64>(5 * gib)); // read later
        QCOMPARE(memoryOurs(gpu(5 * gib, {})), std::optional<qint64>(0));
        QVERIFY(!memoryOurs(gpu(5 * gib, {{0, job}}))); // the driver does not tell how much
        GpuStatus closed = gpu(5 * gib, {});
        closed.telemetry.processes.reset();
        QVERIFY(!memoryOurs(closed));
    }

    void theBarIsSplitByOwner() {
        m_fixture->client.machine.gpus[0].telemetry =
            gpu(12 * gib, {{6 * gib, QStringLiteral("job")}}).telemetry;
        m_fixture->client.machine.gpus[0].gpu.memoryBytes = 24 * gib;
        open();
        const QModelIndex memory = cell(0, "memory");
        QCOMPARE(memory.data(RawRole).toList()[2].toLongLong(), 6 * gib);
        const QString tip = memory.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("jobs of this queue 6.0 GiB, elsewhere 6.0 GiB, free 12.0 GiB")),
                 qPrintable(tip));
        QVERIFY(memory.data(Qt::AccessibleTextRole).toString().contains(tip));
        QImage image(400, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.widget = &m_page->table();
        option.rect = image.rect();
        BarDelegate().paint(&painter, option, memory);
        painter.end();
        const auto seen = [&image](double part) { // above the text, of several pixels: it may be a pattern
            QSet<QRgb> colours;
            for (int x = 0; x < 8; ++x)
                colours.insert(image.pixel(4 + int(part * 392) + x, 8));
            return colours;
        };
        QVERIFY(seen(0.1) != seen(0.35) && seen(0.35) != seen(0.8) && seen(0.1) != seen(0.8));
        QCOMPARE(seen(0.1).size(), 1);
        QVERIFY(seen(0.35).size() > 1); // a pattern, not a colour alone
    }

    void theJobIsALink() {
        open();
        auto& table = m_page->table();
        int row = 0;
        while (m_page->model().row(row)->status.jobId.isEmpty())
            ++row;
        const QString job = m_page->model().row(row)->status.jobId;
        table.scrollTo(cell(row, "job"));
        const QPoint at = table.visualRect(cell(row, "job")).center();
        QTest::mouseMove(table.viewport(), at);
        QTRY_COMPARE(table.viewport()->cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseMove(table.viewport(), table.visualRect(cell(row, "power")).center());
        QTRY_COMPARE(table.viewport()->cursor().shape(), Qt::ArrowCursor);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, at);
        auto& queue = *m_fixture->window->findChild<QueuePage*>();
        QTRY_VERIFY(queue.isVisible());
        QCOMPARE(queue.selectedJobs(), QStringList{job});
    }

    void theLinkOpensByKey() {
        open();
        int row = 0;
        while (m_page->model().row(row)->status.jobId.isEmpty())
            ++row;
        m_page->table().select(m_page->model().keyAt(row));
        m_page->table().setFocus();
        QTest::keyClick(&m_page->table(), Qt::Key_Return);
        QTRY_VERIFY(m_fixture->window->findChild<QueuePage*>()->isVisible());
    }

    void noProcessOffersAJob() {
        for (GpuStatus& one : m_fixture->client.machine.gpus)
            one.telemetry.processes.reset();
        open();
        auto& tabs = *m_page->findChild<QTabWidget*>();
        tabs.setCurrentIndex(GpuPage::Processes);
        auto& empty = *tabs.currentWidget()->findChild<EmptyState*>();
        QTRY_VERIFY(empty.isVisible());
        QTest::mouseClick(empty.button(), Qt::LeftButton);
        QTRY_VERIFY(m_fixture->window->findChild<SubmitDialog*>());
    }

    void idleWorkersHaveLanes() {
        addWorkers(m_fixture->client, m_fixture->clock);
        open();
        auto& pane = *m_page->findChild<TimelinePane*>();
        m_page->findChild<QTabWidget*>()->setCurrentIndex(GpuPage::Line);
        const auto names = [&pane] {
            QStringList all;
            for (const TimeLane& lane : pane.view().lanes())
                all << lane.name;
            return all;
        };
        for (const char* lane : {"GPU 0", "lab-2:0", "lab-2:3", "asha-desk:0", "spot-17:1", "attic:1"})
            QTRY_VERIFY2(names().contains(QString::fromLatin1(lane)), qPrintable(names().join(u' ')));
    }

    void windowsAreShadedWhereTheyHold() {
        open();
        auto& pane = *m_page->findChild<TimelinePane*>();
        m_page->findChild<QTabWidget*>()->setCurrentIndex(GpuPage::Line);
        QTRY_VERIFY2(pane.teamWindows().contains(QStringLiteral("vision")), qPrintable(pane.teamWindows()));
        for (const TimeLane& lane : pane.view().lanes())
            QVERIFY(!lane.name.startsWith(QStringLiteral("GPU ")) || lane.place == u"local");
    }
};

} // namespace kataar

KATAAR_TEST(gpupage, kataar::GpuPageTest)
#include "tst_gpupage.moc"
