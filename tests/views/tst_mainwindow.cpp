// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the window, and what the queue is told.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/busymark.h"
#include "views/detailpane.h"
#include "views/emptystate.h"
#include "views/factlist.h"
#include "views/figuresbar.h"
#include "views/gpupage.h"
#include "views/historypage.h"
#include "views/keydialog.h"
#include "views/limitsdialog.h"
#include "views/logview.h"
#include "views/messagebar.h"
#include "views/queuepage.h"
#include "views/reportpage.h"
#include "views/submitdialog.h"
#include "views/tableview.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <array>

namespace kataar {

using namespace test;

namespace {

QAction* actionOf(QWidget& window, const QKeySequence& keys) {
    for (QAction* action : window.actions()) {
        if (action->shortcut() == keys)
            return action;
    }
    return nullptr;
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void figuresAddBothKinds() {
        WindowFixture fixture;
        fixture.client.counted.queueDepth = 3;
        fixture.client.counted.running = 1;
        auto& figures = *fixture.open().findChild<FiguresBar*>();
        QCOMPARE(figures.value(0), QStringLiteral("7"));
        QCOMPARE(figures.value(1), QStringLiteral("3"));
        QCOMPARE(figures.value(2), QStringLiteral("7"));
        QCOMPARE(figures.value(3), QStringLiteral("12 min 34 s"));
        QCOMPARE(figures.value(4), QStringLiteral("3 of 4"));
    }

    void selectionAndScrollSurviveARefresh() {
        WindowFixture fixture;
        EntryView row = fixture.client.page.entries[3];
        for (int i = 0; i < 500; ++i) {
            row.entry.id = 1000 + i;
            row.entry.jobId = QStringLiteral("%1").arg(i, 32, 16, QLatin1Char('0'));
            fixture.client.page.entries << row;
        }
        auto& page = *fixture.open().findChild<QueuePage*>();
        const QString chosen = fixture.client.page.entries[200].entry.jobId;
        page.select(chosen);
        const int y = page.table().rowViewportPosition(page.model().rowOf(chosen));
        QVERIFY(page.table().verticalScrollBar()->value() > 0);
        fixture.client.page.entries.removeAt(4);
        fixture.client.page.entries.removeAt(1);
        fixture.client.page.entries[150].entry.status = JobStatus::Running;
        fixture.client.tellChanged();
        QTRY_COMPARE(page.model().totalRows(), 508);
        QCOMPARE(page.selectedJobs(), QStringList{chosen});
        QCOMPARE(page.table().rowViewportPosition(page.model().rowOf(chosen)), y);
    }

    void failedCallsAreTold() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& messages = *window.findChild<MessageBar*>();
        window.findChild<QueuePage*>()->select(fixture.client.page.entries[3].entry.jobId);
        fixture.client.failure =
            Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("There is no job x."));
        actionOf(window, Qt::Key_Delete)->trigger();
        QTRY_VERIFY(messages.text().contains(u"is no longer in the queue"));
        fixture.client.failure =
            Error::internal(QStringLiteral("never_heard_of"), QStringLiteral("The flux broke."));
        actionOf(window, Qt::CTRL | Qt::SHIFT | Qt::Key_P)->trigger();
        QTRY_VERIFY(messages.text().contains(u"The flux broke."));
        fixture.language.setChoice(Language::Choice::Hindi);
        QVERIFY(messages.text().contains(u"The flux broke."));
    }

    void lostQueueRecovers() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& messages = *window.findChild<MessageBar*>();
        fixture.client.failure =
            Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer."));
        fixture.client.tellChanged();
        QTRY_COMPARE(messages.topic(), QStringLiteral("feed"));
        QCOMPARE(window.findChild<QueuePage*>()->model().rowCount(), 10); // what was known stays
        fixture.client.failure.reset();
        QTRY_COMPARE_WITH_TIMEOUT(messages.topic(), QString(), 10000);
    }

    void filterAndEmptyStates() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        page.setFilter(QStringLiteral("state:pending user:me"));
        QCOMPARE(page.model().rowCount(), 1);
        page.setFilter(QStringLiteral("nothing like this"));
        auto& empty = *page.findChild<EmptyState*>();
        QVERIFY(empty.isVisible());
        empty.button()->click();
        QCOMPARE(page.model().rowCount(), 10);
        fixture.client.page = {};
        fixture.client.tellChanged();
        QTRY_VERIFY(empty.isVisible());
        empty.button()->click();
        QVERIFY(window.findChild<SubmitDialog*>());
    }

    void detailsShowTheJobAndItsLiveLog() {
        WindowFixture fixture;
        auto& page = *fixture.open().findChild<QueuePage*>();
        const QString job = fixture.client.page.entries[0].entry.jobId;
        page.select(job);
        QCOMPARE(page.findChild<FactList*>()->value(QStringLiteral("GPUs")), QStringLiteral("2 → 0, 1"));
        page.showLog();
        auto& log = *page.findChild<LogView*>();
        QTRY_VERIFY(log.text().endsWith(QStringLiteral("step 4960/8000  62%")));
        QVERIFY(log.text().startsWith(QStringLiteral("loading 1200 images\nready\n")));
        fixture.client.logs[job] += "\rstep 4970/8000  63%\ndone\n";
        QTRY_VERIFY(
            log.text().endsWith(QStringLiteral("step 4900/8000  loss 0.1397\nstep 4970/8000  63%\ndone")));
        page.select(fixture.client.page.entries[1].entry.jobId);
        QCOMPARE(log.text(), QString());
    }

    void whyThereIsNoConfigurationIsToldAndAskedAgain() {
        WindowFixture fixture;
        auto& page = *fixture.open().findChild<QueuePage*>();
        page.select(fixture.client.page.entries[0].entry.jobId);
        auto& tabs = *page.findChild<DetailPane*>()->findChild<QTabWidget*>();
        auto& text = *qobject_cast<QPlainTextEdit*>(tabs.widget(DetailPane::Configuration));
        fixture.client.failure = Error::internal(QStringLiteral("broken"), QStringLiteral("The flux broke."));
        tabs.setCurrentIndex(DetailPane::Configuration);
        QTRY_COMPARE(text.toPlainText(), QStringLiteral("The flux broke."));
        fixture.client.failure.reset();
        tabs.setCurrentIndex(DetailPane::Overview);
        tabs.setCurrentIndex(DetailPane::Configuration); // looked at again
        QTRY_VERIFY(text.toPlainText().contains(u"train.py"));
        page.select(fixture.client.page.entries[1].entry.jobId);
        fixture.client.failure =
            Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("No answer."));
        page.select(fixture.client.page.entries[0].entry.jobId);
        QTRY_COMPARE(text.toPlainText(), QStringLiteral("No answer."));
        fixture.client.failure.reset();
        QTRY_VERIFY_WITH_TIMEOUT(text.toPlainText().contains(u"train.py"), 10'000); // by itself
    }

    void theDetailsAreKept() {
        WindowFixture fixture;
        const char* const keys[] = {"queue/details", "history/details", "report/details"};
        const auto panes = [&fixture] {
            return std::array<DetailPane*, 3>{
                fixture.window->findChild<QueuePage*>()->findChild<DetailPane*>(),
                fixture.window->findChild<HistoryPageView*>()->findChild<DetailPane*>(),
                fixture.window->findChild<ReportPage*>()->findChild<DetailPane*>()};
        };
        fixture.open();
        QVERIFY(!panes()[0]->isHidden());
        QVERIFY(panes()[1]->isHidden() && panes()[2]->isHidden());
        auto& splitter = *qobject_cast<QSplitter*>(panes()[0]->parentWidget());
        splitter.setSizes({splitter.width() - 500, 500});
        const int width = panes()[0]->width();
        actionOf(*fixture.window, Qt::CTRL | Qt::Key_4)->trigger();
        auto& history = *fixture.window->findChild<HistoryPageView*>();
        QTRY_VERIFY(history.model().rowCount() > 0);
        history.table().select(history.model().keyAt(1));
        history.table().setFocus();
        QTest::keyClick(&history.table(), Qt::Key_Return);
        QVERIFY(panes()[1]->isVisible());
        fixture.window->close();
        fixture.open();
        QVERIFY(!panes()[1]->isHidden());
        QVERIFY(panes()[2]->isHidden());
        actionOf(*fixture.window, Qt::CTRL | Qt::Key_1)->trigger();
        QTRY_COMPARE(panes()[0]->width(), width);
        actionOf(*fixture.window, Qt::Key_F4)->trigger(); // off
        QVERIFY(panes()[0]->isHidden());
        panes()[1]->findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)->click();
        fixture.window->close();
        fixture.open();
        for (size_t i = 0; i < 3; ++i)
            QVERIFY2(panes()[i]->isHidden() && !fixture.settings.value(QLatin1StringView(keys[i])).toBool(),
                     keys[i]);
        QVERIFY(!actionOf(*fixture.window, Qt::Key_F4)->isChecked());
    }

    void sizeAndPageAreKept() {
        WindowFixture fixture;
        fixture.open();
        fixture.window->resize(1100, 700);
        actionOf(*fixture.window, Qt::CTRL | Qt::Key_4)->trigger();
        fixture.window->close();
        fixture.open();
        QTRY_COMPARE(fixture.window->size(), QSize(1100, 700));
        QVERIFY(fixture.window->findChild<HistoryPageView*>()->isVisible());
        fixture.window->close();
        fixture.settings.setValue(QStringLiteral("window/page"), 99); // of a window that had more of them
        fixture.settings.setValue(QStringLiteral("window/geometry"), QByteArray("no geometry"));
        fixture.open();
        QVERIFY(fixture.window->isVisible());
        QVERIFY(fixture.window->findChild<ReportPage*>()->isVisible() ||
                !fixture.window->findChild<QueuePage*>()->isVisible());
    }

    void theQueueIsPausedAndResumed() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& messages = *window.findChild<MessageBar*>();
        const QKeySequence keys(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
        const auto press = [&window] {
            window.activateWindow();
            QTest::keyClick(&window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        };
        fixture.client.failure = Error::denied(QStringLiteral("queue.manage"));
        press();
        QTRY_VERIFY(messages.text().contains(u"The queue was not paused."));
        fixture.client.failure.reset();
        press();
        QTRY_VERIFY(messages.text().contains(u"The queue is paused."));
        QTRY_VERIFY(actionOf(window, keys)->text().contains(u"Res&ume"));
        press();
        QTRY_VERIFY(messages.text().contains(u"The queue goes on."));
        QTRY_VERIFY(actionOf(window, keys)->text().contains(u"Pa&use"));
        QCOMPARE(fixture.client.deeds,
                 (QStringList{QStringLiteral("pause"), QStringLiteral("pause"), QStringLiteral("resume")}));
    }

    void columnsAreKept() {
        WindowFixture fixture;
        {
            auto& page = *fixture.open().findChild<QueuePage*>();
            QMenu menu;
            page.table().fillColumnMenu(menu);
            const int target = page.model().columnOf(QStringLiteral("target"));
            QVERIFY(page.table().isColumnHidden(target));
            menu.actions()[target]->trigger();
            page.table().setColumnWidth(1, 321);
            page.table().sortByColumn(1, Qt::DescendingOrder);
            fixture.window->close();
        }
        auto& page = *fixture.open().findChild<QueuePage*>();
        QVERIFY(!page.table().isColumnHidden(page.model().columnOf(QStringLiteral("target"))));
        QCOMPARE(page.table().columnWidth(1), 321);
        QCOMPARE(page.model().row(0)->entry.name, QStringLiteral("whisper-small-hi"));
        page.table().resetColumns();
        QVERIFY(page.table().isColumnHidden(page.model().columnOf(QStringLiteral("target"))));
        QCOMPARE(page.model().row(0)->entry.name, QStringLiteral("sdxl-lora-portraits"));
    }

    void languageSwitchesLiveAndIsKept() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        const int state = page.model().columnOf(QStringLiteral("state"));
        QCOMPARE(page.model().index(0, state).data().toString(), QStringLiteral("Running"));
        page.select(fixture.client.page.entries[2].entry.jobId);
        fixture.language.setChoice(Language::Choice::Hindi);
        QCOMPARE(page.model().index(0, state).data().toString(), QStringLiteral("चल रही है"));
        QCOMPARE(page.model().headerData(state, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("स्थिति"));
        QTRY_COMPARE(window.menuBar()->actions()[0]->text(), QStringLiteral("फ़ाइल (&F)"));
        QCOMPARE(page.selectedJobs().size(), 1);
        QCOMPARE(Language(fixture.settings).code(), QStringLiteral("hi"));
        fixture.language.setChoice(Language::Choice::English);
        QTRY_COMPARE(window.menuBar()->actions()[0]->text(), QStringLiteral("&File"));
    }

    void iconsFollowThePalette() {
        WindowFixture fixture;
        fixture.client.page = {};
        auto& empty = *fixture.open().findChild<QueuePage*>()->findChild<EmptyState*>();
        QTRY_VERIFY(empty.isVisible());
        const auto lightness = [&empty] {
            const QImage icon = empty.findChild<QLabel*>()->pixmap().toImage();
            qint64 sum = 0;
            int drawn = 0;
            for (int y = 0; y < icon.height(); ++y) {
                for (int x = 0; x < icon.width(); ++x) {
                    if (icon.pixelColor(x, y).alpha() > 200) {
                        sum += icon.pixelColor(x, y).lightness();
                        ++drawn;
                    }
                }
            }
            return drawn == 0 ? -1 : int(sum / drawn);
        };
        const int onLight = lightness();
        QApplication::setPalette(paletteOf(true));
        QTRY_VERIFY(lightness() > 150);
        QVERIFY2(onLight >= 0 && onLight < 100, qPrintable(QString::number(onLight)));
        QApplication::setPalette(paletteOf(false));
        QTRY_VERIFY(lightness() < 100);
        QCOMPARE(QIcon::themeName(), QStringLiteral("breeze"));
        QVERIFY(!applicationIcon().pixmap(16).isNull());
    }

    void rolesDisable() {
        WindowFixture fixture;
        auto options = WindowFixture::defaultOptions();
        options.configsDir.clear();
        fixture.client.me.permissions = {Permission::QueueView, Permission::JobViewOwn};
        MainWindow& window = fixture.open(options);
        const QAction& process = *actionOf(window, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
        QTRY_VERIFY(process.toolTip().contains(QStringLiteral("queue.manage")));
        QVERIFY(!process.isEnabled());
        QVERIFY(!actionOf(window, Qt::CTRL | Qt::Key_O)->isEnabled());
        QVERIFY(!actionOf(window, Qt::CTRL | Qt::Key_N)->isEnabled());
        actionOf(window, Qt::CTRL | Qt::Key_L)->trigger(); // may be looked at
        const auto& limits = *window.findChild<LimitsDialog*>();
        QVERIFY(limits.findChild<QSpinBox*>()->isReadOnly());
        QVERIFY(!limits.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save));

        fixture.client.me.permissions = PermissionSet::all();
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTRY_VERIFY(process.isEnabled());
        QVERIFY(!process.toolTip().contains(QStringLiteral("queue.manage")));
    }

    void ownAndOthersJobs() {
        WindowFixture fixture;
        const auto& entries = fixture.client.page.entries;
        const auto mine = std::find_if(entries.begin(), entries.end(), [](const EntryView& view) {
            return view.entry.status == JobStatus::Pending && view.entry.userId.has_value();
        });
        QVERIFY(mine != entries.end());
        const qint64 owner = *mine->entry.userId;
        fixture.client.me.userId = owner;
        fixture.client.me.permissions = {Permission::QueueView, Permission::JobCancelOwn};
        MainWindow& window = fixture.open();
        auto& page = *window.findChild<QueuePage*>();
        QTRY_VERIFY(page.model().rowCount() > 0);
        page.select(mine->entry.jobId);
        QTRY_VERIFY(actionOf(window, Qt::Key_Delete)->isEnabled());
        fixture.client.me.userId = owner + 1000;
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTRY_VERIFY(!actionOf(window, Qt::Key_Delete)->isEnabled());
        QVERIFY(actionOf(window, Qt::Key_Delete)->toolTip().contains(QStringLiteral("job.cancel.all")));
    }

    void aLostQueueSaysSoAndComesBack() {
        WindowFixture fixture;
        MainWindowOptions options;
        options.queueName = QStringLiteral("asha-box:8001");
        MainWindow& window = fixture.open(options);
        auto& bar = *window.findChild<MessageBar*>();
        Q_EMIT fixture.client.linkChanged(
            LinkState::Lost, Error::unavailable(QStringLiteral("unreachable"), QStringLiteral("gone")));
        QVERIFY(bar.topic() == QStringLiteral("feed"));
        Q_EMIT fixture.client.linkChanged(LinkState::Connected, {});
        QTRY_VERIFY(bar.topic().isEmpty());

        QSignalSpy wanted(&window, &MainWindow::keyWanted);
        Q_EMIT fixture.client.linkChanged(
            LinkState::Lost, Error{ErrorCode::Denied, QStringLiteral("not_authenticated"), {}, {}, {}});
        bar.answerButton()->click();
        QCOMPARE(wanted.size(), 1);
    }

    void theKeyDialog() {
        KeyDialog dialog(QUrl(QStringLiteral("https://asha-box:8001")));
        dialog.show();
        auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        auto* key = dialog.findChild<QLineEdit*>();
        QVERIFY(!ok->isEnabled());
        key->setText(QStringLiteral("kt_ no"));
        QVERIFY(!ok->isEnabled());
        key->setText(QStringLiteral(" kt_abc\t"));
        QSignalSpy given(&dialog, &KeyDialog::given);
        ok->click();
        QCOMPARE(given.size(), 1);
        QCOMPARE(given.first()[0].toByteArray(), QByteArray("kt_abc"));
        QCOMPARE(given.first()[1].toBool(), true);
        QVERIFY(dialog.isVisible());
        QVERIFY(!ok->isEnabled());
        dialog.setProblem(Error{ErrorCode::Denied, QStringLiteral("not_authenticated"), {}, {}, {}});
        QVERIFY(ok->isEnabled());
        QVERIFY(clippedTexts(dialog).isEmpty());
    }

    void busyMarkOnlyWhenItTakesLong() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        auto& busy = *window.findChild<BusyMark*>();
        QVERIFY(busy.isHidden());
        fixture.client.silent = true;
        actionOf(window, Qt::Key_F5)->trigger();
        QVERIFY(busy.isHidden());
        QTRY_VERIFY(!busy.isHidden());
        fixture.client.answerNow();
        QTRY_VERIFY(busy.isHidden());
    }

    void answersAfterTheWindowIsGone() {
        WindowFixture fixture;
        fixture.client.silent = true;
        fixture.open();
        actionOf(*fixture.window, Qt::CTRL | Qt::Key_N)->trigger();
        fixture.window.reset();
        fixture.client.answerNow(); // nobody is there; nothing must happen
    }

    void gpuLeadsToItsJob() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        actionOf(window, Qt::CTRL | Qt::Key_2)->trigger();
        auto& gpus = *window.findChild<GpuPage*>();
        QTRY_COMPARE(gpus.model().rowCount(), 4);
        QCOMPARE(gpus.model().index(0, gpus.model().columnOf(QStringLiteral("job"))).data().toString(),
                 QStringLiteral("sdxl-lora-portraits"));
        Q_EMIT gpus.table().activated(gpus.model().index(2, 0));
        QCOMPARE(window.findChild<QueuePage*>()->selectedJobs(),
                 QStringList{fixture.client.page.entries[1].entry.jobId});
    }

    void copiesIds() {
        WindowFixture fixture;
        MainWindow& window = fixture.open();
        window.findChild<QueuePage*>()->select(fixture.client.page.entries[1].entry.jobId);
        actionOf(window, Qt::CTRL | Qt::SHIFT | Qt::Key_C)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), fixture.client.page.entries[1].entry.jobId);
    }

    void hundredThousandJobsStayUsable() {
        WindowFixture fixture;
        EntryView row = fixture.client.page.entries[3];
        fixture.client.page.entries.clear();
        for (int i = 0; i < 100000; ++i) {
            row.entry.id = i;
            row.position = i + 1;
            row.entry.jobId = QStringLiteral("%1").arg(i, 32, 16, QLatin1Char('0'));
            fixture.client.page.entries << row;
        }
        fixture.client.page.totalPending = 100000;
        auto& page = *fixture.open().findChild<QueuePage*>();
        QTRY_COMPARE(page.model().rowCount(), 2000);
        page.setFilter(QStringLiteral("state:") + toText(row.entry.status)); // all of it is looked through
        QTRY_COMPARE(page.model().rowCount(), 100000);
        page.select(fixture.client.page.entries[70000].entry.jobId);
        fixture.client.page.entries.removeFirst();
        QElapsedTimer timer;
        timer.start();
        fixture.client.tellChanged();
        QTRY_COMPARE(page.model().rowCount(), 99999);
        qInfo("100,000 jobs in the window: one refresh in %lld ms", timer.elapsed());
        QCOMPARE(page.selectedJobs(), QStringList{fixture.client.page.entries[69999].entry.jobId});
    }
};

} // namespace kataar

KATAAR_TEST(mainwindow, kataar::MainWindowTest)
#include "tst_mainwindow.moc"
