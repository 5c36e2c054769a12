// SPDX-License-Identifier: GPL-3.0-or-later
// What the executors know and what was asked for, put together.
#include "core/service/cloudservice.h"

#include <QRegularExpression>

#include <algorithm>

namespace kataar {

namespace {

/// Settings that say nothing of this machine: neither a place in its file system nor a program.
bool isForEverybody(const QString& setting) {
    const auto is = [&](const auto& key) { return setting == QLatin1StringView(key.name); };
    return is(keys::cloudReplicateBaseUrl) || is(keys::cloudReplicateVersion) || is(keys::cloudPollSeconds);
}

/// For who may not know where things lie here.
QString withoutPlaces(QString sentence) {
    static const QRegularExpression place(QStringLiteral("(?<![\\w/:.])/[^\\s;,]+"));
    return sentence.replace(place, QStringLiteral("…"));
}

bool seesPlaces(const Principal& who) { return who.may(Permission::QueueManage); }

/// What went wrong, and what to do. What is no whole sentence ends with the command that cures it.
QString sentenceOf(const Error& refusal) {
    if (!refusal.message.endsWith(u'.'))
        return refusal.message;
    if (refusal.code == ErrorCode::Unavailable)
        return refusal.message + QStringLiteral(" Try again in a while.");
    if (refusal.code == ErrorCode::Denied)
        return refusal.message + QStringLiteral(" An admin can give it another token.");
    return refusal.message;
}

Error noAnswer(std::chrono::milliseconds within) {
    return Error::unavailable(
        QStringLiteral("provider_unavailable"),
        QStringLiteral("The provider did not answer within %1 seconds.").arg(double(within.count()) / 1000));
}

} // namespace

CloudService::CloudService(const QueueParts& parts, CloudLink& cloud, const Settings& settings,
                           const Bounds& bounds)
    : m_parts(parts), m_cloud(cloud), m_settings(settings), m_bounds(bounds) {}

Result<QString> CloudService::nameOf(const QString& provider) const {
    QStringList names;
    for (const ProviderStanding& standing : m_cloud.standings())
        names << standing.name;
    if (provider.isEmpty() && !names.isEmpty())
        return names.first();
    if (names.contains(provider))
        return provider;
    return Error::notFound(QStringLiteral("provider_not_found"),
                           names.isEmpty()
                               ? QStringLiteral("This installation has no cloud provider; set one up as "
                                                "docs/cloud.md tells.")
                               : QStringLiteral("This installation has no cloud provider '%1'; it has %2.")
                                     .arg(provider, names.join(QStringLiteral(", "))),
                           {{QStringLiteral("provider"), provider}});
}

// How they are.

/// The executor's word counts, then why no job is started there, then the last check if nothing is newer.
ProviderView CloudService::view(const ProviderStanding& standing) const {
    ProviderView view;
    view.name = standing.name;
    view.jobs = standing.jobs;
    view.polled = standing.polled;
    view.answeredAt = standing.answeredAt;
    const Provider& provider = m_providers[standing.name];
    const bool answeredCheck = provider.checkedAt.us > 0 && !provider.refusal;
    if (answeredCheck)
        view.answeredAt = std::max(view.answeredAt.value_or(provider.checkedAt), provider.checkedAt);
    const auto putOff = m_parts.book.state().putOffs().constFind(standing.name);
    const bool checkIsNewest =
        provider.checkedAt.us > 0 && provider.checkedAt >= standing.answeredAt.value_or(UtcTime());
    if (!standing.problem.isEmpty()) {
        view.problem = standing.problem;
        view.nextTry = standing.nextTry;
    } else if (putOff != m_parts.book.state().putOffs().constEnd()) {
        const qint64 left = putOff->until.ms - m_parts.clock.monotonic().ms;
        view.problem = putOff->problem;
        view.nextTry = UtcTime{m_parts.clock.wall().us + std::max<qint64>(left, 0) * 1000};
    } else if (checkIsNewest && provider.refusal) {
        view.problem = sentenceOf(*provider.refusal);
    }
    view.health = !view.problem.isEmpty() ? ProviderHealth::Failing
                  : view.answeredAt       ? ProviderHealth::Ok
                                          : ProviderHealth::Unknown;
    return view;
}

QVector<ProviderView> CloudService::views() const {
    QVector<ProviderView> views;
    for (const ProviderStanding& standing : m_cloud.standings())
        views << view(standing);
    return views;
}

Result<ProviderList> CloudService::providers(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    ProviderList list{views()};
    if (!seesPlaces(who)) {
        for (ProviderView& view : list.providers)
            view.problem = withoutPlaces(view.problem);
    }
    return list;
}

QVector<ComponentHealth> CloudService::health() const {
    QVector<ComponentHealth> parts;
    for (const ProviderView& view : views()) {
        const bool fails = view.health == ProviderHealth::Failing;
        parts << ComponentHealth{
            "cloud_" + view.name.toLatin1(), fails ? Health::Degraded : Health::Ok,
            fails ? QStringLiteral("The cloud provider does not work at the moment; jobs for it wait.")
                  : QString()};
    }
    return parts;
}

void CloudService::check(const Principal& who, const QString& provider, Then<ProviderCheck> then) {
    if (auto allowed = require(who, Permission::QueueViewAll); !allowed)
        return then(allowed.error());
    const auto name = nameOf(provider);
    if (!name)
        return then(name.error());
    m_providers[*name].account.ask(
        [this, who, name = *name, then = std::move(then)](const Result<ProviderAccount>& account) {
            then(checked(who, name, account));
        },
        m_bounds.answer, noAnswer(m_bounds.answer),
        [&](const auto& answered) { m_cloud.askAccount(*name, answered); });
}

ProviderCheck CloudService::checked(const Principal& who, const QString& name,
                                    const Result<ProviderAccount>& account) {
    Provider& provider = m_providers[name];
    provider.checkedAt = m_parts.clock.wall();
    provider.refusal = account ? std::nullopt : std::optional(account.error());
    ProviderCheck check;
    check.provider = name;
    check.usable = account.ok();
    check.checkedAt = provider.checkedAt;
    if (!account) {
        const QString problem = sentenceOf(account.error());
        check.problem = seesPlaces(who) ? problem : withoutPlaces(problem);
        return check;
    }
    check.account = account->name;
    check.accountKind = account->kind;
    worksAgain(name);
    return check;
}

void CloudService::worksAgain(const QString& name) {
    m_cloud.worksAgain(name);
    if (!m_parts.book.state().putOffs().contains(name))
        return;
    m_parts.book.endPutOff(name);
    m_parts.engine.processNow();
}

// What can be had.

bool CloudService::isFresh(const Provider& provider) const {
    if (!provider.askedAt)
        return false;
    const auto lasts = provider.problem.isEmpty() ? m_bounds.hardware : m_bounds.afterFailure;
    return m_parts.clock.monotonic().ms - provider.askedAt->ms < lasts.count();
}

void CloudService::hardware(const Principal& who, const QString& provider, Then<HardwareList> then) {
    if (auto allowed = require(who, Permission::JobSubmit); !allowed)
        return then(allowed.error());
    const auto found = nameOf(provider);
    if (!found)
        return then(found.error());
    const QString name = *found;
    Provider& asked = m_providers[name];
    if (isFresh(asked))
        return then(hardwareOf(who, name));
    asked.hardware.ask(
        [this, who, name, then = std::move(then)](const Result<QVector<HardwareView>>& told) {
            Provider& of = m_providers[name];
            of.askedAt = m_parts.clock.monotonic();
            of.problem = told ? QString() : sentenceOf(told.error());
            if (told) {
                of.told = *told;
                of.toldAt = m_parts.clock.wall();
            }
            then(hardwareOf(who, name));
        },
        m_bounds.answer, noAnswer(m_bounds.answer),
        [&](const auto& answered) { m_cloud.askHardware(name, answered); });
}

/// A price of the table is the one that jobs are reckoned with, so it goes before the provider's.
HardwareList CloudService::hardwareOf(const Principal& who, const QString& name) const {
    const Provider& provider = m_providers[name];
    const Prices& prices = m_parts.book.quotas().prices();
    HardwareList list{name, provider.told, provider.problem, provider.toldAt};
    if (!seesPlaces(who))
        list.problem = withoutPlaces(list.problem);
    for (HardwareView& one : list.hardware) {
        if (const auto price = prices.named(one.id))
            one.usdPerGpuHour = price;
    }
    for (const auto& [glob, price] : prices.table()) {
        const bool known = std::ranges::any_of(list.hardware, [&glob = glob](const HardwareView& one) {
            return one.id.compare(glob, Qt::CaseInsensitive) == 0;
        });
        if (!known && !glob.contains(u'*') && !glob.contains(u'?'))
            list.hardware << HardwareView{glob, glob, price};
    }
    return list;
}

// What is in force.

Result<CloudConfig> CloudService::config(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    const Limits& limits = m_parts.book.state().limits();
    CloudConfig config;
    for (const ProviderStanding& standing : m_cloud.standings()) {
        config.providers << standing.name;
        config.polled = standing.polled;
    }
    config.pollSeconds = m_settings.get(keys::cloudPollSeconds);
    config.maxConcurrent = limits.maxConcurrent;
    config.userMaxConcurrent = limits.userMaxConcurrent;
    config.teamMaxConcurrent = limits.teamMaxConcurrent;
    for (const auto& [glob, price] : m_parts.book.quotas().prices().table())
        config.prices << HardwarePrice{glob, price};
    for (const AnyKey& any : allKeys) {
        std::visit(
            [&](const auto* key) {
                const QString name = QString::fromLatin1(key->name);
                if (name.startsWith(QLatin1StringView("cloud/")) && (seesPlaces(who) || isForEverybody(name)))
                    config.settings.insert(name, QVariant(m_settings.get(*key)).toString());
            },
            any);
    }
    return config;
}

} // namespace kataar
