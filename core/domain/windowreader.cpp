// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing the text of a run window.
#include "core/domain/runwindow.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <map>

namespace kataar {

namespace {

constexpr int longestText = 200;
constexpr int mostSpans = 32;
constexpr int minutesOfDay = 24 * 60;
constexpr quint8 everyDay = 0x7f;
constexpr std::array<const char*, 7> dayNames{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

QString example() {
    return QStringLiteral("Write it as in 22:00-08:00, 22:00-08:00 Mon-Fri or "
                          "22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun Europe/Berlin.");
}

Error invalidWindow(const QString& problem) {
    return Error::invalid(QStringLiteral("invalid_window"), problem + u' ' + example());
}

/// `problem` has a place for the word.
Error invalidPart(const QString& problem, const QString& word) {
    Error error = invalidWindow(problem.arg(word));
    error.details.insert(QStringLiteral("part"), word);
    return error;
}

/// 0 = Monday; the first three letters count: Mon, Monday.
std::optional<int> dayFrom(QStringView text) {
    static const QStringList full{QStringLiteral("monday"),    QStringLiteral("tuesday"),
                                  QStringLiteral("wednesday"), QStringLiteral("thursday"),
                                  QStringLiteral("friday"),    QStringLiteral("saturday"),
                                  QStringLiteral("sunday")};
    const QString lower = text.toString().toLower();
    for (int day = 0; day < 7 && lower.size() >= 3; ++day) {
        if (full[day].startsWith(lower))
            return day;
    }
    return std::nullopt;
}

/// "Mon", "Mon-Fri", "Fri-Mon".
std::optional<quint8> daysFrom(const QString& text) {
    const QStringList ends = text.split(u'-');
    const auto first = dayFrom(ends.first());
    const auto last = dayFrom(ends.last());
    if (!first || !last || ends.size() > 2)
        return std::nullopt;
    quint8 days = 0;
    for (int day = *first;; day = (day + 1) % 7) {
        days |= quint8(1 << day);
        if (day == *last)
            return days;
    }
}

QString clockText(int minutes) {
    const int shown = minutes > minutesOfDay ? minutes - minutesOfDay : minutes;
    return QStringLiteral("%1:%2").arg(shown / 60, 2, 10, QChar(u'0')).arg(shown % 60, 2, 10, QChar(u'0'));
}

QString daysText(quint8 days) {
    QStringList parts;
    const auto has = [&](int day) { return day < 7 && ((days >> day) & 1) != 0; };
    for (int day = 0; day < 7; ++day) {
        if (!has(day))
            continue;
        int last = day;
        while (has(last + 1))
            ++last;
        const QString name = QLatin1StringView(dayNames[size_t(day)]);
        if (last - day >= 2) {
            parts << name + u'-' + QLatin1StringView(dayNames[size_t(last)]);
            day = last;
        } else {
            parts << name;
        }
    }
    return parts.join(u',');
}

} // namespace

class WindowReader {
public:
    explicit WindowReader(RunWindow& window) : m_window(window) {}

    Result<void> read(const QString& text) {
        // Dashes as people and word processors write them, and no blanks around them.
        static const QRegularExpression dash(QStringLiteral("\\s*[-\u2010-\u2015\u2212]\\s*"));
        static const QRegularExpression joint(QStringLiteral("\\s*([;,])\\s*"));
        QString plain = text.simplified();
        if (plain.isEmpty() || plain.size() > longestText)
            return invalidWindow(
                QStringLiteral("A run window is a text of 1 to %1 characters.").arg(longestText));
        KATAAR_TRY(takeZone(plain));
        plain.replace(dash, QStringLiteral("-")).replace(joint, QStringLiteral("\\1"));
        for (const QString& group : plain.split(u';')) {
            m_open = false;
            for (const QString& part : group.split(u','))
                KATAAR_TRY(takePart(part));
        }
        return settle();
    }

private:
    /// The last word, where it is the name of a zone; it may contain a dash.
    Result<void> takeZone(QString& text) {
        const qsizetype blank = text.lastIndexOf(u' ');
        const QString word = text.mid(blank + 1);
        const bool named =
            word.contains(u'/') || word == QStringLiteral("UTC") || word == QStringLiteral("GMT");
        if (!named || blank < 0)
            return {};
        const QTimeZone zone(word.toLatin1());
        if (!zone.isValid())
            return invalidPart(QStringLiteral("There is no time zone '%1'."), word);
        m_window.m_zone = zone;
        m_window.m_zoneNamed = true;
        text.truncate(blank);
        return {};
    }

    /// "22:00-08:00", "22:00-08:00 Mon-Fri", "Mon-Fri 22:00-08:00"; or days alone, for the span before.
    Result<void> takePart(const QString& part) {
        std::optional<RunWindow::Span> span;
        quint8 days = 0;
        for (const QString& word : part.split(u' ', Qt::SkipEmptyParts)) {
            if (const auto named = daysFrom(word)) {
                days |= *named;
            } else if (word.at(0).isDigit() && !span) {
                KATAAR_TRY_VAR(read, spanFrom(word));
                span = read;
            } else {
                return invalidPart(QStringLiteral("'%1' in a run window is neither times nor days."), word);
            }
        }
        if (span) {
            span->days = days;
            m_window.m_spans << *span;
            m_open = true;
        } else if (days != 0 && m_open) { // Mon,Wed,Fri
            m_window.m_spans.last().days |= days;
        } else {
            return invalidWindow(days != 0 ? QStringLiteral("A run window has days without times.")
                                           : QStringLiteral("A run window has an empty part."));
        }
        return {};
    }

    static Result<RunWindow::Span> spanFrom(const QString& word) {
        static const QRegularExpression form(QStringLiteral("^(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})$"));
        const auto match = form.match(word);
        const auto number = [&](int at) { return match.captured(at).toInt(); };
        if (!match.hasMatch())
            return invalidPart(QStringLiteral("'%1' is not a span of times."), word);
        RunWindow::Span span{number(1) * 60 + number(2), number(3) * 60 + number(4)};
        if (number(2) > 59 || number(4) > 59 || span.from >= minutesOfDay || span.to > minutesOfDay)
            return invalidPart(QStringLiteral("'%1' has a time that no clock shows."), word);
        if (span.to <= span.from)
            span.to += minutesOfDay;
        return span;
    }

    /// Every day where none is named; the same times once, with all their days; in order.
    Result<void> settle() {
        if (m_window.m_spans.size() > mostSpans)
            return invalidWindow(QStringLiteral("A run window has at most %1 spans.").arg(mostSpans));
        std::map<std::pair<int, int>, quint8> days;
        for (const RunWindow::Span& span : std::as_const(m_window.m_spans))
            days[{span.from, span.to}] |= span.days == 0 ? everyDay : span.days;
        m_window.m_spans.clear();
        for (const auto& [times, onDays] : days)
            m_window.m_spans << RunWindow::Span{times.first, times.second, onDays};
        return {};
    }

    RunWindow& m_window;
    bool m_open = false; ///< days alone belong to the span before
};

Result<RunWindow> RunWindow::parse(const QString& text, const QByteArray& defaultZone) {
    RunWindow window;
    window.m_zone = QTimeZone(defaultZone);
    if (!window.m_zone.isValid())
        window.m_zone = QTimeZone::utc();
    KATAAR_TRY(WindowReader(window).read(text));
    return window;
}

QString RunWindow::text() const {
    QStringList parts;
    for (const Span& span : m_spans) {
        QString part = clockText(span.from) + u'-' + clockText(span.to);
        if (span.days != everyDay)
            part += u' ' + daysText(span.days);
        parts << part;
    }
    QString text = parts.join(QStringLiteral("; "));
    if (m_zoneNamed)
        text += u' ' + QString::fromLatin1(m_zone.id());
    return text;
}

QString windowInZone(const QString& text, const QByteArray& zone) {
    const auto window = RunWindow::parse(text, zone);
    if (!window)
        return text;
    const QString form = window->text();
    const QString named = form + u' ' + QString::fromLatin1(zone);
    const auto inZone = RunWindow::parse(named, zone);
    return inZone && form != inZone->text() ? named : form;
}

} // namespace kataar
