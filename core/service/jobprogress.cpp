// SPDX-License-Identifier: GPL-3.0-or-later
// Reads progress out of the end of a log.
#include "core/service/jobprogress.h"

#include <QRegularExpression>
#include <QVector>

namespace kataar {

namespace {

constexpr int longestLine = 500;

QVector<QByteArray> linesFromTheEnd(const QByteArray& log) {
    QByteArray unix = log;
    unix.replace('\r', '\n');
    QVector<QByteArray> lines;
    qsizetype end = unix.size();
    while (end > 0) {
        const qsizetype start = unix.lastIndexOf('\n', end - 1) + 1;
        const QByteArray line = unix.mid(start, std::min<qsizetype>(end - start, longestLine)).trimmed();
        if (!line.isEmpty())
            lines.append(line);
        end = start - 1;
    }
    return lines;
}

std::optional<double> progressOfLine(const QByteArray& line) {
    static const QRegularExpression fraction(
        QStringLiteral(
            "(?:(?:step|epoch|iteration|iter)\\s*[:#]?\\s*|\\|\\s*)(\\d{1,12})\\s*/\\s*(\\d{1,12})\\b"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression percent(QStringLiteral("\\b(\\d{1,3}(?:\\.\\d+)?)\\s*%"));
    const QString text = QString::fromUtf8(line);
    if (const auto match = fraction.match(text); match.hasMatch()) {
        const double whole = match.captured(2).toDouble();
        const double part = match.captured(1).toDouble();
        if (whole > 0 && part <= whole)
            return part / whole;
    }
    if (const auto match = percent.match(text); match.hasMatch()) {
        const double value = match.captured(1).toDouble();
        if (value <= 100)
            return value / 100;
    }
    return std::nullopt;
}

} // namespace

std::optional<double> progressIn(const QByteArray& log) {
    for (const QByteArray& line : linesFromTheEnd(log)) {
        if (const auto progress = progressOfLine(line))
            return progress;
    }
    return std::nullopt;
}

QString lastLine(const QByteArray& log) {
    const QVector<QByteArray> lines = linesFromTheEnd(log);
    return lines.isEmpty() ? QString() : QString::fromUtf8(lines.first());
}

} // namespace kataar
