// SPDX-License-Identifier: GPL-3.0-or-later
// HttpQueueClient's calls about people.
#include "core/client/httpqueueclient.h"
#include "core/wire/paths.h"
#include "core/wire/peoplereading.h"

namespace kataar {

namespace {

template<class T>
ApiConnection::Then readingPeople(QueueClient::Then<T> then, Result<T> (*read)(const QByteArray&)) {
    return [then = std::move(then), read](const Result<QByteArray>& answer) {
        then(answer ? read(*answer) : Result<T>(answer.error()));
    };
}

QString pathText(const char* path) { return QString::fromLatin1(path); }

} // namespace

void HttpQueueClient::users(Then<QVector<UserView>> then) {
    send("GET", pathText(wire::path::users), {}, {}, readingPeople(std::move(then), wire::usersFrom));
}

void HttpQueueClient::addUser(const NewUser& wanted, Then<UserView> then) {
    send("POST", pathText(wire::path::users), {}, wire::toJson(wanted),
         readingPeople(std::move(then), wire::userFrom));
}

void HttpQueueClient::setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) {
    send("PUT", wire::path::with(wire::path::userLevels, user), {}, wire::levelsJson(levels),
         readingPeople(std::move(then), wire::userFrom));
}

void HttpQueueClient::setUserActive(const QString& user, bool active, Then<UserView> then) {
    send("POST", wire::path::with(active ? wire::path::userActivate : wire::path::userDeactivate, user), {},
         {}, readingPeople(std::move(then), wire::userFrom));
}

void HttpQueueClient::makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) {
    send("POST", wire::path::with(wire::path::userKeys, user), {}, wire::toJson(wanted),
         readingPeople(std::move(then), wire::newKeyFrom));
}

void HttpQueueClient::teams(Then<QVector<TeamView>> then) {
    send("GET", pathText(wire::path::teams), {}, {}, readingPeople(std::move(then), wire::teamsFrom));
}

void HttpQueueClient::addTeam(const NewTeam& wanted, Then<TeamView> then) {
    send("POST", pathText(wire::path::teams), {}, wire::toJson(wanted),
         readingPeople(std::move(then), wire::teamFrom));
}

void HttpQueueClient::setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) {
    if (member)
        send("POST", wire::path::with(wire::path::teamMembers, team), {}, wire::memberJson(user),
             readingPeople(std::move(then), wire::teamFrom));
    else
        send("DELETE", wire::path::with(wire::path::teamMember, team, user), {}, {},
             readingPeople(std::move(then), wire::teamFrom));
}

} // namespace kataar
