// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of the page of people do.
#include "views/askfirst.h"
#include "views/keysdialog.h"
#include "views/newkeydialog.h"
#include "views/peoplecolumns.h"
#include "views/peoplepage.h"
#include "views/persondialog.h"
#include "views/queuefeed.h"
#include "views/tableview.h"
#include "views/teamdialog.h"

#include <QAction>
#include <QMenu>

namespace kataar {

namespace {

template<class T>
Result<void> whether(const Result<T>& result) {
    return result ? Result<void>() : Result<void>(result.error());
}

} // namespace

void PeoplePage::fillLevels() {
    m_levels->clear();
    const PersonRow* row = selected();
    if (!row)
        return;
    for (const auto& [level, name] : EnumNames<Level>::all) {
        QAction* action = m_levels->addAction(levelText(level));
        action->setCheckable(true);
        action->setChecked(row->user.level() == level);
        action->setEnabled(level <= m_account.level);
        connect(action, &QAction::triggered, this, [this, level = level] { setLevel(level); });
    }
}

void PeoplePage::fillTeams() {
    m_teamMenu->clear();
    const PersonRow* row = selected();
    if (!row)
        return;
    const QString now = row->user.teamId.value_or(QString());
    const auto add = [&](const QString& id, const QString& name) {
        QAction* action = m_teamMenu->addAction(QString(name).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(now == id);
        connect(action, &QAction::triggered, this, [this, id] { setTeam(id); });
    };
    add({}, tr("No team"));
    m_teamMenu->addSeparator();
    for (const TeamView& team : std::as_const(m_teams))
        add(team.team.id, team.team.name);
}

void PeoplePage::addPerson() {
    QVector<Team> teams;
    for (const TeamView& team : std::as_const(m_teams))
        teams << team.team;
    auto* dialog = new PersonDialog(m_people, m_feed.calls(), teams, m_account.level, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PersonDialog::added, this, [this](const UserView& person) {
        ask();
        makeKey(QString::number(person.user.id), person.user.name);
    });
    dialog->open();
}

/// What a person has cannot come back: it is asked first.
void PeoplePage::removePerson() {
    const PersonRow* row = selected();
    if (!row)
        return;
    const QString name = row->user.name;
    const auto question = [name] {
        return Question{tr("Delete a Person"),
                        tr("Delete %1? Every key and log-in of theirs ends at once. Jobs that have ended "
                           "keep the name. This cannot be undone.")
                            .arg(name),
                        tr("&Delete")};
    };
    askFirst(this, question, [this, name, user = QString::number(row->user.id)] {
        const auto then = m_feed.calls().answerTo<void>(this, [this, name](const Result<void>& result) {
            told(tr("%1 was not deleted.").arg(name), result);
        });
        m_people.removeUser(user, then);
    });
}

void PeoplePage::showKeys() {
    const PersonRow* row = selected();
    if (!row)
        return;
    auto* dialog = new KeysDialog(m_people, m_feed.calls(), QString::number(row->user.id), row->user.name,
                                  row->user.active, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PeoplePage::editTeam(const std::optional<Team>& before) {
    auto* dialog = new TeamDialog(m_people, m_feed.calls(), before, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TeamDialog::saved, this, &PeoplePage::ask);
    dialog->open();
}

void PeoplePage::removeTeam() {
    const TeamRow* row = selectedTeam();
    if (!row)
        return;
    const QString name = row->team.name;
    const auto question = [name] {
        return Question{
            tr("Delete a Team"),
            tr("Delete the team %1? Its people are in no team then. This cannot be undone.").arg(name),
            tr("&Delete")};
    };
    askFirst(this, question, [this, name, team = row->team.id] {
        const auto then = m_feed.calls().answerTo<void>(this, [this, name](const Result<void>& result) {
            told(tr("The team %1 was not deleted.").arg(name), result);
        });
        m_people.removeTeam(team, then);
    });
}

void PeoplePage::makeKey(const QString& user, const QString& name) {
    auto* dialog = new NewKeyDialog(m_people, m_feed.calls(), user, name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PeoplePage::told(const QString& doing, const Result<void>& result) {
    if (!result)
        Q_EMIT failed(doing, result.error());
    ask();
}

void PeoplePage::setLevel(Level level) {
    const PersonRow* row = selected();
    if (!row)
        return;
    m_people.setLevels(QString::number(row->user.id), {level},
                       m_feed.calls().answerTo<UserView>(this, [this](const Result<UserView>& result) {
                           told(tr("The level was not changed."), whether(result));
                       }));
}

void PeoplePage::setTeam(const QString& team) {
    const PersonRow* row = selected();
    const QString before = row ? row->user.teamId.value_or(QString()) : QString();
    if (!row || before == team)
        return;
    const auto then = m_feed.calls().answerTo<TeamView>(this, [this](const Result<TeamView>& result) {
        told(tr("The team was not changed."), whether(result));
    });
    const QString user = QString::number(row->user.id);
    if (team.isEmpty())
        m_people.setMember(before, user, false, then);
    else
        m_people.setMember(team, user, true, then);
}

void PeoplePage::toggleActive() {
    const PersonRow* row = selected();
    if (!row)
        return;
    const bool letIn = !row->user.active;
    m_people.setUserActive(
        QString::number(row->user.id), letIn,
        m_feed.calls().answerTo<UserView>(
            this, [this, letIn, name = row->user.name](const Result<UserView>& result) {
                told(letIn ? tr("%1 was not let in.").arg(name) : tr("%1 was not shut out.").arg(name),
                     whether(result));
                if (result)
                    Q_EMIT done([letIn, name] {
                        return letIn ? tr("%1 may use the queue again.").arg(name)
                                     : tr("%1 is shut out: every key and log-in of theirs ends at once, "
                                          "their jobs go on.")
                                           .arg(name);
                    });
            }));
}

void PeoplePage::setFairShare(bool on) {
    LimitsPatch patch;
    patch.enableFairShare = on;
    m_rules.setLimits(patch, m_feed.calls().answerTo<Limits>(this, [this](const Result<Limits>& result) {
        if (!result)
            Q_EMIT failed(tr("The limits were not changed."), result.error());
        m_feed.refresh();
    }));
}

} // namespace kataar
