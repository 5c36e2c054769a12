// SPDX-License-Identifier: GPL-3.0-or-later
// posix_spawn, a pipe for the message, and a pidfd to wait for the end.
#include "core/notify/sendmail.h"

#include "core/base/clock.h"
#include "core/spool/fd.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

namespace kataar {

namespace {

SendOutcome notSent(const QString& problem) { return {SendOutcome::Kind::Later, false, problem, {}}; }

QString reasonOf(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

/// Its end of the message is its standard input; what it prints is nobody's. 0, or why it cannot be started.
int startProgram(const QByteArray& program, int input, pid_t& child) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t all;
    sigset_t none;
    ::sigfillset(&all);
    ::sigemptyset(&none);
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    std::array<char*, 4> arguments{const_cast<char*>(program.constData()), const_cast<char*>("-t"),
                                   const_cast<char*>("-i"), nullptr};
    std::array<char*, 2> environment{const_cast<char*>("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nullptr};
    const int error = ::posix_spawn(&child, program.constData(), &actions, &attributes, arguments.data(),
                                    environment.data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

/// Writes the message as it is taken, and waits for the end. False: it was stopped, or took too long.
class Feeding {
public:
    Feeding(spool::Fd input, spool::Fd process, QByteArray message)
        : m_input(std::move(input)), m_process(std::move(process)), m_message(std::move(message)) {}

    bool untilEnd(int timeoutMs, const StopSignal& stop) {
        const qint64 deadline = SystemClock().monotonic().ms + timeoutMs;
        for (;;) {
            std::array<pollfd, 3> looks{
                {{m_process.get(), POLLIN, 0}, {stop.handle(), POLLIN, 0}, {m_input.get(), POLLOUT, 0}}};
            const qint64 left = deadline - SystemClock().monotonic().ms;
            const int woken = left <= 0 ? 0 : ::poll(looks.data(), looks.size(), int(left));
            if (woken < 0 && errno == EINTR)
                continue;
            if (looks[0].revents != 0)
                return true;
            if (woken <= 0 || looks[1].revents != 0)
                return false;
            if (looks[2].revents != 0)
                feed();
        }
    }

private:
    void feed() {
        // A socket instead of a pipe: a program that does not read to the end raises no SIGPIPE here.
        const ssize_t sent = ::send(m_input.get(), m_message.constData() + m_at,
                                    size_t(m_message.size() - m_at), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0)
            m_at += sent;
        const bool gone = sent < 0 && errno != EAGAIN && errno != EINTR;
        if (gone || m_at == m_message.size())
            m_input.reset();
    }

    spool::Fd m_input;
    spool::Fd m_process;
    const QByteArray m_message;
    qsizetype m_at = 0;
};

SendOutcome outcomeOfExit(int status) {
    if (!WIFEXITED(status))
        return notSent(QStringLiteral("The mail program was killed by signal %1.").arg(WTERMSIG(status)));
    const int code = WEXITSTATUS(status);
    if (code == 0)
        return {SendOutcome::Kind::Delivered, true, {}, {}};
    const bool forGood = code == EX_DATAERR || code == EX_NOUSER || code == EX_NOHOST;
    return {forGood ? SendOutcome::Kind::GivenUp : SendOutcome::Kind::Later,
            true,
            QStringLiteral("The mail program ended with exit code %1.").arg(code),
            {}};
}

} // namespace

SendOutcome sendByProgram(const QString& program, const QByteArray& message, int timeoutMs,
                          const StopSignal& stop) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return notSent(QStringLiteral("The mail program cannot be started: %1.").arg(reasonOf(errno)));
    spool::Fd ours(ends[0]);
    spool::Fd its(ends[1]);
    pid_t child = 0;
    if (const int error = startProgram(QFile::encodeName(program), its.get(), child); error != 0)
        return notSent(
            QStringLiteral("The mail program %1 cannot be started: %2.").arg(program, reasonOf(error)));
    its.reset();
    QByteArray lines = message;
    lines.replace("\r\n", "\n"); // what such programs read
    Feeding feeding(std::move(ours), spool::Fd(int(::syscall(SYS_pidfd_open, child, 0))), lines);
    const bool ended = feeding.untilEnd(timeoutMs, stop);
    if (!ended)
        ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (!ended)
        return notSent(stop.given() ? QStringLiteral("The mail program was stopped.")
                                    : QStringLiteral("The mail program did not end in time."));
    return outcomeOfExit(status);
}

} // namespace kataar
