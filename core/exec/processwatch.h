// SPDX-License-Identifier: GPL-3.0-or-later
// Tells, within microseconds, that a file of an attempt's folder was completed or that a process ended.
#pragma once

#include "core/spool/fd.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <string>

class QSocketNotifier;

namespace kataar {

/// One epoll handle over one inotify handle and any number of pidfds. Its owner keeps a slow sweep besides:
/// inotify may be missing (network file system) or used up.
class ProcessWatch final : public QObject {
    Q_OBJECT
public:
    explicit ProcessWatch(QObject* parent = nullptr);
    ~ProcessWatch() override;

    /// Reports files of this folder that are closed after writing. Nothing happens if it cannot be watched.
    void addFolder(const QString& uuid, const std::string& path);
    /// Reports once that the process of `pidfd` ended; keeps the handle until then or until remove().
    /// Returns the handle's number for signals, which stays valid as long; -1 if it cannot be watched.
    int addProcess(const QString& uuid, spool::Fd pidfd);
    void removeFolder(const QString& uuid);
    void remove(const QString& uuid);

Q_SIGNALS:
    void folderChanged(const QString& uuid);
    void processGone(const QString& uuid);

private:
    struct Entry {
        int watch = -1;
        spool::Fd pidfd;
    };
    void read();
    void readFolders();
    void dropProcess(Entry& entry);

    spool::Fd m_epoll;
    spool::Fd m_inotify;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::map<QString, Entry> m_entries;
    QHash<int, QString> m_byWatch;
    QHash<int, QString> m_byPidfd;
};

} // namespace kataar
