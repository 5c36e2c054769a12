// SPDX-License-Identifier: GPL-3.0-or-later
// CommandCall: one run of a program that gets a text and answers one, without waiting for it.
#pragma once

#include "core/spool/fd.h"

#include <QByteArrayList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

#include <sys/types.h>

class QSocketNotifier;

namespace kataar {

/// How a run ended.
struct CommandEnd {
    enum class Kind {
        NotStarted, ///< and will not be: there is no such program, or it may not be run
        NoRoom,     ///< not started: the system has no process or handle left
        Exited,
        Killed,   ///< by a signal that was not ours
        TimedOut, ///< we killed it
        TooMuch,  ///< we killed it: it wrote too much
    };
    Kind kind = Kind::NotStarted;
    int exitCode = 0;
    QByteArray output;
    QByteArray errors; ///< the end of what it wrote to stderr
    QString problem;   ///< why it was not started, a few words
};

/// The program has a session of its own; when it ends, or is given up, whatever it left in its process group
/// is killed. Destroying the call does that too, and `then` is not called.
class CommandCall final : public QObject {
    Q_OBJECT
public:
    struct Order {
        QStringList
            command; ///< a program, found by PATH of `environment` unless it has a slash, and arguments
        QByteArray input;
        QByteArrayList environment; ///< NAME=value: all that it gets
        int timeoutMs = 60'000;
        qsizetype mostOutput = 16 * 1024 * 1024;
        /// Gets each line on stderr as it comes. One that it says true to is not kept, and gives the program
        /// its time once more.
        std::function<bool(const QByteArray& line)> heard;
    };
    using Then = std::function<void(const CommandEnd&)>;

    /// `then` is called once, later.
    CommandCall(Order order, Then then, QObject* parent);
    ~CommandCall() override;

private:
    bool spawn();
    void watch();
    void readOutput();
    void readErrors();
    void hearLines();
    void giveUp(CommandEnd::Kind kind);
    void reap();
    void finish();

    Order m_order;
    Then m_then;
    CommandEnd m_end;
    std::optional<CommandEnd::Kind> m_givenUp; ///< it is being killed
    pid_t m_child = 0;                         ///< 0: none that is not waited for
    spool::Fd m_output;
    spool::Fd m_errors;
    spool::Fd m_process;
    std::unique_ptr<QSocketNotifier> m_outputReady; ///< these go before what they watch is closed
    std::unique_ptr<QSocketNotifier> m_errorsReady;
    std::unique_ptr<QSocketNotifier> m_ended;
    QByteArray m_line; ///< of stderr, without its end yet
    QTimer m_limit;
};

/// Where `program` is for a process with this environment; empty if it is nowhere.
QString programPath(const QString& program, const QByteArrayList& environment);

} // namespace kataar
