// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and dialog, offscreen, in both languages, light and dark: nothing is cut, all that takes focus
// has a name, and a person can look at the pictures ($KATAAR_SCREENSHOTS, else the folder of the test).
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/approvalrulesdialog.h"
#include "views/approvalspage.h"
#include "views/attemptsview.h"
#include "views/auditlogpage.h"
#include "views/curvechart.h"
#include "views/curveview.h"
#include "views/detailpane.h"
#include "views/factlist.h"
#include "views/gpupage.h"
#include "views/limitsdialog.h"
#include "views/logfindbar.h"
#include "views/logtext.h"
#include "views/peoplepage.h"
#include "views/placeeditor.h"
#include "views/queuepage.h"
#include "views/reportpage.h"
#include "views/ruledialog.h"
#include "views/submitdialog.h"
#include "views/tableview.h"
#include "views/windoweditor.h"
#include "views/windowpick.h"
#include "views/windowsdialog.h"
#include "views/workerdialog.h"
#include "views/workerspage.h"
#include "views/workertokendialog.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace kataar {

using namespace test;

namespace {

QString pictureFolder() {
    const QString wanted = qEnvironmentVariable("KATAAR_SCREENSHOTS");
    const QString folder =
        wanted.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/screenshots") : wanted;
    QDir().mkpath(folder);
    return folder;
}

void picture(QWidget& widget, const QString& name) {
    QTest::qWait(1); // a layout after the last change
    QVERIFY(widget.grab().save(QStringLiteral("%1/%2.png").arg(pictureFolder(), name)));
}

void everythingFits(QWidget& widget) {
    QStringList clipped;
    QTRY_VERIFY2((clipped = clippedTexts(widget)).isEmpty(), qPrintable(clipped.join(u'\n')));
    for (QWidget* child : widget.findChildren<QWidget*>()) {
        if (!child->isVisible() || !(child->focusPolicy() & Qt::TabFocus) || child->focusProxy())
            continue;
        auto* face = QAccessible::queryAccessibleInterface(child);
        const bool part = qobject_cast<QAbstractSlider*>(child) || child->objectName().startsWith(u"qt_");
        if (!part && (!face || face->text(QAccessible::Name).isEmpty()))
            QFAIL(qPrintable(QStringLiteral("no accessible name: %1 in %2")
                                 .arg(QLatin1StringView(child->metaObject()->className()),
                                      QLatin1StringView(child->parentWidget()->metaObject()->className()))));
    }
}

/// The application's font in another size, while it lives.
class FontOf {
public:
    explicit FontOf(int points) : m_before(QApplication::font()) {
        QFont font = m_before;
        if (points > 0)
            font.setPointSizeF(points);
        QApplication::setFont(font);
    }
    ~FontOf() { QApplication::setFont(m_before); }
    Q_DISABLE_COPY_MOVE(FontOf)

private:
    QFont m_before;
};

template<class T>
T* part(QWidget& window) {
    return window.findChild<T*>();
}

QAction* shortcutAction(QWidget& window, const QKeySequence& keys) {
    for (QAction* action : window.actions()) {
        if (action->shortcut() == keys)
            return action;
    }
    return nullptr;
}

} // namespace

class PagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPage_data() {
        QTest::addColumn<bool>("hindi");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("points"); // 0 = as it is
        QTest::newRow("en-light") << false << false << 0;
        QTest::newRow("en-dark") << false << true << 0;
        QTest::newRow("hi-light") << true << false << 0;
        QTest::newRow("hi-dark") << true << true << 0;
        QTest::newRow("hi-dark-14pt") << true << true << 14;
    }

    void everyPage() {
        QFETCH(bool, hindi);
        QFETCH(bool, dark);
        QFETCH(int, points);
        const FontOf font(points);
        const QString tag = QLatin1StringView(QTest::currentDataTag());
        WindowFixture fixture;
        QApplication::setPalette(paletteOf(dark));
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        addWorkers(fixture.client, fixture.clock);
        MainWindow& window = fixture.open();
        auto& queue = *part<QueuePage>(window);

        queue.select(fixture.client.page.entries[2].entry.jobId);
        everythingFits(window);
        picture(window, QStringLiteral("queue-") + tag);

        auto& tabs = *part<QTabWidget>(*part<DetailPane>(queue));
        tabs.setCurrentIndex(DetailPane::Waiting);
        everythingFits(window);
        queue.select(fixture.client.page.entries[0].entry.jobId);
        queue.showLog();
        QTRY_VERIFY(!fixture.window->findChildren<QWidget*>().isEmpty());
        everythingFits(window);
        picture(window, QStringLiteral("log-") + tag);
        QTest::keyClick(part<LogText>(queue), Qt::Key_F, Qt::ControlModifier);
        auto& find = *part<LogFindBar>(queue);
        find.open(QStringLiteral("loss 0.1"));
        QTRY_VERIFY(!find.outcome().isEmpty());
        find.setOutcome(find.outcome(), true); // with the button of a log that is not held as a whole
        everythingFits(window);
        picture(window, QStringLiteral("log-find-") + tag);
        QTest::keyClick(part<QLineEdit>(find), Qt::Key_Escape);
        tabs.setCurrentIndex(DetailPane::Configuration);
        everythingFits(window);
        tabs.setCurrentIndex(DetailPane::Overview);
        everythingFits(window);
        picture(window, QStringLiteral("overview-") + tag);
        tabs.setCurrentIndex(DetailPane::Progress);
        QTRY_VERIFY(!part<CurveView>(queue)->chosen().isEmpty());
        everythingFits(window);
        QTest::keyClick(&part<CurveView>(queue)->chart(), Qt::Key_PageUp);
        picture(window, QStringLiteral("progress-") + tag);
        tabs.setCurrentIndex(DetailPane::Attempts);
        QTRY_COMPARE(part<AttemptsView>(queue)->selected(), 2);
        everythingFits(window);
        picture(window, QStringLiteral("attempts-") + tag);
        shortcutAction(window, Qt::CTRL | Qt::Key_5)->trigger();
        QTRY_VERIFY(part<PeoplePage>(window)->table().model()->rowCount() > 0);
        everythingFits(window);
        picture(window, QStringLiteral("people-") + tag);
        shortcutAction(window, Qt::CTRL | Qt::Key_6)->trigger();
        QTRY_VERIFY(part<ReportPage>(window)->model().rowCount() > 0);
        everythingFits(window);
        picture(window, QStringLiteral("report-") + tag);
        fillAudit(fixture.client, fixture.clock, 150);
        shortcutAction(window, Qt::CTRL | Qt::Key_8)->trigger();
        QTRY_VERIFY(part<AuditLogPage>(window)->model().rowCount() > 0);
        everythingFits(window);
        part<AuditLogPage>(window)->table().select(QStringLiteral("150"));
        everythingFits(window);
        picture(window, QStringLiteral("auditlog-") + tag);
        shortcutAction(window, Qt::CTRL | Qt::Key_3)->trigger();
        QTRY_VERIFY(part<ApprovalsPage>(window)->model().rowCount() > 0);
        QTest::qWait(1);
        everythingFits(window);
        const auto& facts = *part<FactList>(*part<ApprovalsPage>(window));
        QTRY_VERIFY(facts.viewport()->width() >= facts.widget()->minimumSizeHint().width());
        picture(window, QStringLiteral("approvals-") + tag);
        Q_EMIT part<ApprovalsPage>(window)->rulesWanted();
        auto& rules = *part<ApprovalRulesDialog>(window);
        QTRY_VERIFY(part<QTreeWidget>(rules)->topLevelItemCount() > 0);
        everythingFits(rules);
        picture(rules, QStringLiteral("approval-rules-") + tag);
        Q_EMIT part<QTreeWidget>(rules)->itemActivated(part<QTreeWidget>(rules)->topLevelItem(0), 0);
        everythingFits(*part<RuleDialog>(rules));
        picture(*part<RuleDialog>(rules), QStringLiteral("approval-rule-") + tag);
        rules.close();

        shortcutAction(window, Qt::CTRL | Qt::Key_2)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        auto& more = *part<QTabWidget>(*part<GpuPage>(window));
        picture(window, QStringLiteral("gpus-") + tag);
        more.setCurrentIndex(GpuPage::Line);
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("timeline-") + tag);
        more.setCurrentIndex(GpuPage::Processes);
        everythingFits(window);
        shortcutAction(window, Qt::CTRL | Qt::Key_4)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("history-") + tag);
        shortcutAction(window, Qt::CTRL | Qt::Key_1)->trigger();

        shortcutAction(window, Qt::CTRL | Qt::Key_N)->trigger();
        auto& submit = *part<SubmitDialog>(window);
        QTRY_VERIFY(!submit.hint().isEmpty());
        everythingFits(submit);
        picture(submit, QStringLiteral("submit-") + tag);
        submit.choose(QStringLiteral("broken"));
        everythingFits(submit);
        submit.close();

        shortcutAction(window, Qt::CTRL | Qt::Key_L)->trigger();
        auto& limits = *part<LimitsDialog>(window);
        QTest::qWait(1);
        everythingFits(limits);
        picture(limits, QStringLiteral("limits-") + tag);
    }

    void workers_data() { everyPage_data(); }

    void workers() {
        QFETCH(bool, hindi);
        QFETCH(bool, dark);
        QFETCH(int, points);
        const FontOf font(points);
        const QString tag = QLatin1StringView(QTest::currentDataTag());
        WindowFixture fixture;
        QApplication::setPalette(paletteOf(dark));
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        MainWindow& window = fixture.open();
        auto& page = *part<WorkersPage>(window);
        shortcutAction(window, Qt::CTRL | Qt::Key_7)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("workers-none-") + tag);
        addWorkers(fixture.client, fixture.clock);
        fixture.client.tellChanged();
        QTRY_COMPARE(page.model().rowCount(), 4);
        QTRY_VERIFY(page.model().find(fixture.client.fleet.workers[2].worker.id)->gpusUsed > 0);
        page.table().select(fixture.client.fleet.workers[2].worker.id);
        everythingFits(window);
        picture(window, QStringLiteral("workers-") + tag);
        page.findChildren<QPushButton*>().constFirst()->click();
        QTRY_VERIFY(part<WorkerDialog>(window));
        auto& form = *part<WorkerDialog>(window);
        part<QLineEdit>(form)->setText(QStringLiteral("lab-3"));
        form.findChildren<QLineEdit*>()[1]->setText(QStringLiteral("gpu_type=h100, site"));
        everythingFits(form);
        picture(form, QStringLiteral("worker-add-") + tag);
        form.findChildren<QLineEdit*>()[1]->setText({});
        part<QPushButton>(form)->click();
        QTRY_VERIFY(part<WorkerTokenDialog>(window));
        everythingFits(*part<WorkerTokenDialog>(window));
        picture(*part<WorkerTokenDialog>(window), QStringLiteral("worker-token-") + tag);
    }

    void runWindows_data() { everyPage_data(); }

    void runWindows() {
        QFETCH(bool, hindi);
        QFETCH(bool, dark);
        QFETCH(int, points);
        const FontOf font(points);
        const QString tag = QLatin1StringView(QTest::currentDataTag());
        WindowFixture fixture;
        QApplication::setPalette(paletteOf(dark));
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        MainWindow& window = fixture.open();
        shortcutAction(window, Qt::CTRL | Qt::Key_N)->trigger();
        auto& submit = *part<SubmitDialog>(window);
        QTRY_VERIFY(!submit.hint().isEmpty());
        auto& pick = *part<WindowPick>(submit);
        submit.findChildren<QComboBox*>()[1]->setCurrentIndex(1); // at a time
        pick.choose(QStringLiteral("overnight"));
        everythingFits(submit);
        picture(submit, QStringLiteral("submit-window-") + tag);
        pick.choose(QStringLiteral("9-5")); // no window
        everythingFits(submit);
        pick.choose(QStringLiteral("09:00-17:00 Mon,Wed,Fri; 22:00-06:00 Sat; 11:00-12:00 Sun"));
        everythingFits(submit);
        picture(submit, QStringLiteral("submit-hours-") + tag);
        submit.close();

        shortcutAction(window, Qt::CTRL | Qt::SHIFT | Qt::Key_W)->trigger();
        auto& windows = *part<WindowsDialog>(window);
        QTRY_VERIFY(part<QTreeWidget>(windows)->topLevelItemCount() > 0);
        everythingFits(windows);
        picture(windows, QStringLiteral("windows-") + tag);
        Q_EMIT part<QTreeWidget>(windows)->itemActivated(nullptr, 0);
        everythingFits(*part<WindowEditor>(windows));
        picture(*part<WindowEditor>(windows), QStringLiteral("window-edit-") + tag);
        part<WindowEditor>(windows)->close();
        Q_EMIT windows.findChildren<QTreeWidget*>()[1]->itemActivated(nullptr, 0);
        everythingFits(*part<PlaceEditor>(windows));
        picture(*part<PlaceEditor>(windows), QStringLiteral("window-place-") + tag);
        part<PlaceEditor>(windows)->close();
        fixture.client.windowList = {};
        fixture.client.tellChanged();
        QTRY_VERIFY(!part<QTreeWidget>(windows)->isVisible());
        everythingFits(windows);
        picture(windows, QStringLiteral("windows-none-") + tag);
    }

    void emptyAndFailing_data() { everyPage_data(); }

    void emptyAndFailing() {
        QFETCH(bool, hindi);
        QFETCH(bool, dark);
        QFETCH(int, points);
        const FontOf font(points);
        const QString tag = QLatin1StringView(QTest::currentDataTag());
        WindowFixture fixture;
        QApplication::setPalette(paletteOf(dark));
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        fixture.client.page = {};
        fixture.client.folder.clear();
        fixture.client.machine.gpus.clear();
        fixture.client.machine.inventory = {};
        fixture.client.machine.inventory.problem = QStringLiteral("The NVIDIA driver is not installed.");
        MainWindow& window = fixture.open();
        everythingFits(window);
        fixture.client.failure = Error::unavailable(QStringLiteral("no_answer"),
                                                    QStringLiteral("The queue did not answer in 10 s."));
        shortcutAction(window, Qt::Key_F5)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("empty-") + tag);
        fixture.client.failure.reset();
        shortcutAction(window, Qt::CTRL | Qt::Key_2)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("nogpu-") + tag);
        shortcutAction(window, Qt::CTRL | Qt::Key_N)->trigger();
        QTest::qWait(1);
        everythingFits(*part<SubmitDialog>(window));
    }

    void dialogs_data() { everyPage_data(); }

    void dialogs() {
        QFETCH(bool, hindi);
        QFETCH(bool, dark);
        QFETCH(int, points);
        const FontOf font(points);
        WindowFixture fixture;
        QApplication::setPalette(paletteOf(dark));
        fixture.language.setChoice(hindi ? Language::Choice::Hindi : Language::Choice::English);
        auto options = WindowFixture::defaultOptions();
        options.askServer = [](const QUrl&, const ServerCheck::Then&) {};
        MainWindow& window = fixture.open(options);
        part<QueuePage>(window)->select(fixture.client.page.entries[0].entry.jobId);
        QStringList seen;
        for (const QAction* menu : window.menuBar()->actions()) {
            for (QAction* entry : menu->menu()->actions()) {
                const bool own = entry->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_F1);
                const bool systems = entry->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
                if (entry->isEnabled() && (own || entry->text().contains(u'…')) && !systems)
                    entry->trigger();
            }
        }
        shortcutAction(window, Qt::CTRL | Qt::Key_5)->trigger();
        QTRY_VERIFY(part<PeoplePage>(window)->table().model()->rowCount() > 0);
        part<PeoplePage>(window)->table().select(part<PeoplePage>(window)->model().keyAt(1));
        for (QToolButton* button : part<PeoplePage>(window)->findChildren<QToolButton*>()) {
            if (button->isEnabled() && button->text().contains(u'…'))
                button->click();
        }
        QTest::qWait(1);
        for (QDialog* dialog : window.findChildren<QDialog*>()) {
            if (!dialog->isVisible())
                continue;
            const QString name =
                QString::fromLatin1(dialog->metaObject()->className()).section(u':', -1).toLower();
            seen << name;
            everythingFits(*dialog);
            if (QTest::currentTestFailed())
                qWarning("in %s", qPrintable(name));
            picture(*dialog,
                    QStringLiteral("dialog-%1-%2").arg(name, QLatin1StringView(QTest::currentDataTag())));
        }
        for (const char* wanted :
             {"submitdialog", "limitsdialog", "windowsdialog", "cleanupdialog", "connectdialog",
              "diagnosedialog", "keysdialog", "qmessagebox", "persondialog", "teamdialog"})
            QVERIFY2(seen.contains(QString::fromLatin1(wanted)),
                     qPrintable(QLatin1StringView(wanted) + u' ' + seen.join(u' ')));
    }

    void largeFont() {
        WindowFixture fixture;
        const FontOf font(14);
        fixture.language.setChoice(Language::Choice::Hindi);
        MainWindow& window = fixture.open();
        const QSize screen = window.screen()->availableSize();
        QVERIFY2(window.width() <= screen.width() && window.height() <= screen.height(),
                 qPrintable(QStringLiteral("%1 x %2").arg(window.width()).arg(window.height())));
        everythingFits(window);
        window.resize(1900, 1000);
        everythingFits(window);
        picture(window, QStringLiteral("queue-hi-14pt"));
        shortcutAction(window, Qt::CTRL | Qt::Key_2)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("gpus-hi-14pt"));
        part<QTabWidget>(*part<GpuPage>(window))->setCurrentIndex(GpuPage::Line);
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("timeline-hi-14pt"));
        shortcutAction(window, Qt::CTRL | Qt::Key_4)->trigger();
        QTest::qWait(1);
        everythingFits(window);
        picture(window, QStringLiteral("history-hi-14pt"));
        fixture.window.reset();
    }
};

} // namespace kataar

KATAAR_TEST(pages, kataar::PagesTest)
#include "tst_pages.moc"
