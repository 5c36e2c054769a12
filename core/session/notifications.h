// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications: what the desktop shows beside the program's windows, by org.freedesktop.Notifications.
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QObject>
#include <QVector>

namespace kataar {

struct NoticeAction {
    QString id;
    QString label;

    bool operator==(const NoticeAction&) const = default;
};

struct Notice {
    QString subject; ///< whom it is about, for who is told of a choice; never shown
    QString title;
    QString text;                  ///< plain; may be empty
    QVector<NoticeAction> actions; ///< the first is also what a click on the whole means

    bool operator==(const Notice&) const = default;
};

/// Lives in the GUI thread and never waits for the bus.
class Notifications final : public QObject {
    Q_OBJECT
public:
    explicit Notifications(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Followed by notShown() where nobody takes it.
    void show(const Notice& notice);

Q_SIGNALS:
    /// The person chose an action of a notice that is still there.
    void chosen(const QString& subject, const QString& action);
    void notShown(const kataar::Notice& notice);

private Q_SLOTS:
    void onAction(uint id, const QString& action);
    void onClosed(uint id, uint reason);

private:
    void askCapabilities();
    void send(const Notice& notice);
    void giveUp();

    struct Shown {
        QString subject;
        QString first; ///< what "default" means
    };

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QHash<uint, Shown> m_shown;
    QVector<Notice> m_waiting; ///< until the capabilities are known
    QStringList m_capabilities;
    bool m_known = false; ///< the capabilities
    bool m_asking = false;
};

} // namespace kataar
