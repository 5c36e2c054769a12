// SPDX-License-Identifier: GPL-3.0-or-later
// The page's parts. What its buttons do stands in peopledeeds.cpp.
#include "views/peoplepage.h"

#include "views/celldelegate.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/jobactions.h"
#include "views/limituse.h"
#include "views/peoplecolumns.h"
#include "views/queuefeed.h"
#include "views/tableview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace kataar {

PeoplePage::PeoplePage(QueueFeed& feed, PeopleCalls& people, RuleCalls& rules, const Clock& clock,
                       QSettings& settings, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_people(people), m_rules(rules), m_clock(clock), m_settings(settings),
      m_use(new LimitUse), m_splitter(new QSplitter(Qt::Vertical)),
      m_peopleTable(new TableView(QStringLiteral("people"), m_personModel, settings)),
      m_teamTable(new TableView(QStringLiteral("teams"), m_teamModel, settings)),
      m_peoplePart(part(m_peopleTable)), m_teamPart(part(m_teamTable)),
      m_add(button(m_peoplePart, [this] { addPerson(); })), m_level(button(m_peoplePart, {})),
      m_team(button(m_peoplePart, {})),
      m_key(button(m_peoplePart,
                   [this] {
                       if (const PersonRow* row = selected())
                           makeKey(QString::number(row->user.id), row->user.name);
                   })),
      m_keys(button(m_peoplePart, [this] { showKeys(); })),
      m_active(button(m_peoplePart, [this] { toggleActive(); })),
      m_remove(button(m_peoplePart, [this] { removePerson(); })),
      m_addTeam(button(m_teamPart, [this] { editTeam({}); })),
      m_changeTeam(button(m_teamPart,
                          [this] {
                              if (const TeamRow* row = selectedTeam())
                                  editTeam(row->team);
                          })),
      m_removeTeam(button(m_teamPart, [this] { removeTeam(); })), m_levels(new QMenu(this)),
      m_teamMenu(new QMenu(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_use);
    column->addWidget(m_splitter, 1);
    m_splitter->setChildrenCollapsible(false);
    for (const auto& [menu, opener] : {std::pair(m_levels, m_level), std::pair(m_teamMenu, m_team)}) {
        opener->setMenu(menu);
        opener->setPopupMode(QToolButton::InstantPopup);
    }
    connect(m_levels, &QMenu::aboutToShow, this, &PeoplePage::fillLevels);
    connect(m_teamMenu, &QMenu::aboutToShow, this, &PeoplePage::fillTeams);
    for (const auto& [table, model] : {std::pair<TableView*, TableModelBase*>(m_peopleTable, &m_personModel),
                                       std::pair<TableView*, TableModelBase*>(m_teamTable, &m_teamModel)}) {
        table->setSelectionMode(QAbstractItemView::SingleSelection);
        table->setItemDelegateForColumn(model->columnOf(QStringLiteral("limit")), new BarDelegate(table));
    }
    connect(m_peoplePart.note, &EmptyState::activated, this, &PeoplePage::ask);
    connect(m_teamPart.note, &EmptyState::activated, this, [this] {
        if (m_teamProblem)
            ask();
        else
            editTeam({});
    });
    connect(m_peopleTable, &TableView::selectionMoved, this, &PeoplePage::updateButtons);
    connect(m_teamTable, &TableView::selectionMoved, this, &PeoplePage::updateButtons);
    connect(m_use, &LimitUse::changeWanted, this, &PeoplePage::limitsWanted);
    connect(m_use, &LimitUse::fairShareWanted, this, &PeoplePage::setFairShare);
    connect(&feed, &QueueFeed::accountArrived, this, [this](const Account& account) {
        const bool another = m_account != account;
        m_account = account;
        updateButtons();
        if (another && isVisible())
            ask();
    });
    connect(&feed, &QueueFeed::entriesArrived, this, [this](const EntryPage& page) {
        m_page = page;
        if (isVisible())
            refresh();
    });
    connect(&feed, &QueueFeed::statsArrived, this, [this](const QueueStats& stats) {
        m_limits = stats.limits;
        m_use->setStats(stats);
        if (isVisible())
            refresh();
    });
    m_splitter->setSizes({300, 200});
    m_splitter->restoreState(m_settings.value(QStringLiteral("people/splitter")).toByteArray());
    retranslate();
}

PeoplePage::~PeoplePage() {
    m_peopleTable->disconnect(this);
    m_teamTable->disconnect(this);
    delete m_splitter; // the tables go before their models
}

PeoplePage::Part PeoplePage::part(TableView* table) {
    auto* box = new QWidget;
    Part made{new QLabel, new QStackedWidget, table, new EmptyState, new QWidget};
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(made.title);
    column->addWidget(made.stack, 1);
    column->addWidget(made.buttons);
    made.stack->addWidget(table);
    made.stack->addWidget(made.note);
    auto* row = new QHBoxLayout(made.buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    QFont strong = font();
    strong.setWeight(QFont::Bold);
    made.title->setFont(strong);
    m_splitter->addWidget(box);
    return made;
}

QToolButton* PeoplePage::button(const Part& into, std::function<void()> run) {
    auto* made = new QToolButton;
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* row = qobject_cast<QHBoxLayout*>(into.buttons->layout());
    row->insertWidget(row->count() - 1, made);
    if (run)
        connect(made, &QToolButton::clicked, this, [run = std::move(run)] { run(); });
    return made;
}

void PeoplePage::resetLayout() {
    m_peopleTable->resetColumns();
    m_teamTable->resetColumns();
    m_splitter->setSizes({300, 200});
}

void PeoplePage::saveState() {
    m_peopleTable->saveState();
    m_teamTable->saveState();
    m_settings.setValue(QStringLiteral("people/splitter"), m_splitter->saveState());
}

/// Only what the person may see is asked for.
void PeoplePage::ask() {
    if (m_account.may(Permission::AdminUsers))
        m_people.users(
            m_feed.calls().answerTo<QVector<UserView>>(this, [this](Result<QVector<UserView>> result) {
                m_peopleProblem = result ? std::nullopt : std::optional(result.error());
                if (result)
                    m_users = *result;
                refresh();
            }));
    if (m_account.may(Permission::TeamView))
        m_people.teams(
            m_feed.calls().answerTo<QVector<TeamView>>(this, [this](Result<QVector<TeamView>> result) {
                m_teamProblem = result ? std::nullopt : std::optional(result.error());
                if (result)
                    m_teams = *result;
                refresh();
            }));
    refresh();
}

void PeoplePage::refresh() {
    m_peopleTable->keepPlace([&] { m_personModel.sync(personRows(m_users, m_page, m_limits)); });
    m_teamTable->keepPlace([&] { m_teamModel.sync(teamRows(m_teams, m_page, m_limits)); });
    showNote(m_peoplePart, Permission::AdminUsers, m_peopleProblem);
    showNote(m_teamPart, Permission::TeamView, m_teamProblem);
    if (m_account.may(Permission::TeamView) && !m_teamProblem && m_teamModel.totalRows() == 0) {
        m_teamPart.note->set(QStringLiteral("system-users"), tr("There is no team yet"),
                             tr("Teams share limits where fair share is on, and jobs carry their team."),
                             tr("Add Team…"));
        m_teamPart.note->setLacking(
            m_account.may(Permission::TeamManage) ? QString() : lackingText(Permission::TeamManage));
        m_teamPart.stack->setCurrentWidget(m_teamPart.note);
    }
    updateButtons();
}

/// The table, or why it cannot be shown.
void PeoplePage::showNote(const Part& part, Permission needed, const std::optional<Error>& problem) {
    if (!m_account.may(needed))
        part.note->set(QStringLiteral("object-locked"), {}, lackingText(needed));
    else if (problem)
        part.note->set(QStringLiteral("data-error"), {}, errorText(*problem), tr("Try Again"));
    part.stack->setCurrentIndex(m_account.may(needed) && !problem ? 0 : 1);
}

const PersonRow* PeoplePage::selected() const { return m_personModel.find(m_peopleTable->currentKey()); }

const TeamRow* PeoplePage::selectedTeam() const { return m_teamModel.find(m_teamTable->currentKey()); }

void PeoplePage::updateButtons() {
    const PersonRow* row = selected();
    const auto allow = [this](QToolButton* button, bool possible, Permission needed) {
        const bool may = m_account.may(needed);
        button->setEnabled(possible && may);
        button->setToolTip(!may && m_account.userId ? lackingText(needed) : QString());
    };
    allow(m_add, true, Permission::AdminUsers);
    allow(m_level, row != nullptr, Permission::AdminUsers);
    allow(m_team, row != nullptr, Permission::TeamManage);
    allow(m_key, row && row->user.active, Permission::AdminUsers);
    allow(m_active, row && !row->isOwner, Permission::AdminUsers);
    allow(m_keys, row != nullptr, Permission::AdminUsers);
    allow(m_remove, row && !row->isOwner, Permission::AdminUsers);
    allow(m_addTeam, true, Permission::TeamManage);
    allow(m_changeTeam, selectedTeam() != nullptr, Permission::TeamManage);
    allow(m_removeTeam, selectedTeam() != nullptr, Permission::TeamManage);
    m_active->setText(row && !row->user.active ? tr("Let In Again") : tr("Shut Out"));
    m_use->allow(m_account.may(Permission::QueueManage) ? std::nullopt
                                                        : std::optional(Permission::QueueManage),
                 m_account.userId.has_value());
}

void PeoplePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void PeoplePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PeoplePage::retranslate() {
    m_personModel.setTexts(&peopleTitle, &personCell);
    m_teamModel.setTexts(&peopleTitle, &teamCell);
    m_peoplePart.title->setText(tr("People"));
    m_teamPart.title->setText(tr("Teams"));
    m_peopleTable->setAccessibleName(tr("People"));
    m_teamTable->setAccessibleName(tr("Teams"));
    m_add->setText(tr("Add Person…"));
    m_level->setText(tr("Level"));
    m_team->setText(tr("Team"));
    m_key->setText(tr("Make a Key…"));
    m_keys->setText(tr("Keys…"));
    m_remove->setText(tr("Delete…"));
    m_addTeam->setText(tr("Add Team…"));
    m_changeTeam->setText(tr("Change Team…"));
    m_removeTeam->setText(tr("Delete Team…"));
    m_add->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    m_addTeam->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    refresh();
}

} // namespace kataar
