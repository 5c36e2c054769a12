// SPDX-License-Identifier: GPL-3.0-or-later
// Installs translators and the locale of numbers and dates.
#include "views/language.h"

#include <QCoreApplication>
#include <QSettings>

// At file level: Q_INIT_RESOURCE declares a function of the global namespace. A library's resources need it.
static void loadTranslations() { Q_INIT_RESOURCE(kataar_i18n); }

namespace kataar {

namespace {

constexpr auto languageKey = "interface/language";

QString textOf(Language::Choice choice) {
    switch (choice) {
    case Language::Choice::English:
        return QStringLiteral("en");
    case Language::Choice::Hindi:
        return QStringLiteral("hi");
    case Language::Choice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

Language::Language(QSettings& settings) : m_settings(settings), m_system(QLocale::system()) {
    loadTranslations();
    const QString kept = settings.value(QLatin1StringView(languageKey)).toString();
    m_choice = kept == u"hi" ? Choice::Hindi : kept == u"en" ? Choice::English : Choice::System;
    install();
}

Language::~Language() {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::setChoice(Choice choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_settings.setValue(QLatin1StringView(languageKey), textOf(choice));
    install();
}

QString Language::code() const {
    if (m_choice == Choice::System)
        return m_system.language() == QLocale::Hindi ? QStringLiteral("hi") : QStringLiteral("en");
    return textOf(m_choice);
}

void Language::install() {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const bool hindi = code() == u"hi";
    const auto wanted = hindi ? QLocale::Hindi : QLocale::English;
    const auto country = hindi ? QLocale::India : QLocale::UnitedKingdom;
    // The locale comes first: widgets format their numbers when the translators announce the change.
    QLocale::setDefault(m_system.language() == wanted ? m_system : QLocale(wanted, country));
    if (hindi && m_qt.load(QStringLiteral(":/i18n/qtbase_hi.qm")))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/kataar_%1.qm").arg(code())))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace kataar
