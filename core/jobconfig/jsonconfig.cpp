// SPDX-License-Identifier: GPL-3.0-or-later
// Takes out of a config.json what the queue needs to know; the rest is the trainer's.
#include "core/jobconfig/jsonconfig.h"

#include "core/jobconfig/configcheck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

#include <cmath>

namespace kataar {

namespace {

TextPlace placeAt(const QByteArray& text, qsizetype offset) {
    const QByteArray before = text.left(offset);
    return {int(before.count('\n')) + 1, int(before.size() - before.lastIndexOf('\n'))};
}

/// The value of a key that may be written with dashes before it; the dashed one wins.
QJsonValue option(const QJsonObject& options, QLatin1StringView name) {
    const auto dashed = options.constFind(QStringLiteral("--") + name);
    return dashed != options.constEnd() ? *dashed : options.value(name);
}

/// A whole number, also one written as text.
std::optional<qint64> wholeNumber(const QJsonValue& value) {
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().trimmed().toLongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    const double number = value.toDouble(0.5);
    if (number != std::floor(number) || std::abs(number) > 1e9)
        return std::nullopt;
    return qint64(number);
}

Result<void> readProcesses(const ConfigSource& source, const QJsonValue& value, JobConfig& config) {
    if (value.isUndefined() || value.isNull())
        return {};
    const auto count = wholeNumber(value);
    const QString problem = count ? numProcessesProblem(*count) : QStringLiteral("a whole number is wanted");
    if (!problem.isEmpty())
        return invalidConfig(source, {}, QStringLiteral("num_processes"), problem);
    config.numProcesses = int(*count);
    return {};
}

/// A list, or "0,1".
Result<void> readDevices(const ConfigSource& source, const QJsonValue& value, JobConfig& config) {
    if (value.isUndefined() || value.isNull())
        return {};
    const QString field = QStringLiteral("accelerate_visible_devices");
    QJsonArray list = value.toArray();
    if (value.isString()) {
        for (const QString& part : value.toString().split(u',', Qt::SkipEmptyParts))
            list.append(part);
    } else if (!value.isArray()) {
        return invalidConfig(source, {}, field,
                             QStringLiteral("a list of GPU indices or a text like \"0,1\" is wanted"));
    }
    QVector<qint64> ids;
    for (const auto& item : list) {
        const auto id = wholeNumber(item);
        if (!id)
            return invalidConfig(source, {}, field, QStringLiteral("each index is a whole number"));
        ids << *id;
    }
    if (const QString problem = deviceIdsProblem(ids); !problem.isEmpty())
        return invalidConfig(source, {}, field, problem);
    config.deviceIds = QVector<int>(ids.cbegin(), ids.cend());
    return {};
}

/// One that is no object is the trainer's own.
Result<void> readUploads(const ConfigSource& source, QJsonObject& options) {
    const QString field = QStringLiteral("upload");
    if (!options.value(field).isObject())
        return {};
    const QJsonObject uploads = options.value(field).toObject();
    const QString problem = uploadsProblem(uploads, options.value(QStringLiteral("input")).toObject());
    if (!problem.isEmpty())
        return invalidConfig(source, {}, field, problem);
    options[field] = resolvedUploads(uploads, source.folder, source.folder);
    return {};
}

} // namespace

Result<JobConfig> parseJsonConfig(const ConfigSource& source, const QStringList& command) {
    QJsonParseError failure;
    const QJsonDocument document = QJsonDocument::fromJson(source.text, &failure);
    if (failure.error != QJsonParseError::NoError)
        return invalidConfig(source, placeAt(source.text, failure.offset), {}, failure.errorString());
    if (!document.isObject())
        return invalidConfig(source, {1, 1}, {}, QStringLiteral("an object is wanted: { … }"));
    const QJsonObject whole = document.object();
    const bool wrapped = whole.contains(QStringLiteral("_metadata")) || whole.size() == 1;
    const QJsonValue inner = whole.value(QStringLiteral("config"));
    QJsonObject options = wrapped && inner.isObject() ? inner.toObject() : whole;

    JobConfig config;
    config.name = source.name;
    config.metadata = whole.value(QStringLiteral("_metadata")).toObject();
    config.description = config.metadata.value(QStringLiteral("description")).toString();
    KATAAR_TRY(readProcesses(source, option(options, QLatin1StringView("num_processes")), config));
    KATAAR_TRY(readDevices(source, option(options, QLatin1StringView("accelerate_visible_devices")), config));
    if (command.isEmpty() || command.constFirst().isEmpty())
        return invalidConfig(source, {}, {}, QStringLiteral("no command for config.json files is set"));
    config.spec.command = command;
    config.spec.workingDirectory = source.folder;
    config.spec.environment = {{QStringLiteral("CONFIG_PATH"), source.path()},
                               {QStringLiteral("SIMPLETUNER_CONFIG_BACKEND"), QStringLiteral("json")}};
    KATAAR_TRY(readUploads(source, options));
    config.spec.config = options;
    return config;
}

} // namespace kataar
