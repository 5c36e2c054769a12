// SPDX-License-Identifier: GPL-3.0-or-later
// The rules about people, and the form of their names.
#include "core/policy/peoplerules.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int longestUserName = 64;

/// The error of a set that lacks something of what is needed.
Result<void> requireAll(const PermissionSet& had, const PermissionSet& needed) {
    for (const auto& [permission, name] : EnumNames<Permission>::all) {
        if (needed.contains(permission) && !had.contains(permission))
            return Error::denied(QString::fromLatin1(name));
    }
    return {};
}

bool isHidden(char32_t c) {
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Other_Surrogate || category == QChar::Other_PrivateUse ||
           category == QChar::Other_NotAssigned || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

bool fitsName(char32_t c) {
    return QChar::isLetter(c) || QChar::isMark(c) || QChar::isDigit(c) || c == U'.' || c == U'_' ||
           c == U'@' || c == U'-';
}

} // namespace

PermissionSet permissionsOf(const User& user) {
    return (permissionsOf(user.level()) | user.granted) - user.denied;
}

bool isWorkingAdmin(const User& user) {
    return user.active && user.level() >= Level::Admin &&
           permissionsOf(user).contains(Permission::AdminUsers);
}

Result<void> requireOver(const Principal& who, const User& user) {
    return requireAll(who.permissions(), permissionsOf(user));
}

Result<void> requireGift(const Principal& who, const User* before, const User& after) {
    const PermissionSet had = before ? permissionsOf(*before) : PermissionSet();
    KATAAR_TRY(requireAll(who.permissions(), permissionsOf(after) - had));
    const Level level = before ? before->level() : Level::Viewer;
    if (after.level() > level && after.level() > who.level) {
        Error error =
            Error::denied(QStringLiteral("the level %1 is above your own").arg(toText(after.level())));
        error.details = {{QStringLiteral("level"), toText(after.level())}};
        return error;
    }
    return {};
}

Result<void> requireKeyGift(const Principal& who, const User& user,
                            const std::optional<PermissionSet>& scopes) {
    // Beyond what the user may now: a restricted key must not make one that gains with its user.
    if (who.scope)
        KATAAR_TRY(requireAll(*who.scope, scopes.value_or(PermissionSet::all())));
    const PermissionSet gift = scopes ? permissionsOf(user) & *scopes : permissionsOf(user);
    return requireAll(who.permissions(), gift);
}

Result<QString> checkUserName(const QString& name) {
    const auto wrong = [](const QString& message) {
        return Error::invalidField(QStringLiteral("username"), message);
    };
    const QString normal = name.normalized(QString::NormalizationForm_C);
    const QList<uint> letters = normal.toUcs4();
    if (letters.isEmpty() || letters.size() > longestUserName)
        return wrong(QStringLiteral("must have 1 to %1 characters").arg(longestUserName));
    if (!normal.isValidUtf16() ||
        !std::all_of(letters.begin(), letters.end(), [](uint c) { return fitsName(c); }))
        return wrong(QStringLiteral("may have letters, digits, and . _ @ - alone"));
    if (QChar::isMark(letters.first()))
        return wrong(QStringLiteral("must not begin with a sign that belongs to a letter"));
    if (std::all_of(letters.begin(), letters.end(), [](uint c) { return QChar::isDigit(c); }))
        return wrong(QStringLiteral("must not be a number alone: numbers name users by their id"));
    return normal;
}

Result<void> checkLine(const QString& field, const QString& text, int most) {
    const QList<uint> letters = text.toUcs4();
    if (letters.size() > most)
        return Error::invalidField(field, QStringLiteral("must have at most %1 characters").arg(most));
    // Joiners shape the letters of many scripts.
    const bool hidden = std::any_of(letters.begin(), letters.end(),
                                    [](uint c) { return isHidden(c) && c != 0x200c && c != 0x200d; });
    if (hidden || !text.isValidUtf16())
        return Error::invalidField(field, QStringLiteral("must not have control characters"));
    return {};
}

} // namespace kataar
