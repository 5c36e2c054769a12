// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the tray icon, of closing, of the start at login and of notifications.
#pragma once

#include "core/session/autostart.h"
#include "views/dialog.h"
#include "views/presencesettings.h"

class QCheckBox;
class QDialogButtonBox;
class QGroupBox;
class QLabel;
class QRadioButton;

namespace kataar {

/// Whose jobs it is that closing could touch.
enum class QueueHome {
    Here,       ///< the engine is in this program; jobs outlive it
    HereToStop, ///< it is, and ends its jobs with itself
    Elsewhere,  ///< another program's
};

/// What closing and quitting mean for the jobs.
QString closingText(QueueHome home);

class PresenceDialog final : public Dialog {
    Q_OBJECT
public:
    /// `trayThere`: whether this desktop shows tray icons.
    PresenceDialog(const PresenceSettings& settings, const Autostart& autostart, QueueHome home,
                   bool trayThere, QWidget* parent = nullptr);

    PresenceSettings wanted() const;

Q_SIGNALS:
    /// Also the start at login is as it was wanted.
    void saved(const kataar::PresenceSettings& settings);

private:
    void check();
    void save();
    void retranslate() override;

    const Autostart& m_autostart;
    const QueueHome m_home;
    const bool m_trayThere;
    QGroupBox* m_tray;
    QGroupBox* m_news;
    QCheckBox* m_icon;
    QLabel* m_whenClosed;
    QRadioButton* m_quits;
    QRadioButton* m_hides;
    QLabel* m_note;
    QCheckBox* m_login;
    QCheckBox* m_finished;
    QCheckBox* m_failed;
    QCheckBox* m_approval;
    QCheckBox* m_report;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
