// SPDX-License-Identifier: GPL-3.0-or-later
// RemoteMachine: a place for an agent that has only a cable to the server: a network namespace. The test has
// to run in a network of its own (tests/support/ownnetwork).
#pragma once

#include <QProcess>
#include <QStringList>

namespace kataar::test {

/// How a network goes away. `Unplugged`: both ends lose their link. `Swallowed`: what is sent is lost, and
/// nothing tells so.
enum class Outage { Unplugged, Swallowed };

class RemoteMachine {
public:
    explicit RemoteMachine(int number); ///< 1 to 250, another one for each at a time
    ~RemoteMachine();

    /// Why tests can have none; empty when they can.
    static QString whyNot();

    bool begin();
    QStringList inside() const;  ///< what stands before a command that is to run there
    QString url(int port) const; ///< of a server here, as seen from there

    bool cut(Outage how);
    bool mend(Outage how);
    /// It has another address when its cable is plugged in again.
    bool replug(int host);
    /// Bends what this machine and that one send each other, by a queueing discipline of `tc`.
    bool bend(const QString& discipline);

private:
    QString address(int host) const; ///< 1: of this end of the cable
    bool here(const QString& command) const;
    bool there(const QString& command) const;

    QProcess m_holder; ///< the namespace lives with it, and with what runs in there
    const int m_number;
    const QString m_device; ///< this end of the cable
    int m_host = 2;
};

} // namespace kataar::test
