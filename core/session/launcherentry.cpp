// SPDX-License-Identifier: GPL-3.0-or-later
// The signal Update(application, properties) of the LauncherEntry interface.
#include "core/session/launcherentry.h"

#include <QDBusMessage>

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr int pauseMs = 500;
constexpr double smallestMove = 0.001; // of the bar, that anybody could see

const QString launcherInterface = QStringLiteral("com.canonical.Unity.LauncherEntry");

/// As libunity makes it: a number of the application's name.
QString objectPath(const QString& uri) {
    quint64 hash = 5381;
    for (const QChar c : uri)
        hash = hash * 33 + c.unicode();
    return QStringLiteral("/com/canonical/unity/launcherentry/%1").arg(hash);
}

} // namespace

LauncherEntry::LauncherEntry(const QDBusConnection& bus, const QString& desktopFile, QObject* parent)
    : QObject(parent), m_bus(bus), m_uri(QStringLiteral("application://") + desktopFile),
      m_path(objectPath(m_uri)) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &LauncherEntry::tell);
}

LauncherEntry::~LauncherEntry() {
    if (m_told.isEmpty())
        return;
    m_count = 0;
    m_progress.reset();
    tell();
}

void LauncherEntry::show(int count, std::optional<double> progress) {
    m_count = count;
    m_progress = progress ? std::optional(std::clamp(*progress, 0.0, 1.0)) : std::nullopt;
    if (!m_pause.isActive())
        tell();
}

QVariantMap LauncherEntry::properties() const {
    const double shown = std::round(m_progress.value_or(0) / smallestMove) * smallestMove;
    return {{QStringLiteral("count"), qint64(m_count)},
            {QStringLiteral("count-visible"), m_count > 0},
            {QStringLiteral("progress"), shown},
            {QStringLiteral("progress-visible"), m_progress.has_value()}};
}

void LauncherEntry::tell() {
    const QVariantMap now = properties();
    const bool nothing = m_count == 0 && !m_progress;
    if (!m_bus.isConnected() || now == m_told || (nothing && m_told.isEmpty()))
        return;
    m_told = now;
    QDBusMessage update = QDBusMessage::createSignal(m_path, launcherInterface, QStringLiteral("Update"));
    update << m_uri << now;
    m_bus.send(update);
    m_pause.start();
}

} // namespace kataar
