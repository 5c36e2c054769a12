// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises the ways in which programs tell their progress. Every line of every log comes through here: no
// regular expressions, one walk over the line.
#include "core/progress/progressline.h"

#include "core/progress/flatrecord.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kataar {

namespace {

constexpr qsizetype longestName = 64;
constexpr int mostValues = 32;
constexpr double largestStep = 1e15;
constexpr double latestSecond = 32503680000; // the year 3000

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isWordly(char c) { return isLetter(c) || isDigit(c); }

template<size_t Count>
bool isOneOf(QByteArrayView word, const std::array<const char*, Count>& words) {
    return std::ranges::any_of(
        words, [&](const char* one) { return word.compare(QByteArrayView(one), Qt::CaseInsensitive) == 0; });
}

constexpr std::array stepWords{"step", "steps", "iteration", "iterations", "iter", "iters", "it", "batch"};
constexpr std::array epochWords{"epoch", "epochs"};
constexpr std::array noValues{"step",  "steps", "iteration", "iterations", "iter",  "iters", "it",
                              "batch", "epoch", "epochs",    "eta",        "total", "time",  "elapsed"};
constexpr std::array stepNames{"step", "global_step"};
constexpr std::array totalNames{"total", "total_steps", "max_steps"};

/// Where a number that ends before `end` begins: digits with at most one point.
qsizetype numberBefore(QByteArrayView line, qsizetype end) {
    qsizetype from = end;
    while (from > 0 && (isDigit(line[from - 1]) || line[from - 1] == '.'))
        --from;
    return from;
}

qsizetype numberFrom(QByteArrayView line, qsizetype from) {
    qsizetype end = from;
    while (end < line.size() && (isDigit(line[end]) || line[end] == '.'))
        ++end;
    return end;
}

qsizetype blanksBefore(QByteArrayView line, qsizetype end) {
    while (end > 0 && line[end - 1] == ' ')
        --end;
    return end;
}

qsizetype blanksFrom(QByteArrayView line, qsizetype from) {
    while (from < line.size() && line[from] == ' ')
        ++from;
    return from;
}

/// "5/100" around a slash.
struct Ratio {
    double part = 0;
    double whole = 0;
    qsizetype from = 0;
    qsizetype to = 0;
};

std::optional<Ratio> ratioAt(QByteArrayView line, qsizetype slash) {
    const qsizetype leftEnd = blanksBefore(line, slash);
    const qsizetype left = numberBefore(line, leftEnd);
    const qsizetype right = blanksFrom(line, slash + 1);
    const qsizetype rightEnd = numberFrom(line, right);
    if (left == leftEnd || right == rightEnd ||
        (left > 0 && (isWordly(line[left - 1]) || line[left - 1] == '/')))
        return std::nullopt;
    // "data/3/4.png" and "12/24/2026" are none.
    if (rightEnd < line.size() && (isWordly(line[rightEnd]) || line[rightEnd] == '/'))
        return std::nullopt;
    QByteArrayView wholeText = line.sliced(right, rightEnd - right);
    if (wholeText.endsWith('.')) // the end of a sentence
        wholeText.chop(1);
    const auto part = finiteNumber(line.sliced(left, leftEnd - left));
    const auto whole = finiteNumber(wholeText);
    if (!part || !whole || *whole <= 0 || *part > *whole || *whole > largestStep)
        return std::nullopt;
    return Ratio{*part, *whole, left, rightEnd};
}

/// The word before `end`, with blanks and one of : = # ( [ between them.
QByteArrayView wordBefore(QByteArrayView line, qsizetype end) {
    end = blanksBefore(line, end);
    if (end > 0 && QByteArrayView(":=#([").contains(line[end - 1]))
        end = blanksBefore(line, end - 1);
    qsizetype from = end;
    while (from > 0 && isLetter(line[from - 1]))
        --from;
    return line.sliced(from, end - from);
}

/// Of "[00:12<00:15, 36.2it/s, …]", from its bracket.
std::optional<double> statedRate(QByteArrayView line, qsizetype from) {
    for (const bool inverse : {false, true}) {
        const QByteArrayView unit = inverse ? "s/it" : "it/s";
        const qsizetype at = line.indexOf(unit, from);
        if (at < 0)
            continue;
        const auto number = finiteNumber(line.sliced(numberBefore(line, at), at - numberBefore(line, at)));
        if (number && *number > 0)
            return inverse ? 1 / *number : *number;
    }
    return std::nullopt;
}

void takeRatios(QByteArrayView line, ProgressLine& said, qsizetype& behind) {
    for (qsizetype slash = line.indexOf('/'); slash >= 0; slash = line.indexOf('/', slash + 1)) {
        const auto ratio = ratioAt(line, slash);
        if (!ratio)
            continue;
        const qsizetype before = blanksBefore(line, ratio->from);
        const qsizetype after = blanksFrom(line, ratio->to);
        const bool bar =
            (before > 0 && line[before - 1] == '|') || (after < line.size() && line[after] == '[');
        const QByteArrayView word = wordBefore(line, ratio->from);
        if (!said.epoch && isOneOf(word, epochWords)) {
            said.epoch = ratio->part;
            said.epochs = ratio->whole;
            said.insideEpoch = !said.step;
        } else if (!said.step && (bar || isOneOf(word, stepWords))) {
            said.step = ratio->part;
            said.total = ratio->whole;
            if (bar)
                said.rate = statedRate(line, ratio->to);
        } else {
            continue;
        }
        behind = std::max(behind, ratio->to);
    }
    said.insideEpoch = said.insideEpoch && said.step;
}

void takePercent(QByteArrayView line, ProgressLine& said) {
    const qsizetype sign = line.indexOf('%');
    if (sign < 0)
        return;
    const qsizetype end = blanksBefore(line, sign);
    const qsizetype from = numberBefore(line, end);
    if (from > 0 && (isWordly(line[from - 1]) || line[from - 1] == '-'))
        return;
    const auto number = finiteNumber(line.sliced(from, end - from));
    if (number && *number <= 100)
        said.fraction = *number / 100;
}

void keep(ProgressLine& said, QByteArrayView name, double value) {
    if (said.values.size() >= mostValues || name.size() > longestName || isOneOf(name, noValues))
        return;
    const auto same = [&](const ProgressValue& one) { return one.name == name; };
    if (std::none_of(said.values.begin(), said.values.end(), same))
        said.values.append({name.toByteArray(), value});
}

/// "loss=0.31", "loss: 0.31", and behind the ratio also "loss 0.31".
void takePairs(QByteArrayView line, ProgressLine& said, qsizetype behind) {
    for (qsizetype i = 0; i < line.size();) {
        if (!isLetter(line[i]) || (i > 0 && (isWordly(line[i - 1]) || line[i - 1] == '.'))) {
            ++i;
            continue;
        }
        const qsizetype from = i;
        while (i < line.size() && (isWordly(line[i]) || line[i] == '/' || line[i] == '-' || line[i] == '.'))
            ++i;
        const QByteArrayView name = line.sliced(from, i - from);
        qsizetype at = blanksFrom(line, i);
        const bool sign = at < line.size() && (line[at] == '=' || line[at] == ':');
        if (sign)
            at = blanksFrom(line, at + 1);
        qsizetype end = at;
        while (end < line.size() && (isWordly(line[end]) || QByteArrayView("+-.").contains(line[end])))
            ++end;
        const bool clean = end >= line.size() || !QByteArrayView("/:%").contains(line[end]);
        const auto number = end > at && clean ? finiteNumber(line.sliced(at, end - at)) : std::nullopt;
        if (number && (sign || from >= behind)) {
            keep(said, name, *number);
            i = end;
        }
    }
}

bool isText(QByteArrayView name) {
    return name.size() <= longestName && std::none_of(name.begin(), name.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20;
           });
}

void takeTime(const FlatField& field, ProgressLine& said) {
    if (field.number && *field.number > 0 && *field.number < latestSecond)
        said.time = UtcTime{qint64(*field.number * 1e6)};
    else if (!field.text.isEmpty())
        said.time = UtcTime::fromIso(QString::fromUtf8(field.text));
}

void takeRecord(const QVector<FlatField>& fields, ProgressLine& said) {
    std::optional<double> total;
    for (const FlatField& field : fields) {
        if (field.name == "time") {
            takeTime(field, said);
        } else if (!field.number) {
            continue;
        } else if (isOneOf(field.name, stepNames)) {
            if (*field.number >= 0 && *field.number <= largestStep)
                said.step = field.number;
        } else if (isOneOf(field.name, totalNames)) {
            total = field.number;
        } else if (field.name == "fraction") {
            if (*field.number >= 0 && *field.number <= 1)
                said.fraction = field.number;
        } else if (isText(field.name) && said.values.size() < mostValues) {
            said.values.append({field.name.toByteArray(), *field.number});
        }
    }
    if (said.step && total && *total > 0 && *said.step <= *total && *total <= largestStep)
        said.total = total;
}

/// A program logs many an object that has nothing to do with training.
bool isReport(const QVector<FlatField>& fields) {
    return std::any_of(fields.begin(), fields.end(), [](const FlatField& field) {
        return field.number && (isOneOf(field.name, stepNames) || isOneOf(field.name, epochWords) ||
                                field.name.endsWith("loss"));
    });
}

} // namespace

ProgressLine outputLine(QByteArrayView line) {
    ProgressLine said;
    if (const qsizetype brace = line.indexOf('{'); brace >= 0 && line.endsWith('}')) {
        if (const auto record = flatRecord(line.sliced(brace)); record && isReport(*record)) {
            takeRecord(*record, said);
            return said;
        }
    }
    qsizetype behind = 0;
    takeRatios(line, said, behind);
    if (said.places())
        takePairs(line, said, behind);
    else
        takePercent(line, said);
    return said;
}

std::optional<ProgressLine> fileLine(QByteArrayView line) {
    const auto record = flatRecord(line);
    if (!record)
        return std::nullopt;
    ProgressLine said;
    takeRecord(*record, said);
    return said;
}

} // namespace kataar
