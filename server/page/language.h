// SPDX-License-Identifier: GPL-3.0-or-later
// The page's languages, all of them at once: each request chooses its own.
#pragma once

#include "core/base/clock.h"
#include "server/page/phrase.h"

#include <QLocale>
#include <QTranslator>

#include <array>

namespace kataar::page {

/// One language; its catalogue is read once.
class Language {
public:
    Language(const char* code, const QLocale& locale);

    const char* code() const { return m_code; } ///< "en", "hi": of the lang attribute and the cookie
    QString text(const Phrase& phrase) const;
    QString number(qint64 value) const { return m_locale.toString(value); }
    QString decimal(double value, int digits) const { return m_locale.toString(value, 'f', digits); }
    QString percent(double fraction) const; ///< of 0..1
    QString duration(qint64 seconds) const; ///< "45 s", "2 min 5 s", "3 h 20 min", "2 d 4 h"
    QString size(qint64 bytes) const;       ///< "117.74 MiB"
    /// The time of day if it is the same day as `now`, else with the date; in this machine's time zone.
    QString moment(UtcTime time, UtcTime now) const;
    QString fullMoment(UtcTime time) const; ///< with date, seconds and time zone

private:
    const char* m_code;
    QLocale m_locale;
    QTranslator m_translator;
};

class Languages {
public:
    Languages();

    /// Every one there is, in the order of the switch.
    const std::array<const Language*, 2>& all() const { return m_all; }
    /// Null if there is none of that code.
    const Language* find(const QString& code) const;
    /// What a browser prefers (RFC 9110 Accept-Language); English if it says nothing that is known here.
    const Language& preferred(const QByteArray& acceptLanguage) const;

private:
    Language m_english;
    Language m_hindi;
    std::array<const Language*, 2> m_all;
};

/// Text that cannot change how its surroundings are shown: controls of writing direction, other control
/// characters but line feed and tab, and halves of surrogate pairs become U+FFFD.
QString harmless(QStringView text);

} // namespace kataar::page
