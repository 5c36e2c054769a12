// SPDX-License-Identifier: GPL-3.0-or-later
// Terminal: data to stdout, talk to stderr, questions only where somebody can answer them.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace kataar {

enum class Colour { None, Green, Red, Yellow, Blue, Grey };

class Terminal {
public:
    /// Looks at the three standard streams, NO_COLOR, TERM and COLUMNS.
    Terminal();

    void data(const QString& line); ///< a line to stdout
    void raw(QByteArrayView bytes); ///< to stdout as it is
    void say(const QString& line);  ///< a line to stderr
    /// Whether everything for stdout could be written.
    bool flush();

    /// Coloured if stdout is a terminal that may be coloured.
    QString coloured(const QString& text, Colour colour) const;
    int width() const { return m_width; } ///< columns of the terminal on stdout; 0 = no terminal

    bool canAsk() const { return m_canAsk; }
    bool confirm(const QString& question);
    /// What is typed is not shown. None where nobody can be asked, or who was asked left.
    std::optional<QString> askSecret(const QString& question);
    /// Of the standard input, without its end; none when that has ended.
    std::optional<QString> readLine();

private:
    static constexpr qsizetype longestLine = 4096;

    bool m_colours = false;
    bool m_canAsk = false;
    bool m_failed = false;
    int m_width = 0;
};

} // namespace kataar
