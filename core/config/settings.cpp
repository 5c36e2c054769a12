// SPDX-License-Identifier: GPL-3.0-or-later
// Validation of settings against keys.h, the settings file, and the printed table of all settings.
#include "core/config/settings.h"

#include <QFile>
#include <QStringList>

#include <toml++/toml.h>

#include <optional>

namespace kataar {

namespace {

const char* nameOf(const AnyKey& key) {
    return std::visit([](const auto* k) { return k->name; }, key);
}

std::optional<AnyKey> findKey(const QString& name) {
    for (const AnyKey& key : allKeys) {
        if (name == QLatin1StringView(nameOf(key)))
            return key;
    }
    return std::nullopt;
}

/// Why `value` does not fit, or nothing.
std::optional<QString> misfit(const Key<int>& key, const QString& value) {
    bool ok = false;
    const int number = value.toInt(&ok);
    if (!ok || number < key.low || number > key.high)
        return QStringLiteral("a whole number from %1 to %2 is wanted").arg(key.low).arg(key.high);
    return std::nullopt;
}

std::optional<QString> misfit(const Key<bool>&, const QString& value) {
    if (value != QLatin1StringView("true") && value != QLatin1StringView("false"))
        return QStringLiteral("true or false is wanted");
    return std::nullopt;
}

std::optional<QString> misfit(const Key<const char*>& key, const QString& value) {
    if (&key != &keys::afterReboot)
        return std::nullopt;
    static const QStringList choices{QStringLiteral("requeue"), QStringLiteral("hold"),
                                     QStringLiteral("fail")};
    if (!choices.contains(value))
        return QStringLiteral("one of %1 is wanted").arg(choices.join(QStringLiteral(", ")));
    return std::nullopt;
}

QString textOf(const toml::node& node) {
    if (const auto number = node.value_exact<int64_t>())
        return QString::number(*number);
    if (const auto flag = node.value_exact<bool>())
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    return {};
}

} // namespace

Result<void> Settings::readFile(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return Error::invalid(
            QStringLiteral("settings_invalid"),
            QStringLiteral("The settings file %1 cannot be read: %2.").arg(path, file.errorString()));
    toml::table document;
    try {
        document = toml::parse(file.readAll().toStdString());
    } catch (const toml::parse_error& e) {
        return Error::invalid(
            QStringLiteral("settings_invalid"),
            QStringLiteral("%1:%2: %3")
                .arg(path)
                .arg(e.source().begin.line)
                .arg(QString::fromUtf8(e.description().data(), qsizetype(e.description().size()))));
    }
    for (const auto& [group, node] : document) {
        const QString prefix = QString::fromStdString(std::string(group.str()));
        const toml::table* table = node.as_table();
        if (!table)
            return Error::invalid(
                QStringLiteral("settings_invalid"),
                QStringLiteral("%1: '%2' stands outside a table; write [group] first.").arg(path, prefix));
        for (const auto& [key, value] : *table) {
            const QString name = prefix + u'/' + QString::fromStdString(std::string(key.str()));
            if (auto done = set(name, textOf(value)); !done) {
                Error error = done.error();
                error.message =
                    QStringLiteral("%1:%2: %3").arg(path).arg(value.source().begin.line).arg(error.message);
                return error;
            }
        }
    }
    return {};
}

Result<void> Settings::set(const QString& name, const QString& value) {
    const auto key = findKey(name);
    if (!key)
        return Error::invalid(
            QStringLiteral("setting_unknown"),
            QStringLiteral("There is no setting '%1'; docs/settings.md lists them.").arg(name));
    if (const auto problem = std::visit([&](const auto* k) { return misfit(*k, value); }, *key))
        return Error::invalid(
            QStringLiteral("setting_invalid"),
            QStringLiteral("The setting %1 cannot be '%2': %3.").arg(name, value, *problem));
    m_values[name] = value;
    return {};
}

int Settings::get(const Key<int>& key) const {
    const auto it = m_values.constFind(QLatin1StringView(key.name));
    return it == m_values.cend() ? key.fallback : it->toInt();
}

bool Settings::get(const Key<bool>& key) const {
    const auto it = m_values.constFind(QLatin1StringView(key.name));
    return it == m_values.cend() ? key.fallback : *it == QLatin1StringView("true");
}

QString Settings::get(const Key<const char*>& key) const {
    const auto it = m_values.constFind(QLatin1StringView(key.name));
    return it == m_values.cend() ? QString::fromUtf8(key.fallback) : *it;
}

QString settingsDocument() {
    QString text = QStringLiteral(
        "# Settings\n\n"
        "Printed by `kataard --print settings`. Set them in `settings.toml` in Kataar's configuration "
        "folder, a table for each group (`[exec]` and below it `grace_seconds = 20`), or for one run "
        "with `--set exec/grace_seconds=20`.\n\n"
        "| setting | default | range | meaning |\n|---|---|---|---|\n");
    for (const AnyKey& any : allKeys) {
        QString fallback;
        QString range;
        if (const auto* number = std::get_if<const Key<int>*>(&any)) {
            fallback = QString::number((*number)->fallback);
            range = QStringLiteral("%1 to %2").arg((*number)->low).arg((*number)->high);
        } else if (const auto* flag = std::get_if<const Key<bool>*>(&any)) {
            fallback = (*flag)->fallback ? QStringLiteral("true") : QStringLiteral("false");
            range = QStringLiteral("true, false");
        } else {
            fallback = QString::fromUtf8(std::get<const Key<const char*>*>(any)->fallback);
            range = QStringLiteral("text");
        }
        text += QStringLiteral("| `%1` | `%2` | %3 | %4 |\n")
                    .arg(QLatin1StringView(nameOf(any)), fallback, range,
                         QString::fromUtf8(std::visit([](const auto* k) { return k->help; }, any)));
    }
    return text;
}

} // namespace kataar
