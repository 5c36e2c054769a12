// SPDX-License-Identifier: GPL-3.0-or-later
// Told by the names alone.
#include "core/jobconfig/configmask.h"

#include <QJsonArray>

#include <algorithm>

namespace kataar {

namespace {

const QString hidden = QStringLiteral("***");

bool namesSecret(const QString& name) {
    static constexpr const char* words[] = {"token",   "secret", "password",   "passwd",
                                            "api_key", "apikey", "credential", "private_key"};
    return std::any_of(std::begin(words), std::end(words), [&](const char* word) {
        return name.contains(QLatin1StringView(word), Qt::CaseInsensitive);
    });
}

QJsonObject allHidden(QJsonObject object) {
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = hidden;
    return object;
}

QJsonValue maskedValue(const QJsonValue& value) {
    if (value.isObject())
        return withoutSecrets(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray items;
    const QJsonArray all = value.toArray();
    for (const QJsonValue& item : all)
        items.append(maskedValue(item));
    return items;
}

} // namespace

QJsonObject withoutSecrets(const QJsonObject& config) {
    QJsonObject shown;
    for (auto it = config.begin(); it != config.end(); ++it) {
        const QString name = it.key();
        if (it->isObject() && (name == QLatin1StringView("env") || namesSecret(name)))
            shown.insert(name, allHidden(it->toObject()));
        else
            shown.insert(name, namesSecret(name) && !it->isNull() ? QJsonValue(hidden) : maskedValue(*it));
    }
    return shown;
}

} // namespace kataar
