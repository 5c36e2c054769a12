// SPDX-License-Identifier: GPL-3.0-or-later
// Reads /proc/PID.
#include "core/gpu/processinfo.h"

#include <QFile>

#include <pwd.h>
#include <sys/stat.h>

#include <array>

namespace kataar {

namespace {

constexpr qint64 mostRead = 4096;
constexpr int longestCommand = 200;

QByteArray readProc(qint64 pid, const char* name) {
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.read(mostRead) : QByteArray();
}

QString userName(uid_t uid) {
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(uid);
}

} // namespace

GpuProcess describeProcess(qint64 pid) {
    GpuProcess process;
    process.pid = pid;
    struct stat status {};
    const QByteArray folder = QByteArrayLiteral("/proc/") + QByteArray::number(pid);
    if (pid <= 0 || ::stat(folder.constData(), &status) != 0)
        return process;
    process.user = userName(status.st_uid);
    QByteArray command = readProc(pid, "cmdline").replace('\0', ' ').trimmed();
    if (command.isEmpty())
        command = readProc(pid, "comm").trimmed();
    process.command = QString::fromUtf8(command).left(longestCommand);
    process.command.removeIf([](QChar c) { return !c.isPrint(); });
    return process;
}

} // namespace kataar
