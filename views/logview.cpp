// SPDX-License-Identifier: GPL-3.0-or-later
// Follows a log.
#include "views/logview.h"

#include "views/errortext.h"
#include "views/queuefeed.h"

#include <QCheckBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

namespace kataar {

LogView::LogView(QueueFeed& feed, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_edit(new QPlainTextEdit(this)), m_note(new QLabel(this)),
      m_follow(new QCheckBox(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit, 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 6);
    row->addWidget(m_follow);
    row->addWidget(m_note, 1);
    column->addLayout(row);
    m_edit->setReadOnly(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setMaximumBlockCount(int(LogTail::maxLines));
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setUndoRedoEnabled(false);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_follow->setChecked(true);
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        if (follow)
            m_edit->verticalScrollBar()->setValue(m_edit->verticalScrollBar()->maximum());
    });
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &LogView::readOn);
    retranslate();
}

void LogView::setJob(const QString& jobId) {
    if (jobId == m_jobId)
        return;
    m_jobId = jobId;
    ++m_generation;
    m_tail.clear();
    m_edit->clear();
    m_offset = -1;
    m_reading = false;
    m_ended = false;
    setNote({});
    if (isVisible())
        readOn();
}

QString LogView::text() const { return m_edit->toPlainText(); }

void LogView::readOn() {
    if (m_jobId.isEmpty() || m_reading || m_ended) {
        m_timer.stop();
        return;
    }
    m_reading = true;
    if (!m_timer.isActive())
        m_timer.start();
    const bool first = m_offset < 0;
    m_feed.client().log(
        m_jobId, m_offset, first ? firstBytes : stepBytes,
        m_feed.calls().answerTo<LogChunk>(this, [this, asked = m_generation](Result<LogChunk> result) {
            if (asked != m_generation)
                return;
            m_reading = false;
            if (result) {
                arrived(*result);
            } else {
                m_ended = true;
                setNote(errorText(result.error()));
            }
        }));
}

void LogView::arrived(const LogChunk& chunk) {
    const bool more = chunk.nextOffset < chunk.size;
    m_offset = chunk.nextOffset;
    show(m_tail.append(chunk.text));
    m_ended = chunk.ended && !more;
    if (m_ended) {
        m_timer.stop();
        setNote(m_tail.lines().isEmpty() ? tr("The job wrote nothing.") : tr("The job has ended."));
    } else {
        setNote(m_tail.lines().isEmpty() ? tr("Nothing has been written yet.") : QString());
        if (more && isVisible())
            readOn();
    }
}

void LogView::show(const LogTail::Change& change) {
    if (change.lines.isEmpty() && !change.replacesLast)
        return;
    QScrollBar* bar = m_edit->verticalScrollBar();
    const int before = bar->value();
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    if (change.replacesLast) {
        cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    } else if (!m_edit->document()->isEmpty()) {
        cursor.insertBlock();
    }
    cursor.insertText(change.lines.join(u'\n'));
    cursor.endEditBlock();
    bar->setValue(m_follow->isChecked() ? bar->maximum() : before);
}

void LogView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readOn();
}

void LogView::hideEvent(QHideEvent* event) {
    m_timer.stop();
    QWidget::hideEvent(event);
}

void LogView::retranslate() {
    m_follow->setText(tr("Follow new lines"));
    m_edit->setAccessibleName(tr("Log of the job"));
    if (m_ended)
        setNote(m_tail.lines().isEmpty() ? tr("The job wrote nothing.") : tr("The job has ended."));
}

void LogView::setNote(const QString& note) { m_note->setText(note); }

} // namespace kataar
