// SPDX-License-Identifier: GPL-3.0-or-later
// Cells to UTF-8 with marks, and back to lines.
#include "core/domain/styledtext.h"

#include <QVarLengthArray>

#include <algorithm>

namespace kataar {

namespace {

/// Returns the end of what it wrote: at most four bytes.
char* putUtf8(char* at, char32_t character) {
    if (character < 0x80) {
        *at++ = char(character);
        return at;
    }
    if (character < 0x800) {
        *at++ = char(0xc0 | (character >> 6));
    } else {
        if (character < 0x10000) {
            *at++ = char(0xe0 | (character >> 12));
        } else {
            *at++ = char(0xf0 | (character >> 18));
            *at++ = char(0x80 | ((character >> 12) & 0x3f));
        }
        *at++ = char(0x80 | ((character >> 6) & 0x3f));
    }
    *at++ = char(0x80 | (character & 0x3f));
    return at;
}

void addRun(StyledLine& line, qsizetype from, qsizetype end, const TextStyle& style) {
    if (end > from && style != TextStyle())
        line.runs << StyledLine::Run{from, end - from, style};
}

} // namespace

StyledLine styledLine(std::span<const TextCell> cells) {
    StyledText one;
    one.append(cells);
    return one.line(0);
}

void StyledText::append(std::span<const TextCell> cells) {
    TextStyle style;
    QVarLengthArray<char, 1024> bytes(qsizetype(cells.size()) * 4);
    char* at = bytes.data();
    for (const TextCell& cell : cells) {
        if (cell.style != style) {
            style = cell.style;
            m_marks.push_back({quint32(m_text.size() + (at - bytes.data())), style});
        }
        at = putUtf8(at, cell.character);
    }
    m_text.append(bytes.data(), at - bytes.data());
    m_ends.push_back(quint32(m_text.size()));
}

qsizetype StyledText::beginOf(qsizetype index) const {
    return index > 0 ? qsizetype(m_ends[size_t(index) - 1]) : 0;
}

QByteArrayView StyledText::utf8(qsizetype index) const {
    const qsizetype begin = beginOf(index);
    return QByteArrayView(m_text).sliced(begin, qsizetype(m_ends[size_t(index)]) - begin);
}

StyledLine StyledText::line(qsizetype index) const {
    const qsizetype begin = beginOf(index);
    const qsizetype end = m_ends[size_t(index)];
    auto mark = std::lower_bound(m_marks.begin(), m_marks.end(), quint32(begin),
                                 [](const Mark& one, quint32 from) { return one.from < from; });
    StyledLine line;
    TextStyle style;
    qsizetype done = begin;
    const auto upTo = [&](qsizetype until) {
        const qsizetype from = line.text.size();
        line.text += QString::fromUtf8(QByteArrayView(m_text).sliced(done, until - done));
        addRun(line, from, line.text.size(), style);
        done = until;
    };
    for (; mark != m_marks.end() && qsizetype(mark->from) < end; ++mark) {
        upTo(mark->from);
        style = mark->style;
    }
    upTo(end);
    return line;
}

qsizetype StyledText::cost() const {
    return m_text.size() + qsizetype(m_ends.size() * sizeof(quint32) + m_marks.size() * sizeof(Mark));
}

} // namespace kataar
