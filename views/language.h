// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the interface: chosen by the person or the system's, switched while the program runs.
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

class QSettings;

namespace kataar {

/// Lives in the GUI thread, made after the QApplication and before the first window. Widgets learn of a
/// change by QEvent::LanguageChange.
class Language final : public QObject {
    Q_OBJECT
public:
    /// English and Hindi are what we speak; System follows the locale (English where it is neither).
    enum class Choice { System, English, Hindi };

    /// Installs the translators for the choice kept in `settings`, which must outlive this.
    explicit Language(QSettings& settings);
    ~Language() override;

    Choice choice() const { return m_choice; }
    /// Keeps the choice and changes every open window at once.
    void setChoice(Choice choice);
    /// "en" or "hi": what is shown now.
    QString code() const;

private:
    void install();

    QSettings& m_settings;
    Choice m_choice = Choice::System;
    QLocale m_system;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace kataar
