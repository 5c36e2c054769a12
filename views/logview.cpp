// SPDX-License-Identifier: GPL-3.0-or-later
// The text, the line to find in it, and what stands below.
#include "views/logview.h"

#include "views/calls.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/logfindbar.h"
#include "views/logfinder.h"
#include "views/logsaver.h"
#include "views/logtext.h"
#include "views/translated.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace kataar {

LogView::LogView(PastCalls& past, Calls& calls, QWidget* parent)
    : QWidget(parent), m_past(past), m_calls(calls), m_reader(past, calls), m_bar(new LogFindBar(this)),
      m_finder(new LogFinder(m_reader, *m_bar, this)),
      m_text(new LogText(m_reader.window(), m_finder->search(), this)), m_follow(new QCheckBox(this)),
      m_note(new QLabel(this)), m_saving(new QProgressBar(this)), m_find(new QToolButton(this)),
      m_save(new QToolButton(this)) {
    m_finder->setText(m_text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text, 1);
    column->addWidget(m_bar);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 6);
    row->addWidget(m_follow);
    row->addStretch(1);
    row->addWidget(m_find);
    row->addWidget(m_save);
    column->addWidget(m_note);
    auto* saving = new QHBoxLayout;
    saving->setContentsMargins(8, 0, 8, 0);
    saving->addWidget(m_saving);
    column->addLayout(saving);
    column->addLayout(row);
    m_saving->setObjectName(QStringLiteral("saving"));
    m_saving->setRange(0, 1000);
    m_saving->hide();
    m_note->setContentsMargins(8, 0, 8, 0);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_follow->setChecked(true);
    for (QToolButton* button : {m_find, m_save})
        button->setAutoRaise(true);
    m_refresh.setSingleShot(true);
    setFocusProxy(m_text);
    wire();
    retranslate();
}

void LogView::wire() {
    connect(&m_refresh, &QTimer::timeout, this, &LogView::refresh);
    connect(&m_reader, &LogReader::changed, this, [this] {
        m_saved.reset();
        if (!m_refresh.isActive())
            m_refresh.start(repaintPause);
    });
    connect(&m_reader, &LogReader::restarted, this, [this] {
        m_text->restart();
        m_finder->start();
        tell();
    });
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        m_text->setFollow(follow);
        if (follow)
            m_reader.goToEnd();
        want();
    });
    connect(m_text, &LogText::followChanged, m_follow, &QCheckBox::setChecked);
    connect(m_text, &LogText::moved, this, &LogView::want);
    connect(m_text, &LogText::endWanted, this, [this] { m_text->setFollow(true); });
    connect(m_text, &LogText::startWanted, this, [this] {
        m_text->scrollToTop();
        want();
        m_reader.goToStart();
    });
    connect(m_find, &QToolButton::clicked, this, &LogView::find);
    connect(m_save, &QToolButton::clicked, this, &LogView::askPath);
    connect(m_bar, &LogFindBar::closed, this, [this] {
        m_finder->start();
        m_text->setFocus();
    });
}

void LogView::setJob(const QString& jobId, int attempt) {
    if (jobId == m_reader.jobId() && attempt == m_reader.wantedAttempt())
        return;
    m_saved.reset();
    m_text->setFollow(true);
    m_reader.setJob(jobId, attempt);
    m_save->setEnabled(!jobId.isEmpty());
}

QString LogView::text() const {
    QStringList lines;
    for (qint64 line = m_reader.window().firstLine(); line < m_reader.window().endLine(); ++line)
        lines << m_reader.window().line(line).text;
    return lines.join(u'\n');
}

QString LogView::note() const { return m_note->text(); }

void LogView::refresh() {
    m_text->setAtEnd(m_reader.atEnd());
    m_text->refresh();
    m_finder->keepUp();
    want();
    tell();
}

/// What is near to the lines in sight is read before one gets there.
void LogView::want() {
    const qint64 near = 4 * m_text->pageLines();
    const LogWindow& window = m_reader.window();
    const bool follow = m_text->follows();
    m_reader.setNewer(follow || m_text->topLine() + 2 * near >= window.endLine(), follow);
    if (!follow && m_reader.known() && window.begin() > 0 && m_text->topLine() < window.firstLine() + near)
        m_reader.readOlder();
}

void LogView::find() { m_bar->open(m_text->selectedText()); }

void LogView::askPath() {
    auto* dialog = new QFileDialog(this);
    keepTranslated(*dialog, [dialog] { dialog->setWindowTitle(tr("Save the Log")); });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_reader.jobId() + QStringLiteral(".log"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogView::saveTo);
    dialog->open();
}

void LogView::saveTo(const QString& path) {
    auto* saver = new LogSaver(m_past, m_calls, m_reader.jobId(), m_reader.wantedAttempt(), path, this);
    m_save->setEnabled(false);
    connect(saver, &LogSaver::finished, this, [this](const Result<qint64>& bytes) {
        m_saved = bytes;
        m_saving->hide();
        m_save->setEnabled(!m_reader.jobId().isEmpty());
        tell();
    });
    connect(saver, &LogSaver::progressed, this, [this](qint64 bytes, qint64 total) {
        m_saving->setValue(int(double(bytes) / double(total) * m_saving->maximum()));
        m_saving->show();
    });
    saver->start();
}

/// Ctrl+F finds here while the log has the focus, whatever the window does with it.
bool LogView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Find) || key->matches(QKeySequence::FindNext) ||
            key->matches(QKeySequence::FindPrevious)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find))
        find();
    else if (event->matches(QKeySequence::FindNext))
        m_finder->goOn(true);
    else if (event->matches(QKeySequence::FindPrevious))
        m_finder->goOn(false);
    else
        QWidget::keyPressEvent(event);
}

void LogView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_reader.setActive(true);
}

void LogView::hideEvent(QHideEvent* event) {
    m_reader.setActive(false);
    QWidget::hideEvent(event);
}

void LogView::retranslate() {
    m_follow->setText(tr("Follow new lines"));
    m_follow->setToolTip(tr("End follows, scrolling up stops it"));
    m_find->setText(tr("Find…"));
    m_find->setToolTip(tr("Find in the log (Ctrl+F)"));
    m_save->setText(tr("Save As…"));
    m_save->setToolTip(tr("Save the whole log as a file"));
    m_saving->setFormat(tr("Saving the log: %p %"));
    m_saving->setAccessibleName(tr("How much of the log has been saved"));
    m_text->setAccessibleName(tr("Log of the job"));
    m_finder->retranslate();
    tell();
}

void LogView::tell() {
    QString note;
    const bool nothing = m_reader.window().firstLine() == m_reader.window().endLine();
    if (m_saved && *m_saved)
        note = tr("Saved (%1).").arg(sizeText(**m_saved));
    else if (m_saved)
        note = tr("The log was not saved: %1").arg(errorText(m_saved->error()));
    else if (m_reader.gone())
        note = tr("The log is gone: it has been removed with its job.");
    else if (m_reader.failure())
        note = errorText(*m_reader.failure());
    else if (!m_reader.known())
        note.clear();
    else if (m_reader.ended())
        note = nothing ? tr("The job wrote nothing.") : tr("The job has ended.");
    else if (nothing)
        note = tr("Nothing has been written yet.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace kataar
