// SPDX-License-Identifier: GPL-3.0-or-later
// Spans, days and places to words.
#include "views/windowtext.h"

#include "core/base/ids.h"
#include "views/errortext.h"
#include "views/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace kataar {

namespace {

constexpr int minutesOfDay = 24 * 60;
constexpr quint8 wholeWeek = 0x7f;

struct WindowWords {
    Q_DECLARE_TR_FUNCTIONS(RunWindow)
};

/// With the digits that a clock shows, in every language.
QString minuteText(int minutes) {
    const int shown = minutes > minutesOfDay ? minutes - minutesOfDay : minutes;
    return QStringLiteral("%1:%2").arg(shown / 60, 2, 10, QChar(u'0')).arg(shown % 60, 2, 10, QChar(u'0'));
}

/// Runs of three days and more become "from–to".
QStringList dayParts(quint8 days, QLocale::FormatType form, const QString& range) {
    const auto has = [&](int day) { return day < 7 && ((days >> day) & 1) != 0; };
    const auto name = [&](int day) { return QLocale().standaloneDayName(day + 1, form); };
    QStringList parts;
    for (int day = 0; day < 7; ++day) {
        if (!has(day))
            continue;
        int last = day;
        while (has(last + 1))
            ++last;
        if (last - day >= 2) {
            parts << range.arg(name(day), name(last));
            day = last;
        } else {
            parts << name(day);
        }
    }
    return parts;
}

QString shortDays(quint8 days) {
    return days == wholeWeek
               ? WindowWords::tr("every day")
               : dayParts(days, QLocale::ShortFormat, QStringLiteral("%1–%2")).join(QStringLiteral(", "));
}

QString longDays(quint8 days) {
    return days == wholeWeek ? WindowWords::tr("every day")
                             : QLocale().createSeparatedList(
                                   dayParts(days, QLocale::LongFormat, WindowWords::tr("%1 to %2")));
}

QString spanSentence(const RunWindow::Span& span) {
    const QString days = longDays(span.days);
    if (span.from == 0 && span.to == minutesOfDay)
        return WindowWords::tr("Open all day: %1.").arg(days);
    if (span.to > minutesOfDay)
        return WindowWords::tr("Open from %1 to %2 of the next day: %3.")
            .arg(minuteText(span.from), minuteText(span.to), days);
    return WindowWords::tr("Open from %1 to %2: %3.").arg(minuteText(span.from), minuteText(span.to), days);
}

} // namespace

QString hoursText(const RunWindow& window) {
    QStringList parts;
    for (const RunWindow::Span& span : window.spans()) {
        const QString hours = span.from == 0 && span.to == minutesOfDay
                                  ? WindowWords::tr("all day")
                                  : minuteText(span.from) + u'–' + minuteText(span.to);
        parts << hours + u' ' + shortDays(span.days);
    }
    return parts.join(QStringLiteral("; "));
}

QString hoursSentence(const RunWindow& window) {
    QStringList sentences;
    for (const RunWindow::Span& span : window.spans())
        sentences << spanSentence(span);
    sentences << WindowWords::tr("Times of %1.").arg(QString::fromLatin1(window.zone()));
    return sentences.join(u' ');
}

QString openingText(const RunWindow& window, UtcTime now) {
    const bool open = window.isOpen(now);
    const auto edge = open ? window.nextClosing(now) : window.nextOpening(now);
    if (!edge)
        return open ? WindowWords::tr("It is always open.") : WindowWords::tr("It never opens.");
    const QString at = timeText(edge, now);
    return open ? WindowWords::tr("It is open until %1.").arg(at)
                : WindowWords::tr("It opens at %1.").arg(at);
}

QString placeText(const WindowPlace& place) {
    switch (place.kind) {
    case WindowPlace::Kind::LocalGpus:
        return WindowWords::tr("This machine's GPUs");
    case WindowPlace::Kind::Team:
        return WindowWords::tr("Team %1").arg(place.id);
    case WindowPlace::Kind::Provider:
        return WindowWords::tr("Provider %1").arg(place.id);
    }
    return {};
}

QString windowEndText(WindowEnd end) {
    switch (end) {
    case WindowEnd::Finish:
        return WindowWords::tr("Let running jobs finish");
    case WindowEnd::Requeue:
        return WindowWords::tr("Stop and queue again");
    case WindowEnd::Stop:
        return WindowWords::tr("Stop and cancel");
    }
    return {};
}

QString windowErrorText(const Error& error) {
    if (error.name != QStringLiteral("window_in_use"))
        return errorText(error);
    const QString user = error.details[QStringLiteral("used_by")].toString();
    if (const auto place = WindowPlace::fromText(user))
        return WindowWords::tr("It is in use: %1. Take it away there first.").arg(placeText(*place));
    return WindowWords::tr("It is in use: the job %1 waits for it or runs in it.").arg(shortId(user));
}

std::optional<RunWindow> runWindowOf(const WindowState& state) {
    const auto window = RunWindow::parse(state.spec, state.timeZone.toLatin1());
    return window ? std::optional(*window) : std::nullopt;
}

} // namespace kataar
