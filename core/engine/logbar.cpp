// SPDX-License-Identifier: GPL-3.0-or-later
// Words, padded over what was there before.
#include "core/engine/logbar.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 barEveryMs = 2000;

} // namespace

QString LogBar::size(qint64 bytes) {
    constexpr double step = 1024;
    if (bytes < qint64(step))
        return QStringLiteral("%1 bytes").arg(bytes);
    double value = double(bytes) / step;
    const char* unit = "KB";
    for (const char* next : {"MB", "GB", "TB"}) {
        if (value < step)
            break;
        value /= step;
        unit = next;
    }
    return QStringLiteral("%1 %2").arg(value, 0, 'f', 1).arg(QLatin1StringView(unit));
}

QByteArray LogBar::step(const QString& deed, const CloudStep& step, MonotonicTime now) {
    const QString shown = deed + u' ' + step.what;
    if (shown != m_shown || step.done < m_from) {
        m_shown = shown;
        m_begun = now;
        m_from = step.done;
        m_next = {};
    }
    if (now < m_next)
        return {};
    m_next = {now.ms + barEveryMs};
    QString text = shown + QStringLiteral(": ");
    if (step.total > 0)
        text += QStringLiteral("%1 % of %2").arg(step.done * 100 / step.total).arg(size(step.total));
    else
        text += size(step.done);
    if (const qint64 elapsed = now.ms - m_begun.ms; elapsed > 0)
        text += QStringLiteral(" [%1/s]").arg(size((step.done - m_from) * 1000 / elapsed));
    return over(text);
}

QByteArray LogBar::line(const QString& text) {
    const QByteArray bytes = (m_open > 0 ? over(text) : text.toUtf8()) + '\n';
    m_open = 0;
    m_shown.clear();
    return bytes;
}

QByteArray LogBar::over(const QString& text) {
    const QString padded = text.leftJustified(m_open);
    m_open = text.size();
    return '\r' + padded.toUtf8();
}

} // namespace kataar
