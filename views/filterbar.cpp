// SPDX-License-Identifier: GPL-3.0-or-later
// A line to type in, and a menu beside it.
#include "views/filterbar.h"

#include "views/filternamedialog.h"
#include "views/jobactions.h"
#include "views/queuefeed.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace kataar {

namespace {

const QString mineFilter = QStringLiteral("user:me");
const QString approvalsFilter = QStringLiteral("approval:me");
const QString failedFilter = QStringLiteral("state:failed ended:today");

/// As a menu shows it, which takes a & for a mark.
QString plainTitle(QString name) { return name.replace(u'&', QStringLiteral("&&")); }

} // namespace

FilterBar::FilterBar(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_saved(settings), m_edit(new QLineEdit), m_button(new QToolButton),
      m_menu(new QMenu(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit, 1);
    row->addWidget(m_button);
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(QIcon::fromTheme(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    m_button->setMenu(m_menu);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_menu->setToolTipsVisible(true);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::textChanged);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fill);
    retranslate();
}

QString FilterBar::text() const { return m_edit->text(); }

void FilterBar::setText(const QString& text) { m_edit->setText(text); }

void FilterBar::focusText() {
    m_edit->setFocus();
    m_edit->selectAll();
}

QAction* FilterBar::add(const QString& title, const QString& text) {
    QAction* action = m_menu->addAction(title);
    action->setCheckable(true);
    action->setChecked(m_edit->text().simplified() == text);
    action->setToolTip(text);
    action->setStatusTip(text);
    connect(action, &QAction::triggered, this, [this, text] { setText(text); });
    return action;
}

void FilterBar::fill() {
    m_menu->clear();
    add(tr("&Mine"), mineFilter);
    QAction* approvals = add(tr("&Waiting for Me"), approvalsFilter);
    if (!m_account.decides()) {
        approvals->setEnabled(false);
        approvals->setToolTip(lackingText(Permission::QueueApprove));
    }
    add(tr("&Failed Today"), failedFilter)
        ->setToolTip(tr("%1. Of the %Ln job(s) that ended last; the page History has them all.", nullptr,
                        QueueFeed::finishedShown)
                         .arg(failedFilter));
    m_menu->addSeparator();
    for (const SavedFilter& one : m_saved.all())
        add(plainTitle(one.name), one.text);
    if (!m_saved.all().isEmpty())
        m_menu->addSeparator();
    QAction* save = m_menu->addAction(tr("&Save This Filter…"), this, &FilterBar::askName);
    save->setEnabled(!m_edit->text().simplified().isEmpty());
    if (!save->isEnabled())
        save->setToolTip(tr("Type a filter first."));
    QMenu* removal = m_menu->addMenu(tr("&Remove"));
    removal->setEnabled(!m_saved.all().isEmpty());
    fillRemoval(*removal);
}

void FilterBar::fillRemoval(QMenu& menu) {
    for (const SavedFilter& one : m_saved.all())
        menu.addAction(plainTitle(one.name), this, [this, name = one.name] { m_saved.remove(name); });
}

void FilterBar::askName() {
    auto* dialog = new FilterNameDialog(m_saved, m_edit->text().simplified(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FilterBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FilterBar::retranslate() {
    m_edit->setPlaceholderText(tr("Filter: text, state:pending, user:me, ended:today"));
    m_edit->setAccessibleName(tr("Filter the jobs"));
    m_button->setText(tr("Filters"));
    m_button->setAccessibleName(tr("Saved filters"));
    m_button->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    m_button->setToolTip(
        tr("Saved filters (%1)").arg(m_button->shortcut().toString(QKeySequence::NativeText)));
}

} // namespace kataar
