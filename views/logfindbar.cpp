// SPDX-License-Identifier: GPL-3.0-or-later
// Two rows, since the pane is narrow: the words with their buttons, and what came of it.
#include "views/logfindbar.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace kataar {

LogFindBar::LogFindBar(QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)), m_case(new QCheckBox(this)), m_outcome(new QLabel(this)),
      m_all(new QPushButton(this)), m_read(new QProgressBar(this)), m_close(new QToolButton(this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 4, 8, 0);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_edit, 0, 0, 1, 2);
    grid->addWidget(m_previous, 0, 2);
    grid->addWidget(m_next, 0, 3);
    grid->addWidget(m_close, 0, 4);
    grid->addWidget(m_case, 1, 0);
    grid->addWidget(m_outcome, 1, 1, 1, 4);
    grid->addWidget(m_all, 2, 0, 1, 5, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaxLength(1000);
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    for (QToolButton* button : {m_previous, m_next, m_close})
        button->setAutoRaise(true);
    m_close->setIcon(QIcon::fromTheme(QStringLiteral("window-close")));
    m_outcome->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_outcome->setWordWrap(true);
    m_all->hide();
    grid->addWidget(m_read, 3, 0, 1, 5);
    m_read->setRange(0, 1000);
    m_read->hide();
    connect(m_edit, &QLineEdit::textChanged, this, &LogFindBar::wordsChanged);
    connect(m_case, &QCheckBox::toggled, this, &LogFindBar::wordsChanged);
    connect(m_previous, &QToolButton::clicked, this, &LogFindBar::previousWanted);
    connect(m_next, &QToolButton::clicked, this, &LogFindBar::nextWanted);
    connect(m_all, &QPushButton::clicked, this, &LogFindBar::allWanted);
    connect(m_close, &QToolButton::clicked, this, &LogFindBar::close);
    retranslate();
    hide();
}

void LogFindBar::open(const QString& text) {
    show();
    if (!text.isEmpty() && !text.contains(u'\n'))
        m_edit->setText(text);
    m_edit->selectAll();
    m_edit->setFocus();
    Q_EMIT wordsChanged();
}

QString LogFindBar::text() const { return isHidden() ? QString() : m_edit->text(); }

Qt::CaseSensitivity LogFindBar::sensitivity() const {
    return m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

void LogFindBar::setOutcome(const QString& outcome, bool more) {
    m_outcome->setText(outcome);
    m_all->setVisible(more);
}

void LogFindBar::setRead(qint64 bytes, qint64 total) {
    m_read->setVisible(total > 0);
    if (total > 0)
        m_read->setValue(int(double(bytes) / double(total) * m_read->maximum()));
}

QString LogFindBar::outcome() const { return m_outcome->text(); }

void LogFindBar::close() {
    hide();
    Q_EMIT closed();
}

void LogFindBar::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && (event->modifiers() & Qt::ShiftModifier))
        Q_EMIT previousWanted();
    else if (enter)
        Q_EMIT nextWanted();
    else
        QWidget::keyPressEvent(event);
}

void LogFindBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogFindBar::retranslate() {
    m_edit->setPlaceholderText(tr("Find in the log"));
    m_edit->setAccessibleName(tr("Find in the log"));
    m_previous->setToolTip(tr("Previous hit (Shift+Enter)"));
    m_previous->setAccessibleName(tr("Previous hit"));
    m_next->setToolTip(tr("Next hit (Enter)"));
    m_next->setAccessibleName(tr("Next hit"));
    m_case->setText(tr("Match case"));
    m_all->setText(tr("Search the Whole Log"));
    m_read->setFormat(tr("Reading the whole log: %p %"));
    m_read->setAccessibleName(tr("How much of the log has been read"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close the search"));
}

} // namespace kataar
