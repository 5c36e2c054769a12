// SPDX-License-Identifier: GPL-3.0-or-later
// What a job writes about its progress: whatever the bytes and wherever they are cut, the same, within
// bounds.
#include "core/progress/curve.h"
#include "core/progress/linesplitter.h"
#include "core/progress/progressstate.h"
#include "tests/fuzz/fuzz.h"

#include <cmath>

using namespace kataar;

namespace {

struct Read {
    ProgressState state;
    Curves curves;

    Read(QByteArrayView bytes, qsizetype piece, ProgressSource source) {
        LineSplitter splitter(4096);
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            splitter.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)),
                          [&](QByteArrayView line, qsizetype end) { take(line, at + end, source); });
    }
    void take(QByteArrayView line, qint64 place, ProgressSource source) {
        const auto said = source == ProgressSource::File ? fileLine(line) : outputLine(cleanLine(line));
        if (!said)
            return;
        state.take(*said, source, double(place));
        curves.take(*said, source, place, std::nullopt);
    }
};

} // namespace

QVector<QByteArray> fuzz::seeds() {
    return {
        "step 5/20 loss 0.3\n",
        "Epoch 3/10:  45%|\xe2\x96\x88  | 450/1000 [00:12<00:15, 36.2it/s, loss=0.31]\r",
        "{'loss': 0.31, 'learning_rate': 1e-5, 'epoch': 1.2}\n",
        "{\"step\": 5, \"total\": 10, \"loss\": NaN, \"a\": [1, {\"b\": \"\\\"\"}], \"time\": 1795435200}\n",
        "1875/1875 [====] - 3s 2ms/step - loss: 0.29\n"};
}

QVector<QByteArray> fuzz::words() {
    return {"{",   "}",     "'",     "\"",     "\\",  ":",    ",",      "[",
            "]",   "step",  "epoch", "total",  "/",   "%",    "|",      "\n",
            "\r",  "\x1b[", "1e308", "-1e308", "nan", "inf",  "it/s",   "s/it",
            "0.5", "99999", "loss",  "=",      " ",   "time", "1e-320", "9223372036854775807",
            "(",   ")"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    for (const ProgressSource source : {ProgressSource::File, ProgressSource::Output}) {
        const Read whole(bytes, qMax(qsizetype(1), bytes.size()), source);
        const Read pieces(bytes, 1 + bytes.size() / 7, source);
        fuzz::mustHold(whole.state.fraction() == pieces.state.fraction());
        fuzz::mustHold(whole.state.values() == pieces.state.values());
        fuzz::mustHold(whole.curves.since(-1, 500) == pieces.curves.since(-1, 500));
        if (const auto fraction = whole.state.fraction())
            fuzz::mustHold(*fraction >= 0 && *fraction <= 1);
        const ProgressFigures figures = whole.state.figures(double(bytes.size()));
        fuzz::mustHold(!figures.secondsLeft || *figures.secondsLeft >= 0);
        fuzz::mustHold(whole.state.values().size() <= 32);
        for (const MetricSeries& series : whole.curves.since(-1, 500)) {
            fuzz::mustHold(series.points.size() <= 502);
            for (const MetricPoint& point : series.points)
                fuzz::mustHold(std::isfinite(point.value) && std::isfinite(point.step));
        }
    }
    return 0;
}
