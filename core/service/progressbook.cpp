// SPDX-License-Identifier: GPL-3.0-or-later
// Following the progress of jobs. Their curves are in progresscurves.cpp.
#include "core/service/progressbook.h"

#include "core/service/progresstracks.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 farBehind = 1024 * 1024; // from here on a look jumps to the end
constexpr qsizetype longestShown = 500;

ProgressLook lookOf(const ProgressState& state, const QByteArray& lastLine, UtcTime now) {
    ProgressLook look;
    look.source = state.source();
    look.fraction = state.fraction();
    look.figures = state.figures(double(now.us) / 1e6);
    look.values = state.values();
    look.lastLine = QString::fromUtf8(lastLine).left(longestShown);
    return look;
}

} // namespace

ProgressBook::ProgressBook(LogReader output, LogReader files)
    : m_output(std::move(output)), m_files(std::move(files)) {}

ProgressBook::~ProgressBook() = default;

ProgressBook::Track& ProgressBook::track(const AttemptName& attempt) {
    Track* known = m_byJob.value(attempt.jobId);
    if (known) {
        const auto at = std::find_if(m_tracks.begin(), m_tracks.end(),
                                     [&](const auto& track) { return track.get() == known; });
        m_tracks.splice(m_tracks.begin(), m_tracks, at);
        if (known->attempt.uuid != attempt.uuid)
            *known = Track(attempt);
        return *known;
    }
    if (m_tracks.size() >= size_t(mostFollowed)) {
        m_byJob.remove(m_tracks.back()->attempt.jobId);
        m_tracks.pop_back();
    }
    m_tracks.push_front(std::make_unique<Track>(attempt));
    m_byJob.insert(attempt.jobId, m_tracks.front().get());
    return *m_tracks.front();
}

Result<void> ProgressBook::readOn(Track& track, ProgressSource source, bool ended, UtcTime now) {
    const LogReader& read = source == ProgressSource::File ? m_files : m_output;
    Track::Stream& stream = track.stream(source);
    KATAAR_TRY_VAR(chunk, stream.offset < 0 ? read(track.attempt.uuid, -1, tailBytes)
                                            : read(track.attempt.uuid, stream.offset, lookBytes));
    if (stream.offset > chunk.size) { // it was cut and is written anew
        stream.lines.clear();
        KATAAR_TRY_VAR(anew, read(track.attempt.uuid, 0, lookBytes));
        chunk = std::move(anew);
    }
    if (chunk.size - chunk.nextOffset > farBehind) {
        stream.lines.clear();
        KATAAR_TRY_VAR(tail, read(track.attempt.uuid, -1, tailBytes));
        chunk = std::move(tail);
    }
    stream.offset = chunk.nextOffset;
    const double second = double(now.us) / 1e6;
    const auto take = [&](QByteArrayView line, qsizetype) { track.take(line, source, second); };
    stream.lines.feed(chunk.text, take);
    if (ended && stream.offset >= chunk.size)
        stream.lines.feed("\n", take);
    return {};
}

Result<ProgressLook> ProgressBook::look(const AttemptName& attempt, bool ended, UtcTime now) {
    ++m_looks;
    Track& found = track(attempt);
    KATAAR_TRY(readOn(found, ProgressSource::Output, ended, now));
    if (m_files)
        (void)readOn(found, ProgressSource::File, ended, now); // one that is no file tells nothing
    // A bar is rewritten again and again and has no end before the next one comes.
    const QByteArray open = cleanLine(found.output.lines.open());
    found.shown = found.state;
    found.shownLine = open.isEmpty() ? found.lastLine : open;
    if (open.endsWith(']'))
        found.shown.take(outputLine(open), ProgressSource::Output, double(now.us) / 1e6);
    return lookOf(found.shown, found.shownLine, now);
}

std::optional<ProgressLook> ProgressBook::last(const QString& jobId, int attempt, UtcTime now) const {
    const Track* known = m_byJob.value(jobId);
    if (!known || known->attempt.number != attempt)
        return std::nullopt;
    return lookOf(known->shown, known->shownLine, now);
}

QString ProgressBook::uuidOf(const QString& jobId, int attempt) const {
    const Track* known = m_byJob.value(jobId);
    return known && known->attempt.number == attempt ? known->attempt.uuid : QString();
}

} // namespace kataar
