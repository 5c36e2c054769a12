// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about queue and jobs, from the tables of fields.
#include "core/wire/answers.h"

#include "core/wire/answerschema.h"
#include "core/wire/success.h"

namespace kataar::wire {

namespace {

constexpr qsizetype entryBytes =
    1300; ///< room to keep for one entry, so that a list is not copied as it grows

template<class T>
QByteArray successJson(const T& answer) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    writeFields(json, answer);
    json.endObject();
    return json.take();
}

/// The bytes at the end of `text` that begin a UTF-8 character without finishing it.
qsizetype unfinished(QByteArrayView text) {
    const qsizetype least = std::max<qsizetype>(0, text.size() - 3);
    for (qsizetype i = text.size() - 1; i >= least; --i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0) {
            const qsizetype length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            const qsizetype have = text.size() - i;
            return have < length ? have : 0;
        }
    }
    return 0;
}

} // namespace

QByteArray toJson(const EntryPage& page) {
    JsonWriter json(128 + page.entries.size() * entryBytes);
    writeObject(json, page);
    return json.take();
}

QByteArray toJson(const EntryView& entry) {
    JsonWriter json(entryBytes);
    writeObject(json, entry);
    return json.take();
}

QByteArray toJson(const QueueStats& stats) {
    JsonWriter json(1024);
    writeObject(json, stats);
    return json.take();
}

QByteArray toJson(const MyQueue& mine) {
    JsonWriter json(128 + (mine.pendingJobs.size() + mine.runningJobs.size()) * entryBytes);
    writeObject(json, mine);
    return json.take();
}

QByteArray positionJson(const EntryView& view, UtcTime now) {
    JsonWriter json(1024);
    json.beginObject();
    json.member("job_id", view.entry.jobId);
    json.member("position", view.position);
    json.member("status", toText(view.entry.status));
    json.member("priority", priorityName(view.effectivePriority));
    json.member("queued_at", view.entry.queuedAt);
    json.member("estimated_wait_seconds", view.start.waitSeconds(now));
    json.key("waiting_reason");
    writeFirstReason(json, view.waitingReasons);
    json.key("waiting_reasons");
    writeReasons(json, view.waitingReasons);
    json.endObject();
    return json.take();
}

QByteArray toJson(const SubmitAnswer& answer) {
    JsonWriter json(1024);
    writeObject(json, answer);
    return json.take();
}

QByteArray queueCancelJson(const CancelAnswer& answer) {
    return success(std::pair("job_id", answer.jobId), std::pair("cancelling_at", answer.cancellingAt));
}

QByteArray jobCancelJson(const CancelAnswer& answer) { return successJson(answer); }

QByteArray toJson(const ProcessAnswer& answer) { return successJson(answer); }

QByteArray toJson(const Limits& limits) {
    JsonWriter json;
    writeObject(json, limits);
    return json.take();
}

QByteArray limitsSetJson(const Limits& limits) { return successJson(limits); }

QByteArray toJson(const CancelSet& set) { return successJson(set); }

QByteArray toJson(const UndoSet& set) { return successJson(set); }

QByteArray toJson(const JobPage& page, UtcTime now) {
    JsonWriter json(128 + page.jobs.size() * entryBytes);
    json.beginObject();
    json.key(jobsKey);
    json.beginArray();
    for (const EntryView& view : page.jobs)
        writeObject(json, JobRow{view, now});
    json.endArray();
    json.member(totalKey, page.total);
    json.endObject();
    return json.take();
}

QByteArray toJson(const JobDetail& detail, UtcTime now) {
    JsonWriter json(2 * entryBytes);
    json.beginObject();
    json.key(jobKey);
    json.beginObject();
    writeFields(json, JobRow{detail.view, now});
    writeFields(json, detail);
    json.endObject();
    json.endObject();
    return json.take();
}

QByteArray toJson(const LogChunk& chunk) {
    JsonWriter json(chunk.text.size() + chunk.text.size() / 8 + 256);
    // Unless the cut character is the very end of a log that is over.
    qsizetype cut = unfinished(chunk.text);
    if (cut == chunk.text.size() || (chunk.ended && chunk.nextOffset >= chunk.size))
        cut = 0;
    LogChunk whole = chunk;
    whole.text.chop(cut);
    whole.nextOffset -= cut;
    writeObject(json, whole);
    return json.take();
}

} // namespace kataar::wire
