// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of answers about people, and of audit records.
#include "core/wire/people.h"
#include "core/wire/schema.h"

namespace kataar::wire {

namespace {

QStringList permissionNames(PermissionSet set) {
    QStringList names;
    for (const auto& [permission, name] : EnumNames<Permission>::all) {
        if (set.contains(permission))
            names << QString::fromLatin1(name);
    }
    return names;
}

QStringList levelNames(const QVector<Level>& levels) {
    QStringList names;
    for (const Level level : levels)
        names << toText(level);
    return names;
}

std::optional<QString> presentText(const QString& text) {
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

template<class T>
void writeList(JsonWriter& json, std::string_view name, const QVector<T>& values) {
    json.key(name);
    json.beginArray();
    for (const T& value : values)
        writeObject(json, value);
    json.endArray();
}

template<class T>
QByteArray single(const char* name, const T& value, bool withSuccess) {
    JsonWriter json(1024);
    json.beginObject();
    if (withSuccess)
        json.member("success", true);
    json.key(name);
    writeObject(json, value);
    json.endObject();
    return json.take();
}

} // namespace

template<>
struct Schema<UserView> {
    static std::span<const Field<UserView>> fields() {
        using V = UserView;
        static constexpr Field<V> all[] = {
            field<&V::user, &User::id>("id"),
            field<&V::user, &User::name>("username"),
            {"email", [](JsonWriter& json, const V& v) { json.value(presentText(v.user.email)); }},
            field<&V::user, &User::displayName>("display_name"),
            {"level", [](JsonWriter& json, const V& v) { writeEnum(json, v.user.level()); }},
            {"level_names", [](JsonWriter& json, const V& v) { json.value(levelNames(v.user.levels)); }},
            {"permissions", [](JsonWriter& json, const V& v) { json.value(permissionNames(v.permissions)); }},
            {"granted", [](JsonWriter& json, const V& v) { json.value(permissionNames(v.user.granted)); }},
            {"denied", [](JsonWriter& json, const V& v) { json.value(permissionNames(v.user.denied)); }},
            field<&V::user, &User::teamId>("team_id"),
            {"team_name", [](JsonWriter& json, const V& v) { json.value(presentText(v.teamName)); }},
            field<&V::user, &User::active>("is_active"),
            {"is_admin", [](JsonWriter& json, const V& v) { json.value(v.user.level() == Level::Admin); }},
            field<&V::isOwner>("is_owner"),
            field<&V::user, &User::hasPassword>("has_password"),
            field<&V::user, &User::createdAt>("created_at"),
            field<&V::user, &User::lastLoginAt>("last_login_at"),
            {"language",
             [](JsonWriter& json, const V& v) {
                 json.value(v.user.language ? std::optional(toText(*v.user.language)) : std::nullopt);
             }},
        };
        return all;
    }
};

/// As a member of a team.
template<>
struct Schema<User> {
    static std::span<const Field<User>> fields() {
        static constexpr Field<User> all[] = {
            field<&User::id>("id"),
            field<&User::name>("username"),
            field<&User::displayName>("display_name"),
            {"level", [](JsonWriter& json, const User& user) { writeEnum(json, user.level()); }},
            field<&User::active>("is_active"),
        };
        return all;
    }
};

template<>
struct Schema<TeamView> {
    static std::span<const Field<TeamView>> fields() {
        using V = TeamView;
        static constexpr Field<V> all[] = {
            field<&V::team, &Team::id>("id"),
            field<&V::team, &Team::name>("name"),
            field<&V::team, &Team::description>("description"),
            field<&V::team, &Team::createdAt>("created_at"),
            {"member_count", [](JsonWriter& json, const V& v) { json.value(qint64(v.members.size())); }},
            {"members",
             [](JsonWriter& json, const V& v) {
                 json.beginArray();
                 for (const User& member : v.members)
                     writeObject(json, member);
                 json.endArray();
             }},
        };
        return all;
    }
};

template<>
struct Schema<KeyView> {
    static std::span<const Field<KeyView>> fields() {
        using V = KeyView;
        static constexpr Field<V> all[] = {
            field<&V::key, &ApiKey::id>("id"),
            field<&V::key, &ApiKey::name>("name"),
            field<&V::key, &ApiKey::prefix>("prefix"),
            field<&V::key, &ApiKey::userId>("user_id"),
            field<&V::userName>("user_name"),
            {"scopes",
             [](JsonWriter& json, const V& v) {
                 json.value(v.key.scopes ? std::optional(permissionNames(*v.key.scopes)) : std::nullopt);
             }},
            field<&V::usable>("is_active"),
            field<&V::key, &ApiKey::createdAt>("created_at"),
            field<&V::key, &ApiKey::expiresAt>("expires_at"),
            field<&V::key, &ApiKey::lastUsedAt>("last_used_at"),
            field<&V::key, &ApiKey::revokedAt>("revoked_at"),
        };
        return all;
    }
};

template<>
struct Schema<LevelInfo> {
    static std::span<const Field<LevelInfo>> fields() {
        using I = LevelInfo;
        static constexpr Field<I> all[] = {
            field<&I::level>("name"),
            {"rank", [](JsonWriter& json, const I& info) { json.value(int(info.level)); }},
            {"priority", [](JsonWriter& json, const I& info) { json.value(priorityOf(info.level)); }},
            {"permissions",
             [](JsonWriter& json, const I& info) { json.value(permissionNames(info.permissions)); }},
        };
        return all;
    }
};

template<>
struct Schema<PermissionInfo> {
    static std::span<const Field<PermissionInfo>> fields() {
        static constexpr Field<PermissionInfo> all[] = {
            field<&PermissionInfo::permission>("name"),
            field<&PermissionInfo::level>("level"),
        };
        return all;
    }
};

template<>
struct Schema<AuditRecord> {
    static std::span<const Field<AuditRecord>> fields() {
        using R = AuditRecord;
        static constexpr Field<R> all[] = {
            field<&R::seq>("seq"),         field<&R::at>("at"),           field<&R::actorId>("actor_id"),
            field<&R::actor>("actor"),     field<&R::action>("action"),   field<&R::target>("target"),
            field<&R::address>("address"), field<&R::details>("details"), field<&R::hash>("hash"),
        };
        return all;
    }
};

QByteArray toJson(const QVector<UserView>& users) {
    JsonWriter json(64 + users.size() * 768);
    json.beginObject();
    writeList(json, "users", users);
    json.member("total", qint64(users.size()));
    json.endObject();
    return json.take();
}

QByteArray toJson(const UserView& user) { return single("user", user, false); }

QByteArray changedJson(const UserView& user) { return single("user", user, true); }

QByteArray deletedJson(const char* what, const QString& name) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    json.member(what, name);
    json.endObject();
    return json.take();
}

QByteArray toJson(const QVector<TeamView>& teams) {
    JsonWriter json(64 + teams.size() * 512);
    json.beginObject();
    writeList(json, "teams", teams);
    json.member("total", qint64(teams.size()));
    json.endObject();
    return json.take();
}

QByteArray toJson(const TeamView& team) { return single("team", team, false); }

QByteArray changedJson(const TeamView& team) { return single("team", team, true); }

QByteArray membersJson(const TeamView& team) {
    JsonWriter json(256);
    json.beginObject();
    writeList(json, "members", team.members);
    json.member("total", qint64(team.members.size()));
    json.endObject();
    return json.take();
}

QByteArray toJson(const QVector<KeyView>& keys) {
    JsonWriter json(64 + keys.size() * 320);
    json.beginObject();
    writeList(json, "keys", keys);
    json.member("total", qint64(keys.size()));
    json.endObject();
    return json.take();
}

QByteArray toJson(const NewKey& key) {
    JsonWriter json(512);
    json.beginObject();
    json.member("success", true);
    json.member("key", key.secret);
    json.key("key_info");
    writeObject(json, key.key);
    json.endObject();
    return json.take();
}

QByteArray changedJson(const KeyView& key) { return single("key_info", key, true); }

QByteArray toJson(const QVector<LevelInfo>& levels) {
    JsonWriter json(1024);
    json.beginObject();
    writeList(json, "levels", levels);
    json.endObject();
    return json.take();
}

QByteArray toJson(const QVector<PermissionInfo>& permissions) {
    JsonWriter json(1024);
    json.beginObject();
    writeList(json, "permissions", permissions);
    json.endObject();
    return json.take();
}

QByteArray toJson(const Me& me) {
    JsonWriter json(1024);
    json.beginObject();
    json.key("user");
    writeObject(json, me.user);
    json.member("permissions", permissionNames(me.permissions));
    json.member("csrf_token", me.csrfToken);
    json.member("auth", toText(me.auth));
    json.endObject();
    return json.take();
}

QByteArray loggedInJson(const UserView& user, const QString& csrfToken) {
    JsonWriter json(1024);
    json.beginObject();
    json.member("success", true);
    json.key("user");
    writeObject(json, user);
    json.member("csrf_token", csrfToken);
    json.endObject();
    return json.take();
}

QByteArray checkJson(const Me& me) {
    JsonWriter json;
    json.beginObject();
    json.member("authenticated", true);
    json.member("username", me.user.user.name);
    json.member("level", toText(me.user.user.level()));
    json.member("auth", toText(me.auth));
    json.endObject();
    return json.take();
}

QByteArray toJson(const AuditPage& page) {
    JsonWriter json(64 + page.records.size() * 320);
    json.beginObject();
    writeList(json, "records", page.records);
    json.member("total", page.total);
    json.endObject();
    return json.take();
}

QByteArray toJson(const AuditVerdict& verdict) {
    JsonWriter json;
    json.beginObject();
    json.member("intact", verdict.intact);
    json.member("records", verdict.records);
    json.member("first_bad", verdict.firstBad);
    json.member("problem", presentText(verdict.problem));
    json.member("anchored", verdict.anchored);
    json.endObject();
    return json.take();
}

QByteArray toJson(const AuditStats& stats) {
    JsonWriter json;
    json.beginObject();
    json.member("total", stats.total);
    for (const auto& [name, counts] :
         {std::pair{"by_action", &stats.byAction}, {"by_actor", &stats.byActor}}) {
        json.key(name);
        json.beginObject();
        for (auto count = counts->constBegin(); count != counts->constEnd(); ++count) {
            json.textKey(count.key());
            json.value(count.value());
        }
        json.endObject();
    }
    json.member("first_at", stats.firstAt);
    json.member("last_at", stats.lastAt);
    json.endObject();
    return json.take();
}

QByteArray setupJson(bool passwordLogIn) {
    JsonWriter json;
    json.beginObject();
    json.member("password_login", passwordLogIn);
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
