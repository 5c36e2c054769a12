// SPDX-License-Identifier: GPL-3.0-or-later
// LocalQueueClient's calls about people.
#include "app/compose/localqueueclient.h"

namespace kataar {

void LocalQueueClient::users(Then<QVector<UserView>> then) {
    m_engine.post([answer = home<QVector<UserView>>(std::move(then))](Engine& engine) {
        answer(engine.users().list(engine.owner()));
    });
}

void LocalQueueClient::addUser(const NewUser& wanted, Then<UserView> then) {
    m_engine.post([answer = home<UserView>(std::move(then)), wanted](Engine& engine) {
        engine.users().create(engine.owner(), wanted, answer);
    });
}

void LocalQueueClient::setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) {
    m_engine.post([answer = home<UserView>(std::move(then)), user, levels](Engine& engine) {
        engine.users().setLevels(engine.owner(), user, levels, answer);
    });
}

void LocalQueueClient::setUserActive(const QString& user, bool active, Then<UserView> then) {
    m_engine.post([answer = home<UserView>(std::move(then)), user, active](Engine& engine) {
        engine.users().setActive(engine.owner(), user, active, answer);
    });
}

void LocalQueueClient::makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) {
    m_engine.post([answer = home<NewKey>(std::move(then)), user, wanted](Engine& engine) {
        engine.keys().createFor(engine.owner(), user, wanted, answer);
    });
}

void LocalQueueClient::teams(Then<QVector<TeamView>> then) {
    m_engine.post([answer = home<QVector<TeamView>>(std::move(then))](Engine& engine) {
        answer(engine.teams().list(engine.owner()));
    });
}

void LocalQueueClient::addTeam(const NewTeam& wanted, Then<TeamView> then) {
    m_engine.post([answer = home<TeamView>(std::move(then)), wanted](Engine& engine) {
        engine.teams().create(engine.owner(), wanted, answer);
    });
}

void LocalQueueClient::setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) {
    m_engine.post([answer = home<TeamView>(std::move(then)), team, user, member](Engine& engine) {
        if (member)
            engine.teams().addMember(engine.owner(), team, user, answer);
        else
            engine.teams().removeMember(engine.owner(), team, user, answer);
    });
}

} // namespace kataar
