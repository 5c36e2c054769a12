// SPDX-License-Identifier: GPL-3.0-or-later
// Namespaces and cables, by unshare, nsenter, ip and tc.
#include "tests/flow/worker/remotemachine.h"

#include "tests/support/daemon.h"

namespace kataar::test {

namespace {

/// No card has it: what is sent to it reaches nobody.
constexpr auto nobodysCard = "02:00:00:00:00:01";

bool ran(const QStringList& command) {
    QProcess process;
    process.start(command[0], command.mid(1));
    waitUntil([&] { return process.state() == QProcess::NotRunning; });
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    qWarning().noquote() << command.join(u' ') << '\n' << process.readAllStandardError();
    return false;
}

} // namespace

RemoteMachine::RemoteMachine(int number)
    : m_number(number), m_device(QStringLiteral("machine%1").arg(number)) {}

RemoteMachine::~RemoteMachine() {
    if (m_holder.state() == QProcess::NotRunning)
        return;
    here(QStringLiteral("ip link del %1").arg(m_device)); // with the namespace it would go at some later time
    m_holder.closeWriteChannel();
    waitUntil([this] { return m_holder.state() == QProcess::NotRunning; });
}

QString RemoteMachine::whyNot() {
    const QString said = qEnvironmentVariable("KATAAR_OWN_NETWORK");
    if (said.isEmpty())
        return QStringLiteral("not started by tests/support/ownnetwork");
    return said == QStringLiteral("yes") ? QString() : QStringLiteral("no network namespaces here: ") + said;
}

bool RemoteMachine::begin() {
    m_holder.start(QStringLiteral("unshare"), {QStringLiteral("--net"), QStringLiteral("sh"),
                                               QStringLiteral("-c"), QStringLiteral("echo there; exec cat")});
    if (!waitUntil([this] { return m_holder.canReadLine(); }))
        return false;
    return here(QStringLiteral("ip link add dev %1 type veth peer name eth0 netns %2")
                    .arg(m_device)
                    .arg(m_holder.processId())) &&
           here(QStringLiteral("ip addr add %1/24 dev %2").arg(address(1), m_device)) &&
           here(QStringLiteral("ip link set %1 up").arg(m_device)) &&
           there(QStringLiteral("ip link set lo up")) && replug(m_host);
}

QStringList RemoteMachine::inside() const {
    return {QStringLiteral("nsenter"), QStringLiteral("--net=/proc/%1/ns/net").arg(m_holder.processId())};
}

QString RemoteMachine::url(int port) const {
    return QStringLiteral("http://%1:%2").arg(address(1)).arg(port);
}

bool RemoteMachine::cut(Outage how) {
    if (how == Outage::Unplugged)
        return there(QStringLiteral("ip link set eth0 down"));
    const QString form = QStringLiteral("ip neigh replace %1 dev %2 nud permanent lladdr %3");
    const QString card = QString::fromLatin1(nobodysCard);
    return here(form.arg(address(m_host), m_device, card)) &&
           there(form.arg(address(1), QStringLiteral("eth0"), card));
}

bool RemoteMachine::mend(Outage how) {
    if (how == Outage::Unplugged)
        return there(QStringLiteral("ip link set eth0 up"));
    const QString form = QStringLiteral("ip neigh del %1 dev %2");
    return here(form.arg(address(m_host), m_device)) && there(form.arg(address(1), QStringLiteral("eth0")));
}

bool RemoteMachine::replug(int host) {
    m_host = host;
    return there(QStringLiteral("ip addr flush dev eth0")) &&
           there(QStringLiteral("ip addr add %1/24 dev eth0").arg(address(host))) && mend(Outage::Unplugged);
}

bool RemoteMachine::bend(const QString& discipline) {
    return here(QStringLiteral("tc qdisc replace dev %1 root %2").arg(m_device, discipline)) &&
           there(QStringLiteral("tc qdisc replace dev eth0 root %1").arg(discipline));
}

QString RemoteMachine::address(int host) const {
    return QStringLiteral("10.77.%1.%2").arg(m_number).arg(host);
}

bool RemoteMachine::here(const QString& command) const { return ran(command.split(u' ')); }
bool RemoteMachine::there(const QString& command) const { return ran(inside() + command.split(u' ')); }

} // namespace kataar::test
