// SPDX-License-Identifier: GPL-3.0-or-later
// What ProgressBook knows of one attempt: where it stopped reading, and what came out.
#pragma once

#include "core/service/progressbook.h"

namespace kataar {

struct ProgressBook::Track {
    static constexpr qsizetype longestLine =
        4096; ///< bytes of output, of which the rest of a line is dropped
    static constexpr qsizetype longestRecord = 16 * 1024; ///< of the progress file

    struct Stream {
        LineSplitter lines;
        qint64 offset = -1; ///< where to read on; -1 = nothing was read yet
    };

    explicit Track(AttemptName whose) : attempt(std::move(whose)) {}

    Stream& stream(ProgressSource source) { return source == ProgressSource::File ? file : output; }

    void take(QByteArrayView line, ProgressSource source, double second) {
        if (source == ProgressSource::File) {
            if (const auto said = fileLine(line))
                state.take(*said, source, second);
            return;
        }
        QByteArray clean = cleanLine(line);
        if (clean.isEmpty())
            return;
        state.take(outputLine(clean), source, second);
        lastLine = std::move(clean);
    }

    AttemptName attempt;
    Stream output{LineSplitter(longestLine)};
    Stream file{LineSplitter(longestRecord)};
    ProgressState state;
    QByteArray lastLine;
    ProgressState shown; ///< at the last look, with the line that had no end yet
    QByteArray shownLine;
};

struct ProgressBook::CurveTrack {
    explicit CurveTrack(AttemptName whose) : attempt(std::move(whose)) {}

    void begin(ProgressSource from) {
        source = from;
        lines = LineSplitter(from == ProgressSource::File ? Track::longestRecord : Track::longestLine);
        curves = {};
        offset = -1;
        truncated = false;
        readAt.reset();
    }

    AttemptName attempt;
    std::optional<ProgressSource> source;
    LineSplitter lines{Track::longestLine};
    Curves curves;
    qint64 offset = -1; ///< where to read on; -1 = nothing was read yet
    qint64 size = 0;
    bool truncated = false;
    std::optional<UtcTime> readAt; ///< when it was last read to its end
    int writtenAnew = 0;           ///< how often the file was cut and began again
};

} // namespace kataar
