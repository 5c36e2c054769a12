// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httppeople.h"

#include "core/wire/paths.h"
#include "core/wire/peoplereading.h"

namespace kataar {

namespace {

namespace path = wire::path;

QString keysPath(const QString& user) {
    return user.isEmpty() ? httpWord(path::authKeys) : path::with(path::userKeys, user);
}

} // namespace

void HttpPeople::users(Then<QVector<UserView>> then) {
    m_caller.call("GET", httpWord(path::users), {}, {}, std::move(then), wire::usersFrom);
}

void HttpPeople::addUser(const NewUser& wanted, Then<UserView> then) {
    m_caller.call("POST", httpWord(path::users), {}, wire::toJson(wanted), std::move(then), wire::userFrom);
}

void HttpPeople::setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) {
    m_caller.call("PUT", path::with(path::userLevels, user), {}, wire::levelsJson(levels), std::move(then),
                  wire::userFrom);
}

void HttpPeople::setUserActive(const QString& user, bool active, Then<UserView> then) {
    m_caller.call("POST", path::with(active ? path::userActivate : path::userDeactivate, user), {}, {},
                  std::move(then), wire::userFrom);
}

void HttpPeople::makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) {
    m_caller.call("POST", keysPath(user), {}, wire::toJson(wanted), std::move(then), wire::newKeyFrom);
}

void HttpPeople::teams(Then<QVector<TeamView>> then) {
    m_caller.call("GET", httpWord(path::teams), {}, {}, std::move(then), wire::teamsFrom);
}

void HttpPeople::addTeam(const NewTeam& wanted, Then<TeamView> then) {
    m_caller.call("POST", httpWord(path::teams), {}, wire::toJson(wanted), std::move(then), wire::teamFrom);
}

void HttpPeople::removeUser(const QString& user, Then<void> then) {
    m_caller.act("DELETE", path::with(path::user, user), {}, {}, std::move(then));
}

void HttpPeople::keys(const QString& user, Then<QVector<KeyView>> then) {
    m_caller.call("GET", keysPath(user), {}, {}, std::move(then), wire::keysFrom);
}

void HttpPeople::revokeKey(qint64 key, Then<KeyView> then) {
    m_caller.call("DELETE", path::with(path::authKey, QString::number(key)), {}, {}, std::move(then),
                  wire::keyFrom);
}

void HttpPeople::changeTeam(const QString& team, const TeamPatch& patch, Then<TeamView> then) {
    m_caller.call("PATCH", path::with(path::team, team), {}, wire::toJson(patch), std::move(then),
                  wire::teamFrom);
}

void HttpPeople::removeTeam(const QString& team, Then<void> then) {
    m_caller.act("DELETE", path::with(path::team, team), {}, {}, std::move(then));
}

void HttpPeople::setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) {
    if (member)
        m_caller.call("POST", path::with(path::teamMembers, team), {}, wire::memberJson(user),
                      std::move(then), wire::teamFrom);
    else
        m_caller.call("DELETE", path::with(path::teamMember, team, user), {}, {}, std::move(then),
                      wire::teamFrom);
}

void HttpPeople::audit(const AuditQuery& query, Then<AuditPage> then) {
    QUrlQuery items =
        httpQuery({{"limit", QString::number(query.limit)}, {"offset", QString::number(query.offset)}});
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty())
            items.addQueryItem(httpWord(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("action", query.action ? toText(*query.action) : QString());
    add("user_id", query.actorId ? QString::number(*query.actorId) : QString());
    add("target", query.target.value_or(QString()));
    add("since", query.since ? query.since->toIso() : QString());
    add("until", query.until ? query.until->toIso() : QString());
    m_caller.call("GET", httpWord(path::audit), items, {}, std::move(then), wire::auditPageFrom);
}

void HttpPeople::verifyAudit(Then<AuditVerdict> then) {
    m_caller.call("GET", httpWord(path::auditVerify), {}, {}, std::move(then), wire::auditVerdictFrom);
}

} // namespace kataar
