// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of an attempt by step, read piece by piece from its file or its log.
#include "core/service/progresstracks.h"

#include <QStringList>

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 freshUs = 10'000'000; // what came since the last read was written about now

/// Where an answer ended: "ATTEMPT.SOURCE.BEGINNING.OFFSET". What does not fit begins anew.
struct CurvePlace {
    int attempt = 0;
    QString source;
    int beginning = 0;
    qint64 offset = -1;

    QString text() const {
        return QStringLiteral("%1.%2.%3.%4").arg(attempt).arg(source).arg(beginning).arg(offset);
    }
    static std::optional<CurvePlace> from(const QString& text) {
        const QStringList parts = text.split(u'.');
        if (parts.size() != 4)
            return std::nullopt;
        CurvePlace place;
        bool whole[3] = {};
        place.attempt = parts[0].toInt(&whole[0]);
        place.source = parts[1];
        place.beginning = parts[2].toInt(&whole[1]);
        place.offset = parts[3].toLongLong(&whole[2]);
        return whole[0] && whole[1] && whole[2] ? std::optional(place) : std::nullopt;
    }
};

} // namespace

ProgressBook::CurveTrack& ProgressBook::curveTrack(const AttemptName& attempt) {
    const auto known = std::find_if(m_curves.begin(), m_curves.end(),
                                    [&](const auto& track) { return track->attempt.uuid == attempt.uuid; });
    if (known != m_curves.end()) {
        m_curves.splice(m_curves.begin(), m_curves, known);
    } else {
        m_curves.push_front(std::make_unique<CurveTrack>(attempt));
        if (m_curves.size() > size_t(mostCurves))
            m_curves.pop_back();
    }
    return *m_curves.front();
}

Result<void> ProgressBook::readOn(CurveTrack& track, bool ended, UtcTime now) {
    if (track.source != ProgressSource::File) {
        const auto file = m_files ? m_files(track.attempt.uuid, 0, 0) : Result<LogChunk>(LogChunk());
        if (file && file->size > 0)
            track.begin(ProgressSource::File);
        else if (!track.source)
            track.begin(ProgressSource::Output);
    }
    const LogReader& read = track.source == ProgressSource::File ? m_files : m_output;
    const qint64 from = std::max<qint64>(0, track.offset);
    auto first = read(track.attempt.uuid, from, curveStep);
    if (!first && track.source == ProgressSource::File) { // it is no file any more
        track.begin(ProgressSource::Output);
        return readOn(track, ended, now);
    }
    KATAAR_TRY_VAR(chunk, std::move(first));
    if (chunk.size < from) { // it was cut and is written anew
        track.begin(*track.source);
        ++track.writtenAnew;
        KATAAR_TRY_VAR(anew, read(track.attempt.uuid, 0, curveStep));
        chunk = std::move(anew);
    }
    if (track.offset < 0 && chunk.size > longestCurve) {
        KATAAR_TRY_VAR(late, read(track.attempt.uuid, chunk.size - longestCurve, curveStep));
        chunk = std::move(late);
        track.truncated = true;
        track.lines.skipToLine();
    }
    const bool fresh = track.readAt && now.us - track.readAt->us < freshUs;
    const auto take = [&](QByteArrayView line, qsizetype end) {
        const qint64 place = chunk.offset + end;
        const std::optional<UtcTime> readAt = fresh ? std::optional(now) : std::nullopt;
        if (track.source == ProgressSource::File) {
            if (const auto said = fileLine(line))
                track.curves.take(*said, ProgressSource::File, place, readAt);
        } else {
            track.curves.take(outputLine(cleanLine(line)), ProgressSource::Output, place, readAt);
        }
    };
    track.lines.feed(chunk.text, take);
    track.offset = chunk.nextOffset;
    track.size = chunk.size;
    const bool complete = track.offset >= track.size;
    track.readAt = complete ? std::optional(now) : std::nullopt;
    if (ended && complete)
        track.lines.feed("\n", [&](QByteArrayView line, qsizetype) { take(line, chunk.text.size()); });
    return {};
}

Result<MetricPage> ProgressBook::curves(const AttemptName& attempt, const MetricQuery& query, bool ended,
                                        UtcTime now) {
    CurveTrack& track = curveTrack(attempt);
    KATAAR_TRY(readOn(track, ended, now));
    MetricPage page;
    page.jobId = attempt.jobId;
    page.attempt = attempt.number;
    page.source = track.source;
    page.complete = track.offset >= track.size;
    page.truncated = track.truncated;
    page.ended = ended;
    CurvePlace here{attempt.number, toText(*track.source), track.writtenAnew, track.offset};
    const auto since = CurvePlace::from(query.since);
    const bool goesOn = since && since->attempt == here.attempt && since->source == here.source &&
                        since->beginning == here.beginning && since->offset >= track.curves.rewrittenAt();
    page.reset = !goesOn;
    page.series = track.curves.since(goesOn ? since->offset : -1, query.points);
    if (goesOn) // after a restart this one may have read less far than it told before
        here.offset = std::max(here.offset, since->offset);
    page.next = here.text();
    return page;
}

} // namespace kataar
