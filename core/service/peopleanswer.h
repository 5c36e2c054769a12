// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the services about people, given after the commit that makes them true; names in audit records.
#pragma once

#include "core/domain/permission.h"
#include "core/store/database.h"

#include <QJsonArray>

namespace kataar {

/// An error is answered at once: what it refused was not written.
template<class T>
void answerAfterCommit(Database& database, Result<T> answer, std::function<void(Result<T>)> then) {
    if (!answer)
        return then(std::move(answer));
    database.afterCommit([answer = std::move(answer), then = std::move(then)](const Result<void>& committed) {
        then(committed ? answer : Result<T>(committed.error()));
    });
}

template<class E>
QJsonArray namesArray(const QVector<E>& values) {
    QJsonArray names;
    for (const E value : values)
        names.append(toText(value));
    return names;
}

inline QJsonArray namesArray(PermissionSet set) {
    QJsonArray names;
    for (const auto& [permission, name] : EnumNames<Permission>::all) {
        if (set.contains(permission))
            names.append(QString::fromLatin1(name));
    }
    return names;
}

} // namespace kataar
