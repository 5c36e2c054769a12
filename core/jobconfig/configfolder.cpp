// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a configuration by its name in whichever of the three forms it is there.
#include "core/jobconfig/configfolder.h"

#include "core/jobconfig/configcheck.h"
#include "core/jobconfig/configsource.h"
#include "core/jobconfig/jsonconfig.h"
#include "core/jobconfig/nearest.h"
#include "core/jobconfig/tomlconfig.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

constexpr qsizetype longestConfigName = 128;
constexpr qsizetype mostListed = 10'000;

/// The forms, the one that wins first; %1 is the name.
constexpr const char* configForms[] = {"%1.toml", "%1/config.json", "%1.json"};

QString fileOf(const char* form, const QString& name) { return QString::fromLatin1(form).arg(name); }

/// A name as it may stand in a sentence.
QString shown(QString name) {
    name.truncate(longestConfigName);
    for (QChar& c : name) {
        if (!c.isPrint())
            c = u'?';
    }
    return name;
}

QString quotedList(const QStringList& names) { return u'\'' + names.join(QStringLiteral("', '")) + u'\''; }

ConfigSummary summaryOf(const QString& name, const Result<JobConfig>& config) {
    ConfigSummary summary;
    summary.name = name;
    if (!config) {
        summary.valid = false;
        summary.errors << config.error().message;
        return summary;
    }
    summary.warnings = config->warnings;
    summary.numProcesses = config->numProcesses;
    summary.deviceIds = config->deviceIds;
    summary.description = config->description;
    return summary;
}

} // namespace

bool isConfigName(QStringView name) {
    const auto plain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    };
    const auto allowed = [&](QChar c) { return plain(c) || c == u'.' || c == u'_' || c == u'-'; };
    return !name.isEmpty() && name.size() <= longestConfigName && plain(name.front()) &&
           std::all_of(name.begin(), name.end(), allowed) && !name.contains(QLatin1StringView(".."));
}

ConfigFolder::ConfigFolder(QString path, QStringList configJsonCommand)
    : m_path(QDir::cleanPath(QFileInfo(std::move(path)).absoluteFilePath())),
      m_configJsonCommand(std::move(configJsonCommand)) {}

QStringList ConfigFolder::names() const {
    QSet<QString> found;
    const QFileInfoList entries =
        QDir(m_path).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::System);
    for (const QFileInfo& entry : entries) {
        const QString file = entry.fileName();
        QString name;
        if (entry.isDir() && QFileInfo::exists(entry.filePath() + QStringLiteral("/config.json")))
            name = file;
        else if (!entry.isDir() && file.endsWith(QLatin1StringView(".toml")))
            name = file.chopped(5);
        else if (!entry.isDir() && file.endsWith(QLatin1StringView(".json")))
            name = file.chopped(5);
        if (isConfigName(name) && found.size() < mostListed)
            found.insert(name);
    }
    QStringList sorted(found.cbegin(), found.cend());
    std::sort(sorted.begin(), sorted.end(), [](const QString& a, const QString& b) {
        const int order = a.compare(b, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a < b;
    });
    return sorted;
}

Result<QVector<ConfigSummary>> ConfigFolder::list() const {
    const QFileInfo folder(m_path);
    if (folder.exists() && (!folder.isDir() || !folder.isReadable() || !folder.isExecutable()))
        return Error::unavailable(QStringLiteral("configs_unreadable"),
                                  QStringLiteral("The configs folder %1 cannot be read.").arg(m_path));
    QVector<ConfigSummary> summaries;
    for (const QString& name : names())
        summaries << summaryOf(name, load(name));
    return summaries;
}

Result<ConfigSummary> ConfigFolder::check(const QString& name) const {
    const auto config = load(name);
    if (!config && config.error().code == ErrorCode::NotFound)
        return config.error();
    return summaryOf(name, config);
}

Result<JobConfig> ConfigFolder::load(const QString& name) const {
    if (!isConfigName(name))
        return notFound(name);
    std::optional<Result<JobConfig>> config;
    QStringList passedOver;
    for (const char* form : configForms) {
        const QString file = fileOf(form, name);
        if (config) {
            if (QFileInfo(m_path + u'/' + file).isFile())
                passedOver << file;
            continue;
        }
        const auto source = readConfigSource(m_path, name, file);
        if (!source && source.error().name == QLatin1StringView("config_absent"))
            continue;
        if (!source)
            return source.error();
        config = m_memory.parsed(*source, [&] {
            return form == configForms[0] ? parseTomlConfig(*source)
                                          : parseJsonConfig(*source, m_configJsonCommand);
        });
        if (!*config)
            return config->error();
        passedOver << file; // the first of the list is the one that was taken
    }
    if (!config)
        return notFound(name);
    (*config)->warnings << foreseeableTrouble(**config);
    const QString taken = passedOver.takeFirst();
    if (!passedOver.isEmpty())
        (*config)->warnings << QStringLiteral("%1 is used; %2 has the same name and is not read.")
                                   .arg(taken, passedOver.join(QStringLiteral(", ")));
    return std::move(**config);
}

Error ConfigFolder::notFound(const QString& name) const {
    const QJsonObject about{{QStringLiteral("config_name"), shown(name)},
                            {QStringLiteral("configs_dir"), m_path}};
    const QString none = QStringLiteral("config_not_found");
    if (!isConfigName(name))
        return Error::notFound(
            none,
            QStringLiteral("'%1' is no name of a configuration: at most 128 letters, digits, "
                           "'.', '_' and '-' are, never a path.")
                .arg(shown(name)),
            about);
    if (!QFileInfo(m_path).isDir())
        return Error::notFound(
            none,
            QStringLiteral("There is no configuration '%1': the configs folder %2 does not exist.")
                .arg(name, m_path),
            about);
    const QStringList known = names();
    QStringList near = nearestNames(name, known);
    const QString there = QStringLiteral("There is no configuration '%1' in %2").arg(name, m_path);
    QJsonObject details = about;
    details.insert(QStringLiteral("similar"), QJsonArray::fromStringList(near));
    if (!near.isEmpty())
        return Error::notFound(none, there + QStringLiteral(". Did you mean %1?").arg(quotedList(near)),
                               details);
    if (known.isEmpty())
        return Error::notFound(none, there + QStringLiteral(", which is empty."), details);
    return Error::notFound(none, there + QStringLiteral("; there are %1.").arg(quotedList(known.mid(0, 8))),
                           details);
}

} // namespace kataar
