// SPDX-License-Identifier: GPL-3.0-or-later
// The standard streams.
#include "app/cli/terminal.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kataar {

namespace {

int terminalWidth() {
    bool valid = false;
    const int given = qEnvironmentVariableIntValue("COLUMNS", &valid);
    if (valid && given > 0)
        return given;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

const char* codeOf(Colour colour) {
    switch (colour) {
    case Colour::Green:
        return "32";
    case Colour::Red:
        return "31";
    case Colour::Yellow:
        return "33";
    case Colour::Blue:
        return "34";
    case Colour::Grey:
        return "90";
    case Colour::None:
        break;
    }
    return "0";
}

} // namespace

Terminal::Terminal() {
    const bool outIsTerminal = ::isatty(STDOUT_FILENO) == 1;
    const QByteArray term = qgetenv("TERM");
    m_colours = outIsTerminal && qEnvironmentVariableIsEmpty("NO_COLOR") && term != "dumb" && !term.isEmpty();
    m_canAsk = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
    m_width = outIsTerminal ? terminalWidth() : 0;
}

void Terminal::raw(QByteArrayView bytes) {
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.data(), 1, size, stdout) != size)
        m_failed = true;
}

void Terminal::data(const QString& line) { raw(line.toUtf8() + '\n'); }

void Terminal::say(const QString& line) {
    std::fflush(stdout); // so that both keep their order where they share a terminal
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

bool Terminal::flush() {
    if (std::fflush(stdout) != 0)
        m_failed = true;
    return !m_failed;
}

QString Terminal::coloured(const QString& text, Colour colour) const {
    if (!m_colours || colour == Colour::None)
        return text;
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1StringView(codeOf(colour)), text);
}

bool Terminal::confirm(const QString& question) {
    if (!m_canAsk)
        return false;
    std::fflush(stdout);
    const QByteArray bytes = question.toUtf8() + " [y/N] ";
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
    char answer[16] = {};
    if (!std::fgets(answer, sizeof answer, stdin))
        return false;
    return answer[0] == 'y' || answer[0] == 'Y';
}

} // namespace kataar
