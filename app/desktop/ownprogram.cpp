// SPDX-License-Identifier: GPL-3.0-or-later
// By posix_spawn, in a session of its own, with the signals as they were before this program set any.
#include "app/desktop/ownprogram.h"

#include <QCoreApplication>

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>

namespace kataar {

namespace {

/// What exec wants: pointers to texts that live as long as this.
struct Texts {
    explicit Texts(const QStringList& all) {
        for (const QString& one : all)
            m_bytes.append(one.toLocal8Bit());
        for (QByteArray& one : m_bytes)
            m_pointers.append(one.data());
        m_pointers.append(nullptr);
    }
    char* const* get() { return m_pointers.data(); }

private:
    QList<QByteArray> m_bytes;
    QList<char*> m_pointers;
};

} // namespace

bool OwnProgram::start(const QStringList& arguments, const QProcessEnvironment& environment) {
    reap();
    const QString program = QCoreApplication::applicationFilePath();
    Texts words(QStringList{program} + arguments);
    Texts variables(environment.toStringList());
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, program.toLocal8Bit().constData(), nullptr, &attributes,
                                     words.get(), variables.get());
    ::posix_spawnattr_destroy(&attributes);
    if (failed == 0)
        m_started.append(child);
    return failed == 0;
}

void OwnProgram::reap() {
    m_started.removeIf([](pid_t child) { return ::waitpid(child, nullptr, WNOHANG) != 0; });
}

} // namespace kataar
