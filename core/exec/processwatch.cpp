// SPDX-License-Identifier: GPL-3.0-or-later
// Carries inotify and pidfd events from one epoll handle into the event loop.
#include "core/exec/processwatch.h"

#include "core/base/log.h"

#include <QSet>
#include <QSocketNotifier>

#include <sys/epoll.h>
#include <sys/inotify.h>

#include <cerrno>
#include <cstring>

namespace kataar {

namespace {

bool addToEpoll(int epoll, int fd) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = fd;
    return ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

} // namespace

ProcessWatch::ProcessWatch(QObject* parent)
    : QObject(parent), m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_inotify(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    if (!m_epoll || (m_inotify && !addToEpoll(m_epoll.get(), m_inotify.get())) || !m_inotify)
        qCWarning(logExec, "Ends of jobs are noticed late (every few seconds): %s", std::strerror(errno));
    if (!m_epoll)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &ProcessWatch::read);
}

ProcessWatch::~ProcessWatch() = default;

void ProcessWatch::addFolder(const QString& uuid, const std::string& path) {
    if (!m_inotify)
        return;
    const int watch = ::inotify_add_watch(m_inotify.get(), path.c_str(), IN_CLOSE_WRITE | IN_ONLYDIR);
    if (watch < 0) {
        qCWarning(logExec, "The folder of attempt %s cannot be watched: %s", qUtf8Printable(uuid),
                  std::strerror(errno));
        return;
    }
    m_entries[uuid].watch = watch;
    m_byWatch.insert(watch, uuid);
}

int ProcessWatch::addProcess(const QString& uuid, spool::Fd pidfd) {
    if (!m_epoll || !pidfd)
        return -1;
    Entry& entry = m_entries[uuid];
    dropProcess(entry);
    if (!addToEpoll(m_epoll.get(), pidfd.get()))
        return -1;
    m_byPidfd.insert(pidfd.get(), uuid);
    entry.pidfd = std::move(pidfd);
    return entry.pidfd.get();
}

void ProcessWatch::dropProcess(Entry& entry) {
    if (!entry.pidfd)
        return;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, entry.pidfd.get(), nullptr);
    m_byPidfd.remove(entry.pidfd.get());
    entry.pidfd.reset();
}

void ProcessWatch::removeFolder(const QString& uuid) {
    const auto entry = m_entries.find(uuid);
    if (entry == m_entries.end() || entry->second.watch < 0)
        return;
    ::inotify_rm_watch(m_inotify.get(), entry->second.watch);
    m_byWatch.remove(entry->second.watch);
    entry->second.watch = -1;
}

void ProcessWatch::remove(const QString& uuid) {
    removeFolder(uuid);
    if (const auto entry = m_entries.find(uuid); entry != m_entries.end()) {
        dropProcess(entry->second);
        m_entries.erase(entry);
    }
}

void ProcessWatch::read() {
    epoll_event events[64];
    const int count = ::epoll_wait(m_epoll.get(), events, 64, 0);
    QVector<QString> gone;
    bool folders = false;
    for (int i = 0; i < count; ++i) {
        const int fd = events[i].data.fd;
        if (m_inotify && fd == m_inotify.get()) {
            folders = true;
        } else if (const auto uuid = m_byPidfd.constFind(fd); uuid != m_byPidfd.constEnd()) {
            gone.append(*uuid);
        }
    }
    if (folders)
        readFolders();
    for (const QString& uuid : gone) {
        if (const auto entry = m_entries.find(uuid); entry != m_entries.end())
            dropProcess(entry->second);
        Q_EMIT processGone(uuid);
    }
}

void ProcessWatch::readFolders() {
    alignas(inotify_event) char buffer[16 * 1024];
    QVector<QString> changed;
    QSet<int> seen;
    while (true) {
        const ssize_t n = ::read(m_inotify.get(), buffer, sizeof buffer);
        if (n <= 0)
            break;
        for (ssize_t at = 0; at + ssize_t(sizeof(inotify_event)) <= n;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
            at += ssize_t(sizeof(inotify_event)) + event->len;
            const bool jobsOwn = event->len > 0 && std::strcmp(event->name, spool::file::progress) == 0;
            if (jobsOwn || seen.contains(event->wd)) // it may be closed at every step of a training
                continue;
            seen.insert(event->wd);
            if (const auto uuid = m_byWatch.constFind(event->wd); uuid != m_byWatch.constEnd())
                changed.append(*uuid);
        }
    }
    for (const QString& uuid : changed)
        Q_EMIT folderChanged(uuid);
}

} // namespace kataar
