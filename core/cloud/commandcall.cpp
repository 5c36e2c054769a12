// SPDX-License-Identifier: GPL-3.0-or-later
// posix_spawn, two pipes and a pidfd in the event loop.
#include "core/cloud/commandcall.h"

#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kataar {

namespace {

constexpr qsizetype mostErrors = 8192;

/// All that the program reads, as a file that has no name.
spool::Fd fileOf(const QByteArray& bytes) {
    spool::Fd file(::memfd_create("request", MFD_CLOEXEC));
    qsizetype at = 0;
    while (file && at < bytes.size()) {
        const ssize_t count = ::write(file.get(), bytes.constData() + at, size_t(bytes.size() - at));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return {};
        at += count;
    }
    if (file)
        ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

/// Ours does not block; its does, as programs expect.
struct Ends {
    spool::Fd ours;
    spool::Fd its;
};

Ends readingEnds() {
    std::array<int, 2> both{-1, -1};
    if (::pipe2(both.data(), O_CLOEXEC) != 0)
        return {};
    ::fcntl(both[0], F_SETFL, O_NONBLOCK);
    return {spool::Fd(both[0]), spool::Fd(both[1])};
}

std::vector<char*> pointersTo(QByteArrayList& texts) {
    std::vector<char*> pointers;
    for (QByteArray& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// 0, or why it cannot be started.
int spawnProgram(const QByteArray& program, QByteArrayList arguments, QByteArrayList environment,
                 const std::array<int, 3>& streams, pid_t& child) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; ++i)
        ::posix_spawn_file_actions_adddup2(&actions, streams[size_t(i)], i);
    ::posix_spawn_file_actions_addchdir_np(&actions, "/");
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
    const int error = ::posix_spawn(&child, program.constData(), &actions, &attributes,
                                    pointersTo(arguments).data(), pointersTo(environment).data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

/// Appends what is there now. False at the end of it.
bool readAvailable(int fd, QByteArray& bytes, qsizetype most) {
    std::array<char, 65536> piece;
    while (bytes.size() <= most) {
        const ssize_t count = ::read(fd, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count < 0 && errno == EAGAIN;
        bytes.append(piece.data(), count);
    }
    return true;
}

} // namespace

QString programPath(const QString& program, const QByteArrayList& environment) {
    if (program.contains(u'/'))
        return QFileInfo(program).isAbsolute() && QFileInfo(program).isFile() ? program : QString();
    QStringList folders;
    for (const QByteArray& variable : environment) {
        if (variable.startsWith("PATH="))
            folders = QFile::decodeName(variable.mid(5)).split(u':', Qt::SkipEmptyParts);
    }
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(program, folders);
}

CommandCall::CommandCall(Order order, Then then, QObject* parent)
    : QObject(parent), m_order(std::move(order)), m_then(std::move(then)) {
    if (spawn())
        watch();
    else
        QMetaObject::invokeMethod(this, &CommandCall::finish, Qt::QueuedConnection);
}

CommandCall::~CommandCall() {
    if (m_child == 0)
        return;
    ::kill(-m_child, SIGKILL);
    while (::waitpid(m_child, nullptr, 0) < 0 && errno == EINTR)
        ;
}

bool CommandCall::spawn() {
    const QString program = programPath(m_order.command.value(0), m_order.environment);
    if (program.isEmpty()) {
        m_end.problem = QStringLiteral("there is no such program");
        return false;
    }
    const spool::Fd input = fileOf(m_order.input);
    Ends output = readingEnds();
    Ends errors = readingEnds();
    QByteArrayList arguments;
    for (const QString& argument : m_order.command)
        arguments << argument.toUtf8();
    const bool room = input && output.ours && errors.ours;
    const int error = room ? spawnProgram(QFile::encodeName(program), arguments, m_order.environment,
                                          {input.get(), output.its.get(), errors.its.get()}, m_child)
                           : errno;
    if (!room || error != 0) {
        const bool scarce = !room || error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE;
        m_end.kind = scarce ? CommandEnd::Kind::NoRoom : CommandEnd::Kind::NotStarted;
        m_end.problem = QString::fromLocal8Bit(std::strerror(error));
        m_child = 0;
        return false;
    }
    m_output = std::move(output.ours);
    m_errors = std::move(errors.ours);
    m_process = spool::Fd(int(::syscall(SYS_pidfd_open, m_child, 0U)));
    if (m_process)
        return true;
    m_end.kind = CommandEnd::Kind::Killed; // it may have done something already
    ::kill(-m_child, SIGKILL);
    while (::waitpid(m_child, nullptr, 0) < 0 && errno == EINTR)
        ;
    m_child = 0;
    return false;
}

void CommandCall::watch() {
    const auto notifier = [this](const spool::Fd& fd, void (CommandCall::*slot)()) {
        auto made = std::make_unique<QSocketNotifier>(fd.get(), QSocketNotifier::Read);
        connect(made.get(), &QSocketNotifier::activated, this, slot);
        return made;
    };
    m_outputReady = notifier(m_output, &CommandCall::readOutput);
    m_errorsReady = notifier(m_errors, &CommandCall::readErrors);
    m_ended = notifier(m_process, &CommandCall::reap);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { giveUp(CommandEnd::Kind::TimedOut); });
    m_limit.start(m_order.timeoutMs);
}

void CommandCall::readOutput() {
    if (!readAvailable(m_output.get(), m_end.output, m_order.mostOutput))
        m_outputReady->setEnabled(false);
    if (m_end.output.size() > m_order.mostOutput)
        giveUp(CommandEnd::Kind::TooMuch);
}

void CommandCall::readErrors() {
    QByteArray& into = m_order.heard ? m_line : m_end.errors;
    if (!readAvailable(m_errors.get(), into, 64 * mostErrors))
        m_errorsReady->setEnabled(false);
    if (m_order.heard)
        hearLines();
    if (m_end.errors.size() > mostErrors)
        m_end.errors = m_end.errors.right(mostErrors);
}

void CommandCall::hearLines() {
    qsizetype from = 0;
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n', from)) {
        const QByteArray line = m_line.mid(from, end - from);
        from = end + 1;
        if (!m_order.heard(line))
            m_end.errors += line + '\n';
        else if (m_limit.isActive())
            m_limit.start();
    }
    m_line.remove(0, from);
    if (m_line.size() > mostErrors || !m_errorsReady->isEnabled()) // no line that somebody would write
        m_end.errors += std::exchange(m_line, {});
}

void CommandCall::giveUp(CommandEnd::Kind kind) {
    if (m_givenUp)
        return;
    m_givenUp = kind;
    m_limit.stop();
    m_outputReady->setEnabled(false);
    m_errorsReady->setEnabled(false);
    ::kill(-m_child, SIGKILL);
}

void CommandCall::reap() {
    if (!m_givenUp) {
        readOutput(); // what it wrote last; what it left behind may still hold the other end
        readErrors();
        m_end.errors += std::exchange(m_line, {});
    }
    ::kill(-m_child, SIGKILL);
    int status = 0;
    while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR)
        ;
    m_child = 0;
    m_end.kind = m_givenUp.value_or(WIFEXITED(status) ? CommandEnd::Kind::Exited : CommandEnd::Kind::Killed);
    m_end.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    m_limit.stop();
    for (auto* notifier : {&m_outputReady, &m_errorsReady, &m_ended})
        (*notifier)->setEnabled(false);
    QMetaObject::invokeMethod(this, &CommandCall::finish, Qt::QueuedConnection);
}

void CommandCall::finish() {
    deleteLater();
    const Then then = std::move(m_then);
    const CommandEnd end = std::move(m_end); // whoever is told may destroy us
    then(end);
}

} // namespace kataar
