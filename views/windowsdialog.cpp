// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of run windows.
#include "views/windowsdialog.h"

#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/jobactions.h"
#include "views/placeeditor.h"
#include "views/queuefeed.h"
#include "views/weekpicture.h"
#include "views/windoweditor.h"
#include "views/windowlist.h"
#include "views/windowtext.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace kataar {

WindowsDialog::WindowsDialog(QueueFeed& feed, RuleCalls& rules, const Clock& clock, bool mayChange,
                             QWidget* parent)
    : Dialog(parent), m_feed(feed), m_rules(rules), m_clock(clock), m_mayChange(mayChange),
      m_stack(new QStackedWidget), m_empty(new EmptyState), m_chosen(new QLabel),
      m_week(new WeekPicture(clock)), m_words(new QLabel), m_note(new QLabel), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Close)) {
    build();
    m_again.setSingleShot(true);
    m_again.setInterval(200);
    m_minute.start(30'000);
    connect(&m_again, &QTimer::timeout, this, &WindowsDialog::ask);
    connect(&m_minute, &QTimer::timeout, this, &WindowsDialog::ask);
    connect(&feed, &QueueFeed::changed, &m_again, qOverload<>(&QTimer::start));
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_empty, &EmptyState::activated, this, [this] { editName({}); });
    connect(m_names.add, &QPushButton::clicked, this, [this] { editName({}); });
    connect(m_names.edit, &QPushButton::clicked, this, [this] { editName(chosenName()); });
    connect(m_names.remove, &QPushButton::clicked, this, &WindowsDialog::removeName);
    connect(m_places.add, &QPushButton::clicked, this, [this] { editPlace({}); });
    connect(m_places.edit, &QPushButton::clicked, this, [this] { editPlace(chosenPlace()); });
    connect(m_places.remove, &QPushButton::clicked, this, &WindowsDialog::removePlace);
    for (Box* box : {&m_names, &m_places}) {
        connect(box->list, &QTreeWidget::itemSelectionChanged, this, [this, box] {
            if (box->list->hasFocus())
                m_ofPlace = box == &m_places;
            showChosen();
        });
        connect(box->list, &QTreeWidget::itemPressed, this, [this, box] {
            m_ofPlace = box == &m_places;
            showChosen();
        });
        connect(box->list, &QTreeWidget::itemActivated, box->edit, &QAbstractButton::click);
        auto* away = new QAction(box->list);
        away->setShortcut(Qt::Key_Delete);
        away->setShortcutContext(Qt::WidgetShortcut);
        connect(away, &QAction::triggered, box->remove, &QAbstractButton::click);
        box->list->addAction(away);
    }
    retranslate();
    ask();
}

WindowsDialog::Box WindowsDialog::box(QVBoxLayout& column) {
    Box made{new QLabel, new QTreeWidget, new QPushButton, new QPushButton, new QPushButton};
    prepareWindowList(*made.list);
    made.title->setBuddy(made.list);
    column.addWidget(made.title);
    column.addWidget(made.list, 1);
    auto* row = new QHBoxLayout;
    for (QPushButton* button : {made.add, made.edit, made.remove}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    column.addLayout(row);
    return made;
}

void WindowsDialog::build() {
    auto* column = new QVBoxLayout(this);
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().averageCharWidth() * 2);
    auto* lists = new QVBoxLayout;
    m_names = box(*lists);
    lists->addSpacing(fontMetrics().height() / 2);
    m_places = box(*lists);
    row->addLayout(lists, 5);
    auto* side = new QVBoxLayout;
    side->addWidget(m_chosen);
    side->addWidget(m_week);
    side->addWidget(m_words);
    side->addStretch(1);
    row->addLayout(side, 3);
    m_stack->addWidget(body);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    for (QLabel* label : {m_chosen, m_words, m_note, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    QFont bold = font();
    bold.setBold(true);
    m_chosen->setFont(bold);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->hide();
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    m_stack->setCurrentIndex(0);
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 28);
}

void WindowsDialog::ask() {
    m_rules.windows(m_feed.calls().answerTo<WindowList>(
        this, [this](const Result<WindowList>& result) { take(result); }));
}

void WindowsDialog::take(const Result<WindowList>& windows) {
    if (!windows) {
        if (!m_problem->isHidden() && !m_unread)
            return; // what was refused is still to be read
        m_unread = true;
        m_problem->setText(tr("The run windows cannot be read: %1").arg(errorText(windows.error())));
        m_problem->setVisible(true);
        return;
    }
    m_known = true;
    if (std::exchange(m_unread, false))
        m_problem->hide();
    m_windows = *windows;
    const bool none = m_windows.windows.isEmpty() && m_windows.places.isEmpty();
    m_stack->setCurrentIndex(none ? 1 : 0);
    fillNamed();
    fillPlaces();
    showChosen();
}

void WindowsDialog::fillNamed() {
    QVector<ListedWindow> rows;
    for (const NamedWindowView& one : m_windows.windows) {
        QStringList holdsFor;
        for (const PlaceWindowView& place : m_windows.places) {
            if (place.window.window == one.window.name)
                holdsFor << placeText(place.window.place);
        }
        const auto run = runWindowOf(one.state);
        rows << ListedWindow{one.window.name,
                             {one.window.name, run ? hoursText(*run) : one.window.spec, one.state.timeZone,
                              holdsFor.isEmpty() ? tr("no place") : holdsFor.join(QStringLiteral(", "))}};
    }
    syncWindowList(*m_names.list, rows);
}

void WindowsDialog::fillPlaces() {
    QVector<ListedWindow> rows;
    for (const PlaceWindowView& one : m_windows.places) {
        const auto run = runWindowOf(one.state);
        const bool isName = named(one.window.window) != nullptr;
        rows << ListedWindow{one.window.place.text(),
                             {placeText(one.window.place),
                              isName || !run ? one.window.window : hoursText(*run),
                              windowEndText(one.window.end)}};
    }
    syncWindowList(*m_places.list, rows);
}

QString WindowsDialog::chosenName() const { return chosenWindow(*m_names.list); }
QString WindowsDialog::chosenPlace() const { return chosenWindow(*m_places.list); }

const NamedWindowView* WindowsDialog::named(const QString& name) const {
    for (const NamedWindowView& one : m_windows.windows) {
        if (one.window.name == name)
            return &one;
    }
    return nullptr;
}

const PlaceWindowView* WindowsDialog::place(const QString& text) const {
    for (const PlaceWindowView& one : m_windows.places) {
        if (one.window.place.text() == text)
            return &one;
    }
    return nullptr;
}

void WindowsDialog::showChosen() {
    const NamedWindowView* name = named(chosenName());
    const PlaceWindowView* where = place(chosenPlace());
    const bool ofPlace = where && (m_ofPlace || !name);
    const auto run = ofPlace ? runWindowOf(where->state) : name ? runWindowOf(name->state) : std::nullopt;
    m_chosen->setText(ofPlace ? placeText(where->window.place) : name ? name->window.name : QString());
    m_week->setWindow(run);
    m_words->setText(run ? hoursSentence(*run) + u' ' + openingText(*run, m_clock.wall()) : QString());
    updateButtons();
}

void WindowsDialog::updateButtons() {
    m_names.add->setEnabled(m_mayChange && m_known);
    m_names.edit->setEnabled(m_mayChange && named(chosenName()));
    m_names.remove->setEnabled(m_mayChange && named(chosenName()));
    m_places.add->setEnabled(m_mayChange && m_known);
    m_places.edit->setEnabled(m_mayChange && place(chosenPlace()));
    m_places.remove->setEnabled(m_mayChange && place(chosenPlace()));
}

void WindowsDialog::editName(const QString& name) {
    if (m_windowEditor)
        m_windowEditor->close();
    QStringList taken;
    for (const NamedWindowView& one : m_windows.windows)
        taken << one.window.name;
    const NamedWindowView* before = named(name);
    m_windowEditor = new WindowEditor(m_rules, m_feed.calls(), m_clock, before, taken, this);
    connect(m_windowEditor, &WindowEditor::saved, this, [this](const QString& saved) {
        m_ofPlace = false;
        chooseWindow(*m_names.list, saved);
        done({}, {});
    });
    m_windowEditor->setAttribute(Qt::WA_DeleteOnClose);
    m_windowEditor->open();
}

void WindowsDialog::editPlace(const QString& text) {
    if (m_placeEditor)
        m_placeEditor->close();
    m_placeEditor = new PlaceEditor(m_rules, m_feed.calls(), m_clock, m_windows, place(text), this);
    connect(m_placeEditor, &PlaceEditor::saved, this, [this](const QString& saved) {
        m_ofPlace = true;
        chooseWindow(*m_places.list, saved);
        done({}, {});
    });
    m_placeEditor->setAttribute(Qt::WA_DeleteOnClose);
    m_placeEditor->open();
}

void WindowsDialog::removeName() {
    const QString name = chosenName();
    m_rules.removeWindow(name, m_feed.calls().answerTo<void>(this, [this, name](const Result<void>& result) {
        done(result, tr("“%1” was not removed. %2").arg(name));
    }));
}

void WindowsDialog::removePlace() {
    const QString text = chosenPlace();
    const PlaceWindowView* where = place(text);
    const QString shown = where ? placeText(where->window.place) : text;
    m_rules.removePlaceWindow(text,
                              m_feed.calls().answerTo<void>(this, [this, shown](const Result<void>& result) {
                                  done(result, tr("“%1” keeps its run window. %2").arg(shown));
                              }));
}

/// `failed` has a place for the reason.
void WindowsDialog::done(const Result<void>& result, const QString& failed) {
    m_problem->setVisible(!result);
    m_unread = false;
    if (result)
        Q_EMIT windowsChanged();
    else
        m_problem->setText(failed.arg(windowErrorText(result.error())));
    ask();
}

void WindowsDialog::retranslate() {
    setWindowTitle(tr("Run Windows"));
    m_names.title->setText(tr("&Windows with a name:"));
    m_names.list->setAccessibleName(tr("Run windows with a name"));
    m_names.list->setHeaderLabels({tr("Name"), tr("Open"), tr("Time zone"), tr("Holds for")});
    m_names.add->setText(tr("&Add…"));
    m_names.edit->setText(tr("&Edit…"));
    m_names.remove->setText(tr("&Remove"));
    m_places.title->setText(tr("Whose &jobs run only in a window:"));
    m_places.list->setAccessibleName(tr("Where run windows hold"));
    m_places.list->setHeaderLabels({tr("Where"), tr("Run window"), tr("At its end")});
    m_places.add->setText(tr("A&ssign…"));
    m_places.edit->setText(tr("&Change…"));
    m_places.remove->setText(tr("&Take Away"));
    m_empty->set(QStringLiteral("clock"), tr("No run windows yet"),
                 tr("A run window says when jobs may start: at night, say, or on weekends. Jobs name one, or "
                    "it holds for this machine's GPUs, a team or a provider."),
                 m_mayChange ? tr("Add a Run Window…") : QString());
    m_note->setText(m_mayChange ? tr("A change holds at once for jobs that wait. A running one meets it at "
                                     "the window's next end.")
                                : lackingText(Permission::QueueManage));
    if (m_known)
        take(m_windows);
    else
        showChosen();
}

} // namespace kataar
