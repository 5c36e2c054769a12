// SPDX-License-Identifier: GPL-3.0-or-later
// Widths of characters, padding, cutting.
#include "app/cli/table.h"

#include <algorithm>

namespace kataar {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// What Unicode calls East Asian wide or full width, and emoji shown as such; in order.
constexpr Range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},   {0x23f0, 0x23f0},
    {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267f, 0x267f},
    {0x2693, 0x2693},   {0x26a1, 0x26a1},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},
    {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},
    {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27b0, 0x27b0},   {0x27bf, 0x27bf},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},
    {0x2e80, 0x303e},   {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
    {0x16fe0, 0x18aff}, {0x1b000, 0x1b2ff}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a}, {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e},
    {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567},
    {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5},
    {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec},
    {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f9ff}, {0x1fa70, 0x1faff},
    {0x20000, 0x3fffd},
};

int cellsOf(char32_t c) {
    if (c < 0x300)
        return c == 0xad ? 0 : 1;
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
        category == QChar::Other_Format)
        return 0;
    const auto* found = std::lower_bound(std::begin(wide), std::end(wide), c,
                                         [](const Range& r, char32_t x) { return r.last < x; });
    return found != std::end(wide) && c >= found->first ? 2 : 1;
}

QString padded(const QString& shown, const QString& plain, int width, bool right) {
    const QString blanks(std::max(0, width - displayWidth(plain)), u' ');
    return right ? blanks + shown : shown + blanks;
}

QString withoutTrailingBlanks(QString line) {
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace

int displayWidth(const QString& text) {
    int width = 0;
    for (char32_t c : text.toUcs4())
        width += cellsOf(c);
    return width;
}

QString cutToWidth(const QString& text, int width) {
    if (displayWidth(text) <= width)
        return text;
    QString result;
    int used = 0;
    for (char32_t c : text.toUcs4()) {
        const int cells = cellsOf(c);
        if (used + cells > width - 1)
            break;
        used += cells;
        result += QString::fromUcs4(&c, 1);
    }
    return width > 0 ? result + QChar(0x2026) : QString();
}

QString printable(const QString& text) {
    QString result = text;
    for (QChar& c : result) {
        if (c == u'\n' || c == u'\t')
            c = u' ';
        else if (c.category() == QChar::Other_Control)
            c = QChar(QChar::ReplacementCharacter);
    }
    return result;
}

void Table::add(QVector<Cell> cells) {
    for (Cell& cell : cells)
        cell.text = cell.text.isEmpty() ? QStringLiteral("-") : printable(cell.text);
    m_rows.append(std::move(cells));
}

void Table::print(Terminal& terminal) const {
    const qsizetype last = m_columns.size() - 1;
    QVector<int> widths;
    int before = 0;
    for (qsizetype i = 0; i <= last; ++i) {
        int width = displayWidth(m_columns[i].title);
        for (const auto& row : m_rows)
            width = std::max(width, displayWidth(row[i].text));
        widths << width;
        before += i < last ? width + 2 : 0;
    }
    if (terminal.width() > before + 8)
        widths[last] = std::min(widths[last], terminal.width() - before);
    const auto line = [&](const auto& cellAt) {
        QString text;
        for (qsizetype i = 0; i <= last; ++i) {
            Cell cell = cellAt(i);
            cell.text = cutToWidth(cell.text, widths[i]);
            text +=
                padded(terminal.coloured(cell.text, cell.colour), cell.text, widths[i], m_columns[i].right);
            if (i < last)
                text += QStringLiteral("  ");
        }
        terminal.data(withoutTrailingBlanks(text));
    };
    line([&](qsizetype i) { return Cell{m_columns[i].title, Colour::None}; });
    for (const auto& row : m_rows)
        line([&](qsizetype i) { return row[i]; });
}

void FactSheet::add(const QString& name, const QString& value, Colour colour) {
    if (!value.isEmpty())
        m_facts.append({name, {printable(value), colour}});
}

void FactSheet::print(Terminal& terminal) const {
    int width = 0;
    for (const auto& [name, cell] : m_facts)
        width = std::max(width, displayWidth(name));
    for (const auto& [name, cell] : m_facts)
        terminal.data(padded(name, name, width, false) + QStringLiteral("  ") +
                      terminal.coloured(cell.text, cell.colour));
}

} // namespace kataar
