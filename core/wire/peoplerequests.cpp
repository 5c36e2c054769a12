// SPDX-License-Identifier: GPL-3.0-or-later
// What the fields of requests about people may be. The services say which names and passwords are taken.
#include "core/wire/people.h"
#include "core/wire/schema.h"

#include <QJsonArray>

namespace kataar::wire {

namespace {

constexpr int longestText = 4096; ///< of any field here; the services are stricter
constexpr int mostDays = 3650;

template<class T>
QString readString(T& target, const QJsonValue& value) {
    if (!value.isString() || value.toString().size() > longestText)
        return QStringLiteral("must be a text of at most %1 characters").arg(longestText);
    target = value.toString();
    return {};
}

template<class E, class Add>
QString readNames(const QJsonValue& value, const char* what, Add add) {
    const QString wrong = QStringLiteral("must be a list of names of %1s").arg(QLatin1StringView(what));
    if (!value.isArray())
        return wrong;
    const QJsonArray list = value.toArray();
    for (const QJsonValue& element : list) {
        if (!element.isString())
            return wrong;
        const auto found = fromText<E>(element.toString());
        if (!found)
            return QStringLiteral("there is no %1 '%2'")
                .arg(QLatin1StringView(what), element.toString().left(64));
        add(*found);
    }
    return {};
}

template<class T>
QString readLevels(T& target, const QJsonValue& value) {
    QVector<Level> levels;
    QString wrong = readNames<Level>(value, "level", [&](Level level) { levels << level; });
    if (wrong.isEmpty())
        target = levels;
    return wrong;
}

template<class T>
QString readPermissions(T& target, const QJsonValue& value) {
    PermissionSet set;
    QString wrong = readNames<Permission>(value, "permission", [&](Permission one) { set.insert(one); });
    if (wrong.isEmpty())
        target = set;
    return wrong;
}

QString readDays(std::optional<int>& target, const QJsonValue& value) {
    const qint64 days = value.toInteger(0);
    if (!value.isDouble() || days < 1 || days > mostDays || value.toDouble() != double(days))
        return QStringLiteral("must be a whole number from 1 to %1").arg(mostDays);
    target = int(days);
    return {};
}

QString readActive(std::optional<bool>& target, const QJsonValue& value) {
    if (!value.isBool())
        return QStringLiteral("must be true or false");
    target = value.toBool();
    return {};
}

QString readTeam(std::optional<std::optional<QString>>& target, const QJsonValue& value) {
    std::optional<QString> team;
    if (!value.isNull()) {
        if (QString wrong = readString(team, value); !wrong.isEmpty())
            return wrong;
    }
    target = team;
    return {};
}

/// "" as null: the server's.
QString readLanguage(std::optional<MailLanguage>& target, const QJsonValue& value) {
    target = fromText<MailLanguage>(value.toString());
    const bool none = value.isNull() || value == QJsonValue(QString());
    return none || target ? QString() : QStringLiteral("must be en or hi");
}
QString readLanguage(std::optional<std::optional<MailLanguage>>& target, const QJsonValue& value) {
    std::optional<MailLanguage> language;
    QString wrong = readLanguage(language, value);
    if (wrong.isEmpty())
        target = language;
    return wrong;
}

/// A field that is only read.
#define KATAAR_READ(Type, name, call)                                                                        \
    Field<Type> {                                                                                            \
        name, nullptr, [](Type& to, const QJsonValue& value) { return call; }                                \
    }

struct LevelsBody {
    QVector<Level> levels;
};

struct MemberBody {
    QString user;
};

QString readUser(QString& target, const QJsonValue& value) {
    if (value.isDouble() && value.toInteger(0) > 0) {
        target = QString::number(value.toInteger());
        return {};
    }
    return readString(target, value);
}

Error required(const char* field) {
    return Error::invalidField(QString::fromLatin1(field), QStringLiteral("is required"));
}

} // namespace

template<>
struct Schema<NewUser> {
    static std::span<const Field<NewUser>> fields() {
        using N = NewUser;
        static const Field<N> all[] = {
            KATAAR_READ(N, "username", readString(to.name, value)),
            KATAAR_READ(N, "email", readString(to.email, value)),
            KATAAR_READ(N, "display_name", readString(to.displayName, value)),
            KATAAR_READ(N, "password", readString(to.password, value)),
            KATAAR_READ(N, "level_names", readLevels(to.levels, value)),
            KATAAR_READ(N, "team", readString(to.team, value)),
            KATAAR_READ(N, "language", readLanguage(to.language, value)),
        };
        return all;
    }
};

template<>
struct Schema<UserPatch> {
    static std::span<const Field<UserPatch>> fields() {
        using P = UserPatch;
        static const Field<P> all[] = {
            KATAAR_READ(P, "username", readString(to.name, value)),
            KATAAR_READ(P, "email", readString(to.email, value)),
            KATAAR_READ(P, "display_name", readString(to.displayName, value)),
            KATAAR_READ(P, "password", readString(to.password, value)),
            KATAAR_READ(P, "is_active", readActive(to.active, value)),
            KATAAR_READ(P, "level_names", readLevels(to.levels, value)),
            KATAAR_READ(P, "team", readTeam(to.team, value)),
            KATAAR_READ(P, "language", readLanguage(to.language, value)),
        };
        return all;
    }
};

template<>
struct Schema<LevelsBody> {
    static std::span<const Field<LevelsBody>> fields() {
        static const Field<LevelsBody> all[] = {
            KATAAR_READ(LevelsBody, "level_names", readLevels(to.levels, value))};
        return all;
    }
};

template<>
struct Schema<PermissionChange> {
    static std::span<const Field<PermissionChange>> fields() {
        using C = PermissionChange;
        static const Field<C> all[] = {KATAAR_READ(C, "granted", readPermissions(to.granted, value)),
                                       KATAAR_READ(C, "denied", readPermissions(to.denied, value))};
        return all;
    }
};

template<>
struct Schema<NewTeam> {
    static std::span<const Field<NewTeam>> fields() {
        static const Field<NewTeam> all[] = {
            KATAAR_READ(NewTeam, "name", readString(to.name, value)),
            KATAAR_READ(NewTeam, "description", readString(to.description, value))};
        return all;
    }
};

template<>
struct Schema<TeamPatch> {
    static std::span<const Field<TeamPatch>> fields() {
        static const Field<TeamPatch> all[] = {
            KATAAR_READ(TeamPatch, "name", readString(to.name, value)),
            KATAAR_READ(TeamPatch, "description", readString(to.description, value))};
        return all;
    }
};

template<>
struct Schema<MemberBody> {
    static std::span<const Field<MemberBody>> fields() {
        static const Field<MemberBody> all[] = {KATAAR_READ(MemberBody, "user", readUser(to.user, value))};
        return all;
    }
};

template<>
struct Schema<KeyRequest> {
    static std::span<const Field<KeyRequest>> fields() {
        using K = KeyRequest;
        static const Field<K> all[] = {KATAAR_READ(K, "name", readString(to.name, value)),
                                       KATAAR_READ(K, "expires_days", readDays(to.expiresDays, value)),
                                       KATAAR_READ(K, "scopes", readPermissions(to.scopes, value))};
        return all;
    }
};

template<>
struct Schema<LogInRequest> {
    static std::span<const Field<LogInRequest>> fields() {
        using L = LogInRequest;
        static const Field<L> all[] = {KATAAR_READ(L, "username", readString(to.name, value)),
                                       KATAAR_READ(L, "password", readString(to.password, value))};
        return all;
    }
};

template<>
struct Schema<PasswordChange> {
    static std::span<const Field<PasswordChange>> fields() {
        using C = PasswordChange;
        static const Field<C> all[] = {KATAAR_READ(C, "current_password", readString(to.current, value)),
                                       KATAAR_READ(C, "new_password", readString(to.next, value))};
        return all;
    }
};

#undef KATAAR_READ

Result<NewUser> newUserFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(user, readObject<NewUser>(body));
    if (user.name.isEmpty())
        return required("username");
    return user;
}

Result<UserPatch> userPatchFrom(const QJsonObject& body) {
    return readObject<UserPatch>(body,
                                 [](std::string_view name) { return name == "team" || name == "language"; });
}

Result<QVector<Level>> levelsFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(levels, readObject<LevelsBody>(body));
    if (levels.levels.isEmpty())
        return required("level_names");
    return levels.levels;
}

Result<PermissionChange> permissionChangeFrom(const QJsonObject& body) {
    return readObject<PermissionChange>(body);
}

Result<NewTeam> newTeamFrom(const QJsonObject& body) { return readObject<NewTeam>(body); }

Result<TeamPatch> teamPatchFrom(const QJsonObject& body) { return readObject<TeamPatch>(body); }

Result<QString> memberFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(member, readObject<MemberBody>(body));
    if (member.user.isEmpty())
        return required("user");
    return member.user;
}

Result<KeyRequest> keyRequestFrom(const QJsonObject& body) { return readObject<KeyRequest>(body); }

Result<LogInRequest> logInRequestFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(request, readObject<LogInRequest>(body));
    if (request.name.isEmpty())
        return required("username");
    if (request.password.isEmpty())
        return required("password");
    return request;
}

Result<PasswordChange> passwordChangeFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(change, readObject<PasswordChange>(body));
    if (change.next.isEmpty())
        return required("new_password");
    return change;
}

} // namespace kataar::wire
