// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to lines, whatever the pieces in which they come, in bounded memory.
#pragma once

#include <QByteArray>

#include <functional>

namespace kataar {

/// A line ends at '\n' or '\r'. Of a line that is longer than `longest` only the beginning is kept.
class LineSplitter {
public:
    explicit LineSplitter(qsizetype longest) : m_longest(longest) {}

    /// `tell` gets each line that has ended, never an empty one, and the offset behind it within `bytes`.
    void feed(QByteArrayView bytes, const std::function<void(QByteArrayView line, qsizetype end)>& tell);
    /// What has no end yet.
    const QByteArray& open() const { return m_open; }
    /// From now on what comes begins inside of a line, whose rest is not told.
    void skipToLine();
    void clear();

private:
    qsizetype m_longest;
    QByteArray m_open;
    bool m_skipping = false;
};

/// Without terminal escapes and control characters, and without blanks at its ends.
QByteArray cleanLine(QByteArrayView line);

} // namespace kataar
