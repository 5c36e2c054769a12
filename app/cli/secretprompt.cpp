// SPDX-License-Identifier: GPL-3.0-or-later
// Asking on the terminal for what must not be seen there.
#include "app/cli/terminal.h"

#include <csignal>
#include <cstdio>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

namespace kataar {

namespace {

/// No echo, and signals held back, as long as it lives: whoever presses Ctrl-C gets his terminal back as it
/// was.
class Unseen {
public:
    Unseen() {
        sigemptyset(&m_held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
            sigaddset(&m_held, signal);
        ::sigprocmask(SIG_BLOCK, &m_held, &m_before);
        m_signals = ::signalfd(-1, &m_held, SFD_CLOEXEC);
        ::tcgetattr(STDIN_FILENO, &m_terminal);
        termios unseen = m_terminal;
        unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &unseen);
    }
    ~Unseen() {
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_terminal); // what is typed ahead stays
        ::close(m_signals);
        ::sigprocmask(SIG_SETMASK, &m_before, nullptr); // what was held back takes effect here
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

    /// Whether there is something to read; false when a signal came first.
    bool wait() const {
        pollfd ready[] = {{STDIN_FILENO, POLLIN, 0}, {m_signals, POLLIN, 0}};
        return ::poll(ready, 2, -1) > 0 && ready[1].revents == 0;
    }

private:
    sigset_t m_held{};
    sigset_t m_before{};
    termios m_terminal{};
    int m_signals = -1;
};

} // namespace

std::optional<QString> Terminal::askSecret(const QString& question) {
    if (!m_canAsk)
        return std::nullopt;
    std::fflush(stdout);
    const QByteArray bytes = question.toUtf8() + ' ';
    std::optional<QString> answer;
    {
        const Unseen unseen; // before the question: whoever answers at once is not seen either
        std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
        std::fflush(stderr);
        answer = unseen.wait() ? readLine() : std::nullopt;
    }
    std::fputc('\n', stderr);
    return answer;
}

std::optional<QString> Terminal::readLine() {
    QByteArray line;
    char c = 0;
    while (line.size() < longestLine && ::read(STDIN_FILENO, &c, 1) == 1) {
        if (c == '\n')
            return QString::fromUtf8(line);
        line += c;
    }
    return line.isEmpty() ? std::nullopt : std::optional<QString>(QString::fromUtf8(line));
}

} // namespace kataar
