// SPDX-License-Identifier: GPL-3.0-or-later
// Written as the Desktop Application Autostart and the Desktop Entry Specification say.
#include "core/session/autostart.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace kataar {

namespace {

Error notWritten(const QString& file, const QString& why) {
    return Error::unavailable(QStringLiteral("autostart_not_written"),
                              QStringLiteral("%1: %2").arg(file, why),
                              {{QStringLiteral("file"), file}, {QStringLiteral("error"), why}});
}

} // namespace

QString execLine(const QStringList& command) {
    QStringList words;
    for (const QString& word : command) {
        QString quoted;
        for (const QChar letter : word) {
            if (letter == u'%')
                quoted += letter; // a field code otherwise
            else if (QStringLiteral("\"`$\\").contains(letter))
                quoted += u'\\';
            quoted += letter;
        }
        quoted.replace(u'\\', QStringLiteral("\\\\")); // once more, as in every value of the file
        words << u'"' + quoted + u'"';
    }
    return words.join(u' ');
}

Autostart::Autostart(QStringList command, const QString& folder) : m_command(std::move(command)) {
    const QString place = folder.isEmpty()
                              ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                                    QStringLiteral("/autostart")
                              : folder;
    m_file = place + QStringLiteral("/kataar.desktop");
}

bool Autostart::isOn() const {
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray& line : file.read(64 * 1024).split('\n')) {
        const QByteArray plain = line.simplified().replace(" ", "").toLower();
        if (plain == "hidden=true" || plain == "x-gnome-autostart-enabled=false")
            return false;
    }
    return true;
}

Result<void> Autostart::set(bool on, const QStringList& more) const {
    if (!on) {
        QFile file(m_file);
        if (file.exists() && !file.remove())
            return notWritten(m_file, file.errorString());
        return {};
    }
    const QString folder = QFileInfo(m_file).path();
    if (!QDir().mkpath(folder))
        return notWritten(folder, QStringLiteral("the folder cannot be made."));
    QSaveFile file(m_file);
    const QString text = QStringLiteral("[Desktop Entry]\nType=Application\nName=Kataar\nName[hi]=कतार\n"
                                        "Exec=%1\nIcon=kataar\nTerminal=false\n"
                                        "X-GNOME-Autostart-enabled=true\n")
                             .arg(execLine(m_command + more));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
        return notWritten(m_file, file.errorString());
    return {};
}

} // namespace kataar
