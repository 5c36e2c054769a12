// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a job's log as lines of plain text, fed piece by piece, in bounded memory.
#pragma once

#include <QByteArray>
#include <QStringDecoder>
#include <QStringList>

namespace kataar {

/// Any bytes are welcome: invalid UTF-8 becomes U+FFFD, terminal escapes vanish, a carriage return lets the
/// next text replace the line (progress bars).
class LogTail {
public:
    static constexpr qsizetype maxLines = 10000;
    static constexpr qsizetype maxLineLength = 8192; ///< characters; longer lines are broken

    /// What an append changed, for a view that shows the lines already.
    struct Change {
        bool replacesLast = false; ///< `lines` begins with the new text of the last line
        QStringList lines;
    };

    Change append(const QByteArray& bytes);
    void clear();

    /// The last maxLines lines.
    const QStringList& lines() const { return m_lines; }

private:
    enum class Escape { None, Started, Control, Text, TextEnd };

    void put(QChar character);
    bool skipEscape(QChar character);
    void endLine();

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QStringList m_lines;
    QString m_open;            ///< the unfinished last line
    bool m_openListed = false; ///< m_lines ends with the unfinished line
    bool m_returned = false;   ///< a carriage return waits for what follows
    Escape m_escape = Escape::None;
    QStringList m_fresh;
};

} // namespace kataar
