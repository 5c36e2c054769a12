// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the services.
#include "app/compose/localpeople.h"

namespace kataar {

void LocalPeople::users(Then<QVector<UserView>> then) {
    m_caller.post<QVector<UserView>>(std::move(then),
                                     [](Engine& engine, const Then<QVector<UserView>>& answer) {
                                         answer(engine.users().list(engine.owner()));
                                     });
}

void LocalPeople::addUser(const NewUser& wanted, Then<UserView> then) {
    m_caller.post<UserView>(std::move(then), [wanted](Engine& engine, const Then<UserView>& answer) {
        engine.users().create(engine.owner(), wanted, answer);
    });
}

void LocalPeople::setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) {
    m_caller.post<UserView>(std::move(then), [user, levels](Engine& engine, const Then<UserView>& answer) {
        engine.users().setLevels(engine.owner(), user, levels, answer);
    });
}

void LocalPeople::setUserActive(const QString& user, bool active, Then<UserView> then) {
    m_caller.post<UserView>(std::move(then), [user, active](Engine& engine, const Then<UserView>& answer) {
        engine.users().setActive(engine.owner(), user, active, answer);
    });
}

void LocalPeople::makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) {
    m_caller.post<NewKey>(std::move(then), [user, wanted](Engine& engine, const Then<NewKey>& answer) {
        user.isEmpty() ? engine.keys().createOwn(engine.owner(), wanted, answer)
                       : engine.keys().createFor(engine.owner(), user, wanted, answer);
    });
}

void LocalPeople::teams(Then<QVector<TeamView>> then) {
    m_caller.post<QVector<TeamView>>(std::move(then),
                                     [](Engine& engine, const Then<QVector<TeamView>>& answer) {
                                         answer(engine.teams().list(engine.owner()));
                                     });
}

void LocalPeople::addTeam(const NewTeam& wanted, Then<TeamView> then) {
    m_caller.post<TeamView>(std::move(then), [wanted](Engine& engine, const Then<TeamView>& answer) {
        engine.teams().create(engine.owner(), wanted, answer);
    });
}

void LocalPeople::removeUser(const QString& user, Then<void> then) {
    m_caller.post<void>(std::move(then), [user](Engine& engine, const Then<void>& answer) {
        engine.users().remove(engine.owner(), user, whetherDone(answer));
    });
}

void LocalPeople::keys(const QString& user, Then<QVector<KeyView>> then) {
    m_caller.read<QVector<KeyView>>(std::move(then), [user](Engine& engine) {
        return user.isEmpty() ? engine.keys().mine(engine.owner()) : engine.keys().of(engine.owner(), user);
    });
}

void LocalPeople::revokeKey(qint64 key, Then<KeyView> then) {
    m_caller.post<KeyView>(std::move(then), [key](Engine& engine, const Then<KeyView>& answer) {
        engine.keys().revoke(engine.owner(), QString::number(key), answer);
    });
}

void LocalPeople::changeTeam(const QString& team, const TeamPatch& patch, Then<TeamView> then) {
    m_caller.post<TeamView>(std::move(then), [team, patch](Engine& engine, const Then<TeamView>& answer) {
        engine.teams().change(engine.owner(), team, patch, answer);
    });
}

void LocalPeople::removeTeam(const QString& team, Then<void> then) {
    m_caller.post<void>(std::move(then), [team](Engine& engine, const Then<void>& answer) {
        engine.teams().remove(engine.owner(), team, whetherDone(answer));
    });
}

void LocalPeople::setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) {
    m_caller.post<TeamView>(std::move(then),
                            [team, user, member](Engine& engine, const Then<TeamView>& answer) {
                                if (member)
                                    engine.teams().addMember(engine.owner(), team, user, answer);
                                else
                                    engine.teams().removeMember(engine.owner(), team, user, answer);
                            });
}

void LocalPeople::audit(const AuditQuery& query, Then<AuditPage> then) {
    m_caller.read<AuditPage>(std::move(then),
                             [query](Engine& engine) { return engine.audit().page(engine.owner(), query); });
}

void LocalPeople::verifyAudit(Then<AuditVerdict> then) {
    m_caller.read<AuditVerdict>(std::move(then),
                                [](Engine& engine) { return engine.audit().verify(engine.owner()); });
}

} // namespace kataar
