// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting and cleaning.
#include "core/progress/linesplitter.h"

#include <algorithm>

namespace kataar {

void LineSplitter::feed(QByteArrayView bytes,
                        const std::function<void(QByteArrayView line, qsizetype end)>& tell) {
    qsizetype from = 0;
    while (from < bytes.size()) {
        const auto end =
            std::find_if(bytes.begin() + from, bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype to = end - bytes.begin();
        if (!m_skipping)
            m_open.append(bytes.sliced(from, std::min(to - from, m_longest - m_open.size())));
        if (end == bytes.end())
            return;
        m_skipping = false;
        if (!m_open.isEmpty())
            tell(m_open, to + 1);
        m_open.clear();
        from = to + 1;
    }
}

void LineSplitter::skipToLine() {
    m_open.clear();
    m_skipping = true;
}

void LineSplitter::clear() {
    m_open.clear();
    m_skipping = false;
}

QByteArray cleanLine(QByteArrayView line) {
    QByteArray clean;
    clean.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '\x1b') { // ESC [ … letter; of any other sequence one more character
            ++i;
            if (i < line.size() && line[i] == '[') {
                do
                    ++i;
                while (i < line.size() && (line[i] < '@' || line[i] > '~'));
            }
        } else if (c == '\t') {
            clean += ' ';
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f') {
            clean += c;
        }
    }
    return clean.trimmed();
}

} // namespace kataar
