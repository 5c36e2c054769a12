// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the columns, written once for writing and once for reading.
#include "core/store/entryrow.h"

#include "core/store/rowvalues.h"

#include <sqlite3.h>

namespace kataar {

namespace {

QVariant intentOrNull(const Rare<Intent>& intent) {
    if (!intent)
        return {};
    return jsonOrNull(
        QJsonObject{{QStringLiteral("kind"), toText(intent->kind)},
                    {QStringLiteral("due_at"), intent->dueAt.toIso()},
                    {QStringLiteral("by_id"), intent->byId ? QJsonValue(*intent->byId) : QJsonValue()},
                    {QStringLiteral("by"), intent->by},
                    {QStringLiteral("reason"), intent->reason}});
}

std::optional<Rare<Intent>> intentFrom(QByteArrayView json) {
    const auto object = objectFrom(json);
    if (!object)
        return std::nullopt;
    const auto kind = fromText<Intent::Kind>(object->value(QStringLiteral("kind")).toString());
    const auto dueAt = UtcTime::fromIso(object->value(QStringLiteral("due_at")).toString());
    if (!kind || !dueAt)
        return std::nullopt;
    Intent intent{*kind,
                  *dueAt,
                  {},
                  object->value(QStringLiteral("by")).toString(),
                  object->value(QStringLiteral("reason")).toString()};
    if (const QJsonValue by = object->value(QStringLiteral("by_id")); by.isDouble())
        intent.byId = by.toInteger();
    return intent;
}

QVariant windowStopOrNull(const Rare<WindowStop>& stop) {
    if (!stop)
        return {};
    return jsonOrNull(QJsonObject{{QStringLiteral("end"), toText(stop->end)},
                                  {QStringLiteral("window"), stop->window},
                                  {QStringLiteral("at"), stop->at.toIso()},
                                  {QStringLiteral("set_backs"), stop->setBacks}});
}

std::optional<Rare<WindowStop>> windowStopFrom(QByteArrayView json) {
    const auto object = objectFrom(json);
    if (!object)
        return std::nullopt;
    const auto end = fromText<WindowEnd>(object->value(QStringLiteral("end")).toString());
    const auto at = UtcTime::fromIso(object->value(QStringLiteral("at")).toString());
    if (!end || !at)
        return std::nullopt;
    return WindowStop{*end, object->value(QStringLiteral("window")).toString(), *at,
                      object->value(QStringLiteral("set_backs")).toInteger()};
}

} // namespace

void bindEntry(RowBinder& row, const QueueEntry& e) {
    row.integer(e.id);
    row.text(e.jobId);
    row.maybe(e.userId);
    row.maybe(e.teamId);
    row.text(e.provider);
    row.textOrNull(e.configName);
    row.integer(e.priority);
    row.maybe(e.priorityOverride);
    row.name(e.status);
    row.time(e.queuedAt);
    row.maybe(e.startedAt);
    row.maybe(e.completedAt);
    row.real(e.estimatedCost);
    row.flag(e.requiresApproval);
    row.maybe(e.approvalId);
    row.integer(e.attempt);
    row.integer(e.maxAttempts);
    row.maybe(e.errorMessage);
    row.value(jsonOrNull(e.metadata));
    row.value(jsonOrNull(e.allocatedGpus));
    row.name(e.kind);
    row.integer(e.numProcesses);
    row.textOrNull(e.userName);
    row.textOrNull(e.name);
    row.name(e.target);
    row.integer(e.rank);
    row.value(jsonOrNull(e.deviceIds));
    row.flag(e.anyGpu);
    row.flag(e.held);
    row.maybe(e.beginAt);
    row.maybe(e.timeLimitSeconds);
    row.integer(e.waitedSeconds);
    row.maybe(e.cancelRequestedAt);
    row.maybe(e.progress);
    row.maybe(e.costUsd);
    row.textOrNull(e.teamName);
    row.textOrNull(e.heldBy);
    row.textOrNull(e.heldReason);
    row.value(intentOrNull(e.intent));
    row.textOrNull(e.window);
    if (e.windowEnd == WindowEnd::Finish)
        row.null();
    else
        row.name(e.windowEnd);
    row.value(windowStopOrNull(e.windowStop));
    row.integer(e.waitedMark);
    row.value(jsonOrNull(e.workerLabels));
    row.textOrNull(e.workerId);
    row.textOrNull(e.workerName);
}

bool EntryRow::read(sqlite3_value* const* values, QueueEntry& e) {
    m_sum = Checksum();
    m_value = values;
    m_sane = true;
    e.id = integer();
    e.jobId = text();
    e.userId = maybeInteger();
    if (const QString& team = shared(0); !team.isNull())
        e.teamId = team;
    e.provider = shared(1);
    e.configName = shared(2);
    e.priority = static_cast<int>(integer());
    if (const auto priority = maybeInteger())
        e.priorityOverride = static_cast<int>(*priority);
    e.status = enumValue<JobStatus>();
    e.queuedAt = expect(maybeTime());
    e.startedAt = maybeTime();
    e.completedAt = maybeTime();
    e.estimatedCost = maybeReal().value_or(0.0);
    e.requiresApproval = integer() != 0;
    e.approvalId = maybeInteger();
    e.attempt = static_cast<int>(integer());
    e.maxAttempts = static_cast<int>(integer());
    if (const QString message = text(); !message.isNull())
        e.errorMessage = message;
    if (const QByteArrayView metadata = json(); !metadata.isEmpty())
        e.metadata = expect(objectFrom(metadata));
    if (const QByteArrayView gpus = json(); !gpus.isEmpty())
        e.allocatedGpus = expect(numbersFrom(gpus));
    e.kind = enumValue<JobKind>();
    e.numProcesses = static_cast<int>(integer());
    e.userName = shared(3);
    e.name = shared(4);
    e.target = enumValue<Target>();
    e.rank = integer();
    if (const QByteArrayView devices = json(); !devices.isEmpty())
        e.deviceIds = expect(numbersFrom(devices));
    e.anyGpu = integer() != 0;
    e.held = integer() != 0;
    e.beginAt = maybeTime();
    e.timeLimitSeconds = maybeInteger();
    e.waitedSeconds = integer();
    e.cancelRequestedAt = maybeTime();
    e.progress = maybeReal();
    e.costUsd = maybeReal();
    e.teamName = shared(5);
    e.heldBy = text();
    e.heldReason = text();
    if (const QByteArrayView intent = json(); !intent.isEmpty())
        e.intent = expect(intentFrom(intent));
    e.window = shared(6);
    if (const QString end = text(); !end.isNull())
        e.windowEnd = expect(fromText<WindowEnd>(end));
    if (const QByteArrayView stop = json(); !stop.isEmpty())
        e.windowStop = expect(windowStopFrom(stop));
    e.waitedMark = integer();
    if (const QByteArrayView labels = json(); !labels.isEmpty())
        e.workerLabels = expect(labelsFrom(labels));
    e.workerId = shared(7);
    e.workerName = shared(8);
    return m_sane && m_sum.value() == sqlite3_value_int64(*m_value);
}

bool EntryRow::isNull() {
    if (sqlite3_value_type(*m_value) != SQLITE_NULL)
        return false;
    m_sum.null();
    ++m_value;
    return true;
}

std::string_view EntryRow::raw() {
    const auto* from = reinterpret_cast<const char*>(sqlite3_value_text(*m_value));
    const auto size = static_cast<size_t>(sqlite3_value_bytes(*m_value));
    ++m_value;
    const std::string_view view = from == nullptr ? std::string_view() : std::string_view(from, size);
    m_sum.text(view);
    return view;
}

qint64 EntryRow::integer() { return maybeInteger().value_or(0); }

std::optional<qint64> EntryRow::maybeInteger() {
    if (isNull())
        return std::nullopt;
    const qint64 value = sqlite3_value_int64(*m_value++);
    m_sum.integer(value);
    return value;
}

std::optional<double> EntryRow::maybeReal() {
    if (isNull())
        return std::nullopt;
    const double value = sqlite3_value_double(*m_value++);
    m_sum.real(value);
    return value;
}

QString EntryRow::text() {
    if (isNull())
        return {};
    const std::string_view view = raw();
    return view.empty() ? QStringLiteral("")
                        : QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

const QString& EntryRow::shared(size_t slot) {
    Shared& kept = m_shared[slot];
    if (isNull()) {
        kept = {};
        return kept.text;
    }
    const std::string_view view = raw();
    const QByteArrayView bytes(view.data(), static_cast<qsizetype>(view.size()));
    if (kept.text.isNull() || bytes != QByteArrayView(kept.utf8)) {
        kept.utf8 = bytes.toByteArray();
        kept.text = bytes.isEmpty() ? QStringLiteral("") : QString::fromUtf8(bytes);
    }
    return kept.text;
}

std::optional<UtcTime> EntryRow::maybeTime() {
    if (isNull())
        return std::nullopt;
    const auto time = timeFrom(raw());
    m_sane = m_sane && time.has_value();
    return time;
}

QByteArrayView EntryRow::json() {
    if (isNull())
        return {};
    const std::string_view view = raw();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

template<class E>
E EntryRow::enumValue() {
    if (!isNull()) {
        const std::string_view view = raw();
        for (const auto& [value, name] : EnumNames<E>::all) {
            if (view == name)
                return value;
        }
    }
    m_sane = false;
    return {};
}

template<class T>
T EntryRow::expect(const std::optional<T>& value) {
    m_sane = m_sane && value.has_value();
    return value.value_or(T());
}

} // namespace kataar
