// SPDX-License-Identifier: GPL-3.0-or-later
// Many lines of styled text, held compactly: UTF-8, and a note where the style changes.
#pragma once

#include "core/domain/textstyle.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <span>
#include <vector>

namespace kataar {

/// A line as it is drawn; `from` and `length` count UTF-16 units.
struct StyledLine {
    struct Run {
        qsizetype from = 0;
        qsizetype length = 0;
        TextStyle style;

        bool operator==(const Run&) const = default;
    };

    QString text;
    QVector<Run> runs; ///< only where the style is not the default

    bool operator==(const StyledLine&) const = default;
};

StyledLine styledLine(std::span<const TextCell> cells);

/// Up to 4 GiB of text.
class StyledText {
public:
    void append(std::span<const TextCell> cells);

    qsizetype lineCount() const { return qsizetype(m_ends.size()); }
    /// `index` from 0 to below lineCount().
    QByteArrayView utf8(qsizetype index) const;
    StyledLine line(qsizetype index) const;
    /// What it takes of memory, in bytes.
    qsizetype cost() const;

private:
    struct Mark {
        quint32 from = 0;
        TextStyle style;
    };

    qsizetype beginOf(qsizetype index) const;

    QByteArray m_text;
    std::vector<quint32> m_ends;
    std::vector<Mark> m_marks; ///< each line begins with the default style
};

} // namespace kataar
