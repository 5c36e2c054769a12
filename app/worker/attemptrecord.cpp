// SPDX-License-Identifier: GPL-3.0-or-later
// The record as JSON, and the time of an end.
#include "app/worker/attemptrecord.h"

#include "core/base/ids.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace kataar {

namespace {

QString key(const char* name) { return QString::fromLatin1(name); }

QJsonValue orNull(const std::optional<int>& number) { return number ? QJsonValue(*number) : QJsonValue(); }

std::optional<int> numberOrNone(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

QJsonObject exitObject(const ExitRecord& exit) {
    return {{key("known"), exit.known},           {key("code"), orNull(exit.code)},
            {key("signal"), orNull(exit.signal)}, {key("never_ran"), exit.neverRan},
            {key("refused"), exit.refused},       {key("interrupted"), exit.interrupted},
            {key("problem"), exit.problem}};
}

ExitRecord exitFrom(const QJsonObject& object) {
    ExitRecord exit;
    exit.known = object[key("known")].toBool();
    exit.code = numberOrNone(object[key("code")]);
    exit.signal = numberOrNone(object[key("signal")]);
    exit.neverRan = object[key("never_ran")].toBool();
    exit.refused = object[key("refused")].toBool();
    exit.interrupted = object[key("interrupted")].toBool();
    exit.problem = object[key("problem")].toString();
    return exit;
}

} // namespace

QByteArray recordJson(const AttemptRecord& record) {
    QJsonArray devices;
    for (const int index : record.devices)
        devices.append(index);
    QJsonObject object{{key("uuid"), record.uuid},          {key("job_id"), record.jobId},
                       {key("attempt"), record.attempt},    {key("devices"), devices},
                       {key("started"), record.started},    {key("cancelled"), record.cancelled},
                       {key("leaving"), record.leaving},    {key("abandoned"), record.abandoned},
                       {key("keeps_log"), record.keepsLog}, {key("log_taken"), record.logTaken}};
    if (!record.attemptId.isEmpty())
        object.insert(key("attempt_id"), record.attemptId);
    if (record.exit) {
        object.insert(key("exit"), exitObject(*record.exit));
        object.insert(key("ended_boot"), QString::fromLatin1(record.endedBoot));
        object.insert(key("ended_ms"), record.endedMs);
    }
    return QJsonDocument(object).toJson();
}

Result<AttemptRecord> recordFrom(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    AttemptRecord record;
    record.uuid = object[key("uuid")].toString();
    record.jobId = object[key("job_id")].toString();
    record.attempt = object[key("attempt")].toInt();
    record.attemptId = object[key("attempt_id")].toString();
    if (!isId(record.uuid) || record.jobId.isEmpty() || record.attempt < 1)
        return Error::internal(QStringLiteral("bad_record"),
                               QStringLiteral("it is not what this program writes"));
    const QJsonArray devices = object[key("devices")].toArray();
    for (const auto& index : devices)
        record.devices.append(index.toInt());
    record.started = object[key("started")].toBool();
    record.cancelled = object[key("cancelled")].toBool();
    record.leaving = object[key("leaving")].toBool();
    record.abandoned = object[key("abandoned")].toBool();
    record.keepsLog = object[key("keeps_log")].toBool();
    record.logTaken = std::max<qint64>(0, object[key("log_taken")].toInteger());
    if (object[key("exit")].isObject()) {
        record.exit = exitFrom(object[key("exit")].toObject());
        record.endedBoot = object[key("ended_boot")].toString().toLatin1();
        record.endedMs = object[key("ended_ms")].toInteger();
    }
    return record;
}

void noteEnd(AttemptRecord& record, const ExitRecord& exit, const Clock& clock) {
    const qint64 nowMs = clock.monotonic().ms;
    const qint64 agoMs = exit.endedAt ? (clock.wall().us - exit.endedAt->us) / 1000 : 0;
    record.exit = exit;
    record.exit->endedAt.reset();
    record.endedBoot = clock.boot();
    record.endedMs = nowMs - std::clamp<qint64>(agoMs, 0, std::max<qint64>(0, nowMs));
}

double endedSecondsAgo(const AttemptRecord& record, const Clock& clock) {
    if (record.endedBoot != clock.boot())
        return 0;
    return double(std::max<qint64>(0, clock.monotonic().ms - record.endedMs)) / 1000;
}

} // namespace kataar
