// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of named values in rows: JSON arrays of their names.
#pragma once

#include "core/domain/permission.h"
#include "core/store/rowvalues.h"

namespace kataar {

template<class E>
QString namesJson(const QVector<E>& values) {
    QStringList names;
    for (const E value : values)
        names << toText(value);
    return jsonText(names);
}

/// Names that this version does not know are left out: they give nothing.
template<class E>
QVector<E> valuesFrom(const QVariant& json) {
    QVector<E> values;
    for (const QString& name : textsFrom(json.toString().toUtf8()).value_or(QStringList())) {
        if (const auto value = fromText<E>(name))
            values << *value;
    }
    return values;
}

inline QString permissionsJson(PermissionSet set) {
    QVector<Permission> permissions;
    for (const auto& [permission, name] : EnumNames<Permission>::all) {
        if (set.contains(permission))
            permissions << permission;
    }
    return namesJson(permissions);
}

inline PermissionSet permissionsFrom(const QVariant& json) {
    PermissionSet set;
    for (const Permission permission : valuesFrom<Permission>(json))
        set.insert(permission);
    return set;
}

} // namespace kataar
