// SPDX-License-Identifier: GPL-3.0-or-later
// The page of people and limits: how much of each limit is used, who is there, in which team.
#pragma once

#include "core/base/clock.h"
#include "core/client/peoplecalls.h"
#include "core/client/rulecalls.h"
#include "core/domain/account.h"
#include "models/peopletable.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace kataar {

class LimitUse;
class QueueFeed;
class EmptyState;
class TableView;

/// What the person may not do is disabled and says which permission it needs.
class PeoplePage final : public QWidget {
    Q_OBJECT
public:
    PeoplePage(QueueFeed& feed, PeopleCalls& people, RuleCalls& rules, const Clock& clock,
               QSettings& settings, QWidget* parent = nullptr);
    ~PeoplePage() override;

    TableView& table() { return *m_peopleTable; }
    PersonTableModel& model() { return m_personModel; }
    void addPerson();
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void limitsWanted();
    /// `doing` is what was not done, one sentence.
    void failed(const QString& doing, const kataar::Error& error);
    void done(const std::function<QString()>& words);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// A table with its buttons below it, or why it is not shown.
    struct Part {
        QLabel* title;
        QStackedWidget* stack;
        TableView* table;
        EmptyState* note;
        QWidget* buttons;
    };
    Part part(TableView* table);

    void ask();
    void refresh();
    void showNote(const Part& part, Permission needed, const std::optional<Error>& problem);
    void updateButtons();
    void fillLevels();
    void fillTeams();
    void removePerson();
    void showKeys();
    void editTeam(const std::optional<Team>& before);
    void removeTeam();
    void makeKey(const QString& user, const QString& name);
    void setLevel(Level level);
    void setTeam(const QString& team);
    void toggleActive();
    void setFairShare(bool on);
    void told(const QString& doing, const Result<void>& result);
    const PersonRow* selected() const;
    const TeamRow* selectedTeam() const;
    QToolButton* button(const Part& into, std::function<void()> run);
    void retranslate();

    QueueFeed& m_feed;
    PeopleCalls& m_people;
    RuleCalls& m_rules;
    const Clock& m_clock;
    QSettings& m_settings;
    Account m_account;
    EntryPage m_page;
    Limits m_limits;
    QVector<UserView> m_users;
    QVector<TeamView> m_teams;
    std::optional<Error> m_peopleProblem;
    std::optional<Error> m_teamProblem;
    PersonTableModel m_personModel;
    TeamTableModel m_teamModel;
    LimitUse* m_use;
    QSplitter* m_splitter;
    TableView* m_peopleTable;
    TableView* m_teamTable;
    Part m_peoplePart;
    Part m_teamPart;
    QToolButton* m_add;
    QToolButton* m_level;
    QToolButton* m_team;
    QToolButton* m_key;
    QToolButton* m_keys;
    QToolButton* m_active;
    QToolButton* m_remove;
    QToolButton* m_addTeam;
    QToolButton* m_changeTeam;
    QToolButton* m_removeTeam;
    QMenu* m_levels;
    QMenu* m_teamMenu;
};

} // namespace kataar
