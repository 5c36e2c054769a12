// SPDX-License-Identifier: GPL-3.0-or-later
// A program's output: whatever the bytes and wherever they are cut, the same lines, within bounds.
#include "core/domain/styledtext.h"
#include "core/domain/terminaltext.h"
#include "tests/fuzz/fuzz.h"

using namespace kataar;

namespace {

QVector<StyledLine> linesOf(QByteArrayView bytes, qsizetype piece) {
    QVector<StyledLine> lines;
    TerminalText text([&lines](const TerminalScreen::Row& row) { lines << styledLine(row.cells); });
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        text.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
    fuzz::mustHold(text.position() == bytes.size());
    text.finish();
    return lines;
}

} // namespace

QVector<QByteArray> fuzz::seeds() {
    return {"a\nb\r\n",
            "\x1b[1;31mred\x1b[0m \x1b[38;5;208mx\x1b[48:2::1:2:3my\x1b[m\n",
            " 10%|#   |\r 20%|##  |\x1b[K",
            "\n\r1: 10%\x1b[A\r0: 10%\n\r1: 20%\x1b[A\r0: 20%\n\n",
            "\x1b]0;title\x07\x1b]8;;u\x1b\\text\x1b]8;;\x1b\\\x1b(B\x1bP1$q\x1b\\",
            "\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb7 \xf0\x9f\x98\x80\n"};
}

QVector<QByteArray> fuzz::words() {
    return {"\x1b",      "\x1b[", "\x1b]",  "\x1b[A",   "\x1b[99B", "\x1b[999C", "\x1b[1K",  "\x1b[2K",
            "\x1b[255G", "m",     "38;2;",  ";",        ":",        "\r",        "\n",       "\b",
            "\t",        "\x07",  "\x1b\\", "\xe0\xa4", "\xf0\x9f", "\xff",      "\xc2\x9b", "99999999999"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QVector<StyledLine> whole = linesOf(bytes, qMax(qsizetype(1), bytes.size()));
    fuzz::mustHold(whole == linesOf(bytes, 1 + bytes.size() / 7));
    for (const StyledLine& line : whole) {
        fuzz::mustHold(line.text.size() <= 2 * TerminalScreen::maxColumns);
        qsizetype done = 0;
        for (const StyledLine::Run& run : line.runs) {
            fuzz::mustHold(run.from >= done && run.length > 0);
            done = run.from + run.length;
        }
        fuzz::mustHold(done <= line.text.size());
    }
    return 0;
}
