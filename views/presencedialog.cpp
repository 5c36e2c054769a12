// SPDX-License-Identifier: GPL-3.0-or-later
// Refuses what would make the program unreachable, and says what closing means.
#include "views/presencedialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace kataar {

QString closingText(QueueHome home) {
    switch (home) {
    case QueueHome::Here:
        return PresenceDialog::tr(
            "Closing and quitting stop no running job. Jobs that wait start only while Kataar runs.");
    case QueueHome::HereToStop:
        return PresenceDialog::tr(
            "Kataar was started with --stop-jobs: quitting ends the running jobs. Hiding stops none.");
    case QueueHome::Elsewhere:
        return PresenceDialog::tr(
            "This queue runs in another program; closing and quitting here stop nothing.");
    }
    return {};
}

PresenceDialog::PresenceDialog(const PresenceSettings& settings, const Autostart& autostart, QueueHome home,
                               bool trayThere, QWidget* parent)
    : Dialog(parent), m_autostart(autostart), m_home(home), m_trayThere(trayThere), m_tray(new QGroupBox),
      m_news(new QGroupBox), m_icon(new QCheckBox), m_whenClosed(new QLabel), m_quits(new QRadioButton),
      m_hides(new QRadioButton), m_note(new QLabel), m_login(new QCheckBox), m_finished(new QCheckBox),
      m_failed(new QCheckBox), m_approval(new QCheckBox), m_report(new QCheckBox), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    const auto box = [column](QGroupBox* group, const QList<QWidget*>& rows) {
        auto* layout = new QVBoxLayout(group);
        for (QWidget* row : rows)
            layout->addWidget(row);
        column->addWidget(group);
    };
    box(m_tray, {m_icon, m_whenClosed, m_quits, m_hides, m_note, m_login});
    box(m_news, {m_finished, m_failed, m_approval, m_report});
    for (QLabel* label : {m_note, m_problem}) {
        label->setWordWrap(true);
        label->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    m_icon->setChecked(settings.icon);
    m_hides->setChecked(settings.closeHides);
    m_quits->setChecked(!settings.closeHides);
    m_login->setChecked(autostart.isOn());
    m_finished->setChecked(settings.tellsFinished);
    m_failed->setChecked(settings.tellsFailed);
    m_approval->setChecked(settings.tellsApproval);
    m_report->setChecked(settings.tellsReport);
    connect(m_icon, &QCheckBox::toggled, this, &PresenceDialog::check);
    connect(m_hides, &QRadioButton::toggled, this, &PresenceDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PresenceDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
}

PresenceSettings PresenceDialog::wanted() const {
    return {m_icon->isChecked(),   m_hides->isChecked(),    m_finished->isChecked(),
            m_failed->isChecked(), m_approval->isChecked(), m_report->isChecked()};
}

void PresenceDialog::check() {
    const bool unreachable = wanted().unreachable();
    m_problem->setText(tr("Without its icon a closed window could not be reached any more. Show the icon, or "
                          "let closing quit."));
    m_problem->setVisible(unreachable);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(!unreachable);
}

void PresenceDialog::save() {
    const PresenceSettings settings = wanted();
    if (settings.unreachable())
        return;
    if (m_login->isChecked() || m_autostart.isOn()) {
        // Without an icon it starts with its window.
        const auto set = m_autostart.set(
            m_login->isChecked(), settings.icon ? QStringList{QStringLiteral("--tray")} : QStringList());
        if (!set) {
            m_problem->setText(tr("The start at login was not changed: %1: %2")
                                   .arg(set.error().details[QStringLiteral("file")].toString(),
                                        set.error().details[QStringLiteral("error")].toString()));
            m_problem->show();
            return;
        }
    }
    Q_EMIT saved(settings);
    accept();
}

void PresenceDialog::retranslate() {
    setWindowTitle(tr("Tray and Notifications"));
    m_tray->setTitle(tr("Without a window"));
    m_icon->setText(tr("Show an &icon in the system tray"));
    m_whenClosed->setText(tr("Closing the window:"));
    m_quits->setText(tr("&Quits Kataar"));
    m_hides->setText(tr("&Hides it; the icon stays"));
    QString note = closingText(m_home);
    if (!m_trayThere)
        note += u' ' + tr("This desktop shows no tray icons, so at present closing always quits.");
    m_note->setText(note);
    m_login->setText(tr("&Start Kataar when I log in"));
    m_news->setTitle(tr("Notify me when the window is not in front"));
    m_finished->setText(tr("A job of mine has &finished"));
    m_failed->setText(tr("A job of mine has f&ailed"));
    m_approval->setText(tr("A job waits for my a&pproval"));
    m_report->setText(tr("The morning &report is there"));
    for (QRadioButton* choice : {m_quits, m_hides})
        choice->setAccessibleName(m_whenClosed->text() + u' ' + choice->text().remove(u'&'));
    check();
}

} // namespace kataar
