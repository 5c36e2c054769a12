// SPDX-License-Identifier: GPL-3.0-or-later
// Catalogues and formats.
#include "core/notify/mailwords.h"

#include "core/domain/endsentence.h"

#include <QDateTime>
#include <QTimeZone>

// At file level: Q_INIT_RESOURCE declares a function of the global namespace. A library's resources need it.
static void loadMailResources() { Q_INIT_RESOURCE(kataar_mail); }

namespace kataar {

MailWords::MailWords(MailLanguage language)
    : m_language(language),
      m_locale(language == MailLanguage::Hindi ? QLocale(QLocale::Hindi, QLocale::India)
                                               : QLocale(QLocale::English, QLocale::UnitedKingdom)) {
    loadMailResources();
    if (!m_translator.load(QStringLiteral(":/mail/kataar_mail_%1.qm").arg(code())))
        qFatal("the catalogue of mails %s is not in this program", qPrintable(code()));
}

QString MailWords::text(const MailPhrase& phrase, const QStringList& arguments) const {
    QString text = m_translator.translate("Mail", phrase.source, phrase.comment, phrase.count);
    if (text.isEmpty())
        text = QString::fromUtf8(phrase.source);
    QString filled;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (text[i] != u'%' || (next != u'n' && (next < u'1' || next > u'9'))) {
            filled += text[i];
            continue;
        }
        ++i;
        filled += next == u'n' ? m_locale.toString(phrase.count) : arguments.value(next.digitValue() - 1);
    }
    return filled;
}

QString MailWords::endText(const QString& stored) const {
    return kataar::endText(stored, [this](const char* sentence) {
        const QString found = m_translator.translate("End", sentence);
        return found.isEmpty() ? QString::fromUtf8(sentence) : found;
    });
}

QString MailWords::money(double usd) const {
    return QStringLiteral("%1 USD").arg(m_locale.toString(usd, 'f', 2));
}

QString MailWords::duration(qint64 seconds) const {
    const auto number = [&](qint64 value) { return m_locale.toString(value); };
    if (seconds < 60)
        return text(Mail::tr("%1 s"), {number(seconds)});
    if (seconds < 3600)
        return text(Mail::tr("%1 min %2 s"), {number(seconds / 60), number(seconds % 60)});
    return text(Mail::tr("%1 h %2 min"), {number(seconds / 3600), number(seconds / 60 % 60)});
}

QString MailWords::moment(UtcTime time, const QByteArray& zone) const {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time.us / 1000, QTimeZone(zone));
    return m_locale.toString(at, QStringLiteral("d MMMM yyyy, HH:mm ")) + at.timeZoneAbbreviation();
}

} // namespace kataar
