// SPDX-License-Identifier: GPL-3.0-or-later
// Catalogues, formats, and the choice of a language.
#include "server/page/language.h"

#include <QDateTime>

// At file level: Q_INIT_RESOURCE declares a function of the global namespace. A library's resources need it.
static void loadPageResources() { Q_INIT_RESOURCE(kataar_page); }

namespace kataar::page {

namespace {

constexpr char16_t replacement = 0xfffd;
constexpr char16_t isolateStart = 0x2068; // FIRST STRONG ISOLATE
constexpr char16_t isolateEnd = 0x2069;

QDateTime local(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.us / 1000); }

bool isDirectionControl(char16_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

bool isControl(char16_t c) { return (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7f && c <= 0x9f); }

/// Quality of the best range in an Accept-Language header that speaks of `code`; 0 if none does.
double quality(const QByteArray& header, QByteArrayView code) {
    double named = -1;
    double any = 0;
    for (const QByteArray& item : header.split(',')) {
        const QByteArrayList parts = item.split(';');
        const QByteArray range = parts.constFirst().trimmed().toLower();
        double weight = 1;
        for (const QByteArray& parameter : parts.mid(1)) {
            if (const QByteArray text = parameter.trimmed(); text.startsWith("q="))
                weight = qBound(0.0, text.mid(2).toDouble(), 1.0);
        }
        if (range == code || (range.startsWith(code) && range.at(code.size()) == '-'))
            named = qMax(named, weight);
        else if (range == "*")
            any = weight;
    }
    return named < 0 ? any : named;
}

} // namespace

QString harmless(QStringView text) {
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool pair = QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair) {
            clean += text[i];
            clean += text[++i];
        } else if (QChar::isSurrogate(c) || isControl(c) || isDirectionControl(c)) {
            clean += QChar(replacement);
        } else {
            clean += text[i];
        }
    }
    return clean;
}

Language::Language(const char* code, const QLocale& locale) : m_code(code), m_locale(locale) {
    loadPageResources();
    if (!m_translator.load(QStringLiteral(":/page/kataar_page_%1.qm").arg(QLatin1StringView(code))))
        qFatal("the page's catalogue %s is not in this program", code);
}

QString Language::text(const Phrase& phrase) const {
    QString text =
        m_translator.translate(phrase.context(), phrase.source(), phrase.comment(), phrase.count());
    if (text.isEmpty())
        text = QString::fromUtf8(phrase.source());
    QString filled;
    filled.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) { // once through: an argument's own %1 stays as it is
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (text[i] != u'%' || (next != u'n' && (next < u'1' || next > u'9'))) {
            filled += text[i];
            continue;
        }
        ++i;
        if (next == u'n') {
            filled += number(phrase.count());
        } else if (const int at = next.digitValue() - 1; at < phrase.arguments().size()) {
            const Phrase::Argument& argument = phrase.arguments()[at];
            const QString clean = harmless(argument.text);
            filled += argument.isolated ? QChar(isolateStart) + clean + QChar(isolateEnd) : clean;
        }
    }
    return filled;
}

QString Language::percent(double fraction) const {
    return text(Page::tr("%1 %").arg(number(qRound64(qBound(0.0, fraction, 1.0) * 100))));
}

QString Language::duration(qint64 seconds) const {
    const auto one = [&](const Phrase& phrase, qint64 value) { return text(phrase.arg(number(value))); };
    const auto two = [&](const Phrase& phrase, qint64 value, qint64 rest) {
        return text(phrase.arg(number(value)).arg(number(rest)));
    };
    if (seconds < 60)
        return one(Page::tr("%1 s"), qMax(qint64(0), seconds));
    const qint64 minutes = seconds / 60;
    const qint64 hours = seconds / 3600;
    if (minutes < 60)
        return seconds % 60 == 0 ? one(Page::tr("%1 min"), minutes)
                                 : two(Page::tr("%1 min %2 s"), minutes, seconds % 60);
    if (hours < 24)
        return minutes % 60 == 0 ? one(Page::tr("%1 h"), hours)
                                 : two(Page::tr("%1 h %2 min"), hours, minutes % 60);
    return hours % 24 == 0 ? one(Page::tr("%1 d"), hours / 24)
                           : two(Page::tr("%1 d %2 h"), hours / 24, hours % 24);
}

QString Language::size(qint64 bytes) const {
    return m_locale.formattedDataSize(bytes, bytes >= 1024 * 1024 * 1024 ? 1 : 0, QLocale::DataSizeIecFormat);
}

QString Language::moment(UtcTime time, UtcTime now) const {
    const QDateTime at = local(time);
    const QDateTime today = local(now);
    if (at.date() == today.date())
        return m_locale.toString(at, QStringLiteral("HH:mm"));
    return m_locale.toString(at, at.date().year() == today.date().year()
                                     ? QStringLiteral("d MMM, HH:mm")
                                     : QStringLiteral("d MMM yyyy, HH:mm"));
}

QString Language::fullMoment(UtcTime time) const {
    const QDateTime at = local(time);
    return m_locale.toString(at, QStringLiteral("d MMMM yyyy, HH:mm:ss ")) + at.timeZoneAbbreviation();
}

Languages::Languages()
    : m_english("en", QLocale(QLocale::English, QLocale::UnitedKingdom)),
      m_hindi("hi", QLocale(QLocale::Hindi, QLocale::India)), m_all{&m_english, &m_hindi} {}

const Language* Languages::find(const QString& code) const {
    for (const Language* language : m_all) {
        if (code == QLatin1StringView(language->code()))
            return language;
    }
    return nullptr;
}

const Language& Languages::preferred(const QByteArray& acceptLanguage) const {
    const double english = quality(acceptLanguage, "en");
    const double hindi = quality(acceptLanguage, "hi");
    return hindi > english ? m_hindi : m_english;
}

} // namespace kataar::page
