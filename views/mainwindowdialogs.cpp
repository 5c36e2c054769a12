// SPDX-License-Identifier: GPL-3.0-or-later
// The main window's ways to its dialogs: another queue, a copy of a job, the table as a file, old jobs,
// diagnosis.
#include "models/csv.h"
#include "views/approvalspage.h"
#include "views/auditlogpage.h"
#include "views/cleanupdialog.h"
#include "views/connectdialog.h"
#include "views/diagnosedialog.h"
#include "views/gpupage.h"
#include "views/historypage.h"
#include "views/keysdialog.h"
#include "views/mainwindow.h"
#include "views/messagebar.h"
#include "views/peoplepage.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/reportpage.h"
#include "views/submitdialog.h"
#include "views/tableview.h"
#include "views/translated.h"
#include "views/workerspage.h"

#include <QFileDialog>
#include <QSaveFile>
#include <QStackedWidget>

namespace kataar {

namespace {

void bringUp(QDialog& dialog) {
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

Result<void> writeFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Error::unavailable(QStringLiteral("file_not_written"), file.errorString(),
                              {{QStringLiteral("problem"), file.errorString()}});
}

} // namespace

void MainWindow::connectElsewhere() {
    if (!m_connectDialog) {
        m_connectDialog = new ConnectDialog(m_options.askServer, m_settings, this);
        m_connectDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_connectDialog, &ConnectDialog::chosen, this, &MainWindow::connectWanted);
    }
    bringUp(*m_connectDialog);
}

void MainWindow::tellNotOpened(const QUrl& server) {
    m_messages->tell(MessageBar::Kind::Error, QStringLiteral("connect"), [address = server.toString()] {
        return tr("A window for %1 could not be opened. Start it by hand: kataar-desktop --connect %1")
            .arg(address);
    });
}

void MainWindow::duplicate() {
    const EntryView* view = m_queuePage->selectedEntry();
    if (!view)
        return;
    submitJob({});
    m_submitDialog->duplicate(view->entry);
}

MainWindow::Shown MainWindow::shown() const {
    const QWidget* page = m_pages->currentWidget();
    if (page == m_gpuPage)
        return {m_gpuPage->table(), m_gpuPage->model(), QStringLiteral("gpus.csv")};
    if (page == m_approvalsPage)
        return {m_approvalsPage->table(), m_approvalsPage->model(), QStringLiteral("approvals.csv")};
    if (page == m_workersPage)
        return {m_workersPage->table(), m_workersPage->model(), QStringLiteral("workers.csv")};
    if (page == m_historyPage)
        return {m_historyPage->table(), m_historyPage->model(), QStringLiteral("history.csv")};
    if (page == m_peoplePage)
        return {m_peoplePage->table(), m_peoplePage->model(), QStringLiteral("people.csv")};
    if (page == m_reportPage)
        return {m_reportPage->table(), m_reportPage->model(), QStringLiteral("report.csv")};
    if (page == m_auditPage)
        return {m_auditPage->table(), m_auditPage->model(), QStringLiteral("log.csv")};
    return {m_queuePage->table(), m_queuePage->model(), QStringLiteral("queue.csv")};
}

void MainWindow::askWhereToExport() {
    auto* dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    keepTranslated(*dialog, [dialog] {
        dialog->setWindowTitle(tr("Export What the Table Shows"));
        dialog->setNameFilter(tr("Comma-separated values (*.csv)"));
    });
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(shown().file);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportTo);
    dialog->open();
}

void MainWindow::exportTo(const QString& path) {
    const Shown what = shown();
    const auto written = writeFile(path, csvOf(what.model, what.table.shownColumns()));
    if (!written)
        return showError(tr("Nothing was exported."), written.error());
    m_messages->tell(MessageBar::Kind::Information, QStringLiteral("exported"),
                     [path, rows = what.model.rowCount()] {
                         return tr("%Ln row(s) were written to %1.", nullptr, rows).arg(path);
                     });
}

void MainWindow::cleanUp() {
    if (!m_cleanUpDialog) {
        m_cleanUpDialog = new CleanUpDialog(m_client.queue(), m_feed->calls(), this);
        m_cleanUpDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_cleanUpDialog, &CleanUpDialog::removed, this, [this](qint64 jobs) {
            m_messages->tell(MessageBar::Kind::Information, QStringLiteral("cleaned"), [jobs] {
                return tr("%Ln job(s) were removed with their logs.", nullptr,
                          int(qMin<qint64>(jobs, INT_MAX)));
            });
            m_feed->refresh();
        });
    }
    bringUp(*m_cleanUpDialog);
}

void MainWindow::showMyKeys() {
    auto* dialog =
        new KeysDialog(m_client.people(), m_feed->calls(), {}, m_account.name, true, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::diagnose() {
    if (!m_diagnoseDialog) {
        m_diagnoseDialog = new DiagnoseDialog(m_client.queue(), m_feed->calls(), m_options, m_account, this);
        m_diagnoseDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    bringUp(*m_diagnoseDialog);
}

} // namespace kataar
