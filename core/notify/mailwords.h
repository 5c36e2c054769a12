// SPDX-License-Identifier: GPL-3.0-or-later
// The languages of mails, both at once: each recipient has his own.
#pragma once

#include "core/base/clock.h"
#include "core/domain/person.h"

#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace kataar {

/// A sentence before it is known in which language it is wanted.
struct MailPhrase {
    const char* source;
    const char* comment;
    int count;
};

/// Mail::tr(): every sentence of mails. With a count, its %n is that number.
struct Mail {
#ifdef KATAAR_NEVER // lupdate reads this branch too: it names the catalogue's context
    Q_DECLARE_TR_FUNCTIONS(Mail)
#endif
    static MailPhrase tr(const char* source, const char* comment = nullptr, int count = -1) {
        return {source, comment, count};
    }
};

/// One language; its catalogue (translations/kataar_mail_*.ts) is read once.
class MailWords {
public:
    explicit MailWords(MailLanguage language);

    QString code() const { return toText(m_language); }
    /// `arguments` are for %1 … %9; what stands in them is not looked through again.
    QString text(const MailPhrase& phrase, const QStringList& arguments = {}) const;
    /// What a job keeps as its error message (core/domain/endsentence.h).
    QString endText(const QString& stored) const;
    QString money(double usd) const;
    QString duration(qint64 seconds) const;
    QString moment(UtcTime time, const QByteArray& zone) const;

private:
    MailLanguage m_language;
    QLocale m_locale;
    QTranslator m_translator;
};

} // namespace kataar
