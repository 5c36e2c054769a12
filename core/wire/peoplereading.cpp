// SPDX-License-Identifier: GPL-3.0-or-later
// Requests out and answers in.
#include "core/wire/peoplereading.h"

#include "core/wire/jsonwriter.h"
#include "core/wire/readanswer.h"
#include "core/wire/schema.h"

#include <QJsonDocument>

namespace kataar::wire {

namespace {

/// Takes members of an object one after the other and remembers the first that is wrong.
class Taker {
public:
    explicit Taker(const QJsonValue& value) : m_object(value.toObject()) {
        if (!value.isObject())
            m_wrong = QStringLiteral("it is no object");
    }

    template<class T>
    void take(const char* name, T& target) {
        if (!m_wrong.isEmpty())
            return;
        const QJsonValue value = m_object[QLatin1StringView(name)];
        m_wrong = value.isUndefined() ? QStringLiteral("is missing") : readValue(target, value);
        if (!m_wrong.isEmpty())
            m_wrong = QLatin1StringView(name) + u' ' + m_wrong;
    }
    void takeText(const char* name, QString& target) {
        if (m_wrong.isEmpty())
            (void)readTextOrNull(target, m_object[QLatin1StringView(name)]);
    }
    void takePermissions(const char* name, PermissionSet& target) {
        QStringList names;
        take(name, names);
        for (const QString& one : std::as_const(names)) {
            if (const auto permission = fromText<Permission>(one))
                target.insert(*permission);
        }
    }
    const QString& wrong() const { return m_wrong; }

private:
    const QJsonObject m_object;
    QString m_wrong;
};

QString readPerson(UserView& view, const QJsonValue& value) {
    Taker taker(value);
    taker.take("id", view.user.id);
    taker.take("username", view.user.name);
    taker.takeText("email", view.user.email);
    taker.takeText("display_name", view.user.displayName);
    taker.take("level_names", view.user.levels);
    taker.takePermissions("permissions", view.permissions);
    taker.takePermissions("granted", view.user.granted);
    taker.takePermissions("denied", view.user.denied);
    taker.take("team_id", view.user.teamId);
    taker.takeText("team_name", view.teamName);
    taker.take("is_active", view.user.active);
    taker.take("is_owner", view.isOwner);
    taker.take("has_password", view.user.hasPassword);
    taker.take("created_at", view.user.createdAt);
    taker.take("last_login_at", view.user.lastLoginAt);
    QString language; // none where the server is older
    taker.takeText("language", language);
    view.user.language = fromText<MailLanguage>(language);
    return taker.wrong();
}

QString readMember(User& user, const QJsonValue& value) {
    Taker taker(value);
    Level level = Level::Viewer;
    taker.take("id", user.id);
    taker.take("username", user.name);
    taker.takeText("display_name", user.displayName);
    taker.take("level", level);
    taker.take("is_active", user.active);
    user.levels = {level};
    return taker.wrong();
}

template<class T>
QString readEach(QVector<T>& list, const QJsonValue& value, QString (*read)(T&, const QJsonValue&)) {
    if (!value.isArray())
        return QStringLiteral("must be a list");
    const QJsonArray array = value.toArray();
    for (const QJsonValue& one : array) {
        T element;
        if (const QString wrong = read(element, one); !wrong.isEmpty())
            return wrong;
        list.append(std::move(element));
    }
    return {};
}

QString readTeam(TeamView& view, const QJsonValue& value) {
    Taker taker(value);
    taker.take("id", view.team.id);
    taker.take("name", view.team.name);
    taker.takeText("description", view.team.description);
    taker.take("created_at", view.team.createdAt);
    return taker.wrong().isEmpty() ? readEach(view.members, value[QStringLiteral("members")], readMember)
                                   : taker.wrong();
}

QString readKey(KeyView& view, const QJsonValue& value) {
    Taker taker(value);
    taker.take("id", view.key.id);
    taker.take("user_id", view.key.userId);
    taker.take("name", view.key.name);
    taker.take("prefix", view.key.prefix);
    taker.take("created_at", view.key.createdAt);
    taker.take("expires_at", view.key.expiresAt);
    taker.take("last_used_at", view.key.lastUsedAt);
    taker.take("revoked_at", view.key.revokedAt);
    taker.takeText("user_name", view.userName);
    taker.take("is_active", view.usable);
    return taker.wrong();
}

QString readNewKey(NewKey& made, const QJsonValue& value) {
    Taker taker(value);
    taker.take("key", made.secret);
    return taker.wrong().isEmpty() ? readKey(made.key, value[QStringLiteral("key_info")]) : taker.wrong();
}

QString readRecord(AuditRecord& record, const QJsonValue& value) {
    Taker taker(value);
    taker.take("seq", record.seq);
    taker.take("at", record.at);
    taker.take("actor_id", record.actorId);
    taker.takeText("actor", record.actor);
    taker.take("action", record.action);
    taker.takeText("target", record.target);
    taker.takeText("address", record.address);
    taker.take("details", record.details);
    taker.take("hash", record.hash);
    return taker.wrong();
}

QString readAuditPage(AuditPage& page, const QJsonValue& value) {
    Taker taker(value);
    taker.take("total", page.total);
    QJsonArray known;
    const QJsonArray records = value[QStringLiteral("records")].toArray();
    for (const QJsonValue& one : records) {
        const QString action = one[QStringLiteral("action")].toString();
        if (action.isEmpty() || fromText<AuditAction>(action))
            known.append(one);
    }
    if (!taker.wrong().isEmpty() || !value[QStringLiteral("records")].isArray())
        return taker.wrong().isEmpty() ? QStringLiteral("records must be a list") : taker.wrong();
    return readEach(page.records, QJsonValue(known), readRecord);
}

QString readVerdict(AuditVerdict& verdict, const QJsonValue& value) {
    Taker taker(value);
    taker.take("intact", verdict.intact);
    taker.take("records", verdict.records);
    taker.take("first_bad", verdict.firstBad);
    taker.takeText("problem", verdict.problem);
    taker.take("anchored", verdict.anchored);
    return taker.wrong();
}

template<class T>
Result<T> peopleAnswer(const QJsonValue& value, QString (*read)(T&, const QJsonValue&)) {
    T answer;
    const QString wrong = read(answer, value);
    if (wrong.isEmpty())
        return answer;
    return badAnswer(wrong);
}

QStringList namesOf(const QVector<Level>& levels) {
    QStringList names;
    for (const Level level : levels)
        names << toText(level);
    return names;
}

QJsonDocument documentOf(const QByteArray& json) { return QJsonDocument::fromJson(json); }

} // namespace

QByteArray toJson(const NewUser& wanted) {
    JsonWriter json;
    json.beginObject();
    json.member("username", wanted.name);
    if (!wanted.email.isEmpty())
        json.member("email", wanted.email);
    if (!wanted.displayName.isEmpty())
        json.member("display_name", wanted.displayName);
    if (wanted.password)
        json.member("password", *wanted.password);
    if (!wanted.levels.isEmpty())
        json.member("level_names", namesOf(wanted.levels));
    if (wanted.language)
        json.member("language", toText(*wanted.language));
    if (wanted.team)
        json.member("team", *wanted.team);
    json.endObject();
    return json.take();
}

QByteArray levelsJson(const QVector<Level>& levels) {
    JsonWriter json;
    json.beginObject();
    json.member("level_names", namesOf(levels));
    json.endObject();
    return json.take();
}

QByteArray toJson(const KeyRequest& wanted) {
    JsonWriter json;
    json.beginObject();
    json.member("name", wanted.name);
    if (wanted.expiresDays)
        json.member("expires_days", *wanted.expiresDays);
    json.endObject();
    return json.take();
}

QByteArray toJson(const NewTeam& wanted) {
    JsonWriter json;
    json.beginObject();
    json.member("name", wanted.name);
    json.member("description", wanted.description);
    json.endObject();
    return json.take();
}

QByteArray toJson(const TeamPatch& patch) {
    JsonWriter json;
    json.beginObject();
    if (patch.name)
        json.member("name", *patch.name);
    if (patch.description)
        json.member("description", *patch.description);
    json.endObject();
    return json.take();
}

QByteArray memberJson(const QString& user) {
    JsonWriter json;
    json.beginObject();
    json.member("user", user);
    json.endObject();
    return json.take();
}

Result<QVector<UserView>> usersFrom(const QByteArray& json) {
    return peopleAnswer<QVector<UserView>>(
        documentOf(json)[QStringLiteral("users")],
        [](QVector<UserView>& users, const QJsonValue& value) { return readEach(users, value, readPerson); });
}

Result<UserView> userFrom(const QByteArray& json) {
    return peopleAnswer<UserView>(documentOf(json)[QStringLiteral("user")], readPerson);
}

Result<NewKey> newKeyFrom(const QByteArray& json) {
    return peopleAnswer<NewKey>(QJsonValue(documentOf(json).object()), readNewKey);
}

Result<QVector<KeyView>> keysFrom(const QByteArray& json) {
    return peopleAnswer<QVector<KeyView>>(
        documentOf(json)[QStringLiteral("keys")],
        [](QVector<KeyView>& keys, const QJsonValue& value) { return readEach(keys, value, readKey); });
}

Result<KeyView> keyFrom(const QByteArray& json) {
    return peopleAnswer<KeyView>(documentOf(json)[QStringLiteral("key_info")], readKey);
}

Result<QVector<TeamView>> teamsFrom(const QByteArray& json) {
    return peopleAnswer<QVector<TeamView>>(
        documentOf(json)[QStringLiteral("teams")],
        [](QVector<TeamView>& teams, const QJsonValue& value) { return readEach(teams, value, readTeam); });
}

Result<TeamView> teamFrom(const QByteArray& json) {
    return peopleAnswer<TeamView>(documentOf(json)[QStringLiteral("team")], readTeam);
}

Result<AuditPage> auditPageFrom(const QByteArray& json) {
    return peopleAnswer<AuditPage>(QJsonValue(documentOf(json).object()), readAuditPage);
}

Result<AuditVerdict> auditVerdictFrom(const QByteArray& json) {
    return peopleAnswer<AuditVerdict>(QJsonValue(documentOf(json).object()), readVerdict);
}

} // namespace kataar::wire
