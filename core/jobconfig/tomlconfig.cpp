// SPDX-License-Identifier: GPL-3.0-or-later
// Reads NAME.toml field by field: every wrong type is said with its line.
#include "core/jobconfig/tomlconfig.h"

#include "core/jobconfig/configcheck.h"
#include "core/jobconfig/duration.h"
#include "core/jobconfig/nearest.h"

#include <QJsonArray>

#include <toml++/toml.h>

#include <cmath>
#include <sstream>

namespace kataar {

namespace {

constexpr qsizetype mostArguments = 4096;
constexpr qsizetype longestTomlText = 4096;

QString fromStd(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

TextPlace placeOf(const toml::node& node) {
    return {int(node.source().begin.line), int(node.source().begin.column)};
}

QJsonValue jsonOf(const toml::node& node) {
    if (const toml::table* table = node.as_table()) {
        QJsonObject object;
        for (const auto& [key, value] : *table)
            object.insert(fromStd(key.str()), jsonOf(value));
        return object;
    }
    if (const toml::array* array = node.as_array()) {
        QJsonArray values;
        for (const toml::node& value : *array)
            values.append(jsonOf(value));
        return values;
    }
    if (const auto text = node.value_exact<std::string>())
        return fromStd(*text);
    if (const auto flag = node.value_exact<bool>())
        return *flag;
    if (const auto number = node.value_exact<int64_t>())
        return qint64(*number);
    if (const auto number = node.value_exact<double>(); number && std::isfinite(*number))
        return *number;
    std::ostringstream other; // dates and times, and numbers that JSON has not
    node.visit([&](const auto& value) {
        if constexpr (toml::is_value<decltype(value)>)
            other << value.get();
    });
    return fromStd(other.str());
}

/// Reads the fields of one document into one configuration. Every read function leaves the field as it is
/// where the document does not have it.
class TomlReader {
public:
    TomlReader(const ConfigSource& source, const toml::table& document)
        : m_source(source), m_document(document) {}

    Result<JobConfig> read();

private:
    Error wrong(const toml::node& node, const QString& field, const QString& problem) const {
        return invalidConfig(m_source, placeOf(node), field, problem);
    }
    Result<void> readCommand();
    Result<void> readEnvironment();
    Result<void> readNumbers();
    Result<void> readTimeLimit();
    Result<void> readMetadata();
    Result<void> readUploads();
    Result<void> readText(const char* field, QString& value) const;
    Result<QString> textOf(const toml::node& node, const QString& field) const;
    void warnOfUnknownKeys();

    const ConfigSource& m_source;
    const toml::table& m_document;
    JobConfig m_config;
};

constexpr const char* tomlKeys[] = {
    "command",       "cwd",      "env",         "num_processes", "device_ids", "time_limit", "estimated_cost",
    "hardware_type", "provider", "description", "metadata",      "input",      "version",    "upload"};

Result<JobConfig> TomlReader::read() {
    m_config.name = m_source.name;
    m_config.spec.config = jsonOf(m_document).toObject();
    KATAAR_TRY(readCommand());
    KATAAR_TRY(readEnvironment());
    KATAAR_TRY(readNumbers());
    KATAAR_TRY(readTimeLimit());
    KATAAR_TRY(readText("hardware_type", m_config.hardwareType));
    KATAAR_TRY(readText("provider", m_config.provider));
    KATAAR_TRY(readText("description", m_config.description));
    KATAAR_TRY(readMetadata());
    KATAAR_TRY(readUploads());
    warnOfUnknownKeys();
    return std::move(m_config);
}

Result<QString> TomlReader::textOf(const toml::node& node, const QString& field) const {
    const auto text = node.value_exact<std::string>();
    if (!text)
        return wrong(node, field, QStringLiteral("text in quotes is wanted"));
    if (text->find('\0') != std::string::npos)
        return wrong(node, field, QStringLiteral("text may not contain the character NUL"));
    return fromStd(*text);
}

Result<void> TomlReader::readText(const char* field, QString& value) const {
    const toml::node* node = m_document.get(field);
    if (!node)
        return {};
    KATAAR_TRY_VAR(text, textOf(*node, QString::fromLatin1(field)));
    if (text.size() > longestTomlText)
        return wrong(*node, QString::fromLatin1(field),
                     QStringLiteral("at most %1 characters").arg(longestTomlText));
    value = text;
    return {};
}

Result<void> TomlReader::readCommand() {
    const QString field = QStringLiteral("command");
    const toml::node* node = m_document.get("command");
    if (!node)
        return invalidConfig(m_source, {}, field,
                             QStringLiteral("it is missing; write command = [\"program\", \"argument\"]"));
    const toml::array* array = node->as_array();
    if (!array)
        return wrong(*node, field, QStringLiteral("a list is wanted: [\"program\", \"argument\"]"));
    if (array->empty() || array->size() > mostArguments)
        return wrong(*node, field,
                     QStringLiteral("from 1 to %1 arguments are wanted, not %2")
                         .arg(mostArguments)
                         .arg(array->size()));
    for (const toml::node& argument : *array) {
        KATAAR_TRY_VAR(text, textOf(argument, field));
        m_config.spec.command << text.replace(QLatin1StringView("{dir}"), m_source.folder);
    }
    if (m_config.spec.command.constFirst().trimmed().isEmpty())
        return wrong(*array->get(0), field, QStringLiteral("the program's name is empty"));
    QString folder;
    KATAAR_TRY(readText("cwd", folder));
    m_config.spec.workingDirectory = resolvedFolder(folder, m_source.folder);
    return {};
}

Result<void> TomlReader::readEnvironment() {
    const QString field = QStringLiteral("env");
    const toml::node* node = m_document.get("env");
    if (!node)
        return {};
    const toml::table* table = node->as_table();
    if (!table)
        return wrong(*node, field, QStringLiteral("a table is wanted: { NAME = \"value\" }"));
    for (const auto& [key, value] : *table) {
        const QString name = fromStd(key.str());
        if (const QString problem = environmentNameProblem(name); !problem.isEmpty())
            return wrong(value, field, problem);
        if (value.is_integer() || value.is_floating_point()) {
            m_config.spec.environment.insert(name, jsonOf(value).toVariant().toString());
            continue;
        }
        KATAAR_TRY_VAR(text, textOf(value, field + u'.' + name));
        m_config.spec.environment.insert(name, text);
    }
    return {};
}

Result<void> TomlReader::readNumbers() {
    if (const toml::node* node = m_document.get("num_processes")) {
        const QString field = QStringLiteral("num_processes");
        const auto count = node->value_exact<int64_t>();
        if (!count)
            return wrong(*node, field, QStringLiteral("a whole number is wanted"));
        if (const QString problem = numProcessesProblem(*count); !problem.isEmpty())
            return wrong(*node, field, problem);
        m_config.numProcesses = int(*count);
    }
    if (const toml::node* node = m_document.get("device_ids")) {
        const QString field = QStringLiteral("device_ids");
        const toml::array* array = node->as_array();
        if (!array)
            return wrong(*node, field, QStringLiteral("a list of GPU indices is wanted: [0, 1]"));
        QVector<qint64> ids;
        for (const toml::node& id : *array) {
            const auto index = id.value_exact<int64_t>();
            if (!index)
                return wrong(id, field, QStringLiteral("each index is a whole number"));
            ids << *index;
            if (const QString problem = deviceIdsProblem(ids); !problem.isEmpty())
                return wrong(id, field, problem);
        }
        m_config.deviceIds = QVector<int>(ids.cbegin(), ids.cend());
    }
    if (const toml::node* node = m_document.get("estimated_cost")) {
        const auto cost = node->is_number() ? node->value<double>() : std::nullopt;
        if (!cost || !std::isfinite(*cost) || *cost < 0)
            return wrong(*node, QStringLiteral("estimated_cost"),
                         QStringLiteral("an amount in USD that is not negative is wanted"));
        m_config.estimatedCost = *cost;
    }
    return {};
}

Result<void> TomlReader::readTimeLimit() {
    const toml::node* node = m_document.get("time_limit");
    if (!node)
        return {};
    if (const auto seconds = node->value_exact<int64_t>())
        m_config.timeLimitSeconds = parseDuration(QString::number(*seconds));
    else if (const auto text = node->value_exact<std::string>())
        m_config.timeLimitSeconds = parseDuration(fromStd(*text));
    if (!m_config.timeLimitSeconds)
        return wrong(
            *node, QStringLiteral("time_limit"),
            QStringLiteral("seconds or a text like \"2h30m\" are wanted, from 1 second to 366 days"));
    return {};
}

Result<void> TomlReader::readMetadata() {
    const toml::node* node = m_document.get("metadata");
    if (!node)
        return {};
    if (!node->is_table())
        return wrong(*node, QStringLiteral("metadata"), QStringLiteral("a table is wanted"));
    m_config.metadata = jsonOf(*node).toObject();
    return {};
}

Result<void> TomlReader::readUploads() {
    const QString field = QStringLiteral("upload");
    const toml::node* node = m_document.get("upload");
    if (!node)
        return {};
    if (!node->is_table())
        return wrong(*node, field, QStringLiteral("a table is wanted: { NAME = \"path\" }"));
    const QJsonObject uploads = jsonOf(*node).toObject();
    QJsonObject& config = m_config.spec.config;
    const QString problem = uploadsProblem(uploads, config.value(QStringLiteral("input")).toObject());
    if (!problem.isEmpty())
        return wrong(*node, field, problem);
    config[field] = resolvedUploads(uploads, m_source.folder, m_config.spec.workingDirectory);
    return {};
}

void TomlReader::warnOfUnknownKeys() {
    QStringList known;
    for (const char* key : tomlKeys)
        known << QString::fromLatin1(key);
    for (const auto& [key, value] : m_document) {
        const QString name = fromStd(key.str());
        if (known.contains(name))
            continue;
        const QStringList near = nearestNames(name, known, 1);
        QString warning = QStringLiteral("%1:%2: '%3' means nothing here.")
                              .arg(m_source.file)
                              .arg(placeOf(value).line)
                              .arg(name.left(100));
        if (!near.isEmpty())
            warning += QStringLiteral(" Did you mean '%1'?").arg(near.constFirst());
        m_config.warnings << warning;
    }
}

} // namespace

Result<JobConfig> parseTomlConfig(const ConfigSource& source) {
    try {
        const toml::table document =
            toml::parse(std::string_view(source.text.constData(), std::size_t(source.text.size())));
        return TomlReader(source, document).read();
    } catch (const toml::parse_error& error) {
        QString problem = fromStd(error.description());
        while (problem.endsWith(u'.'))
            problem.chop(1);
        return invalidConfig(source, {int(error.source().begin.line), int(error.source().begin.column)}, {},
                             problem);
    }
}

} // namespace kataar
