// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of this room share: the stand-in for NVML, and programs that pretend to be the probe.
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kataar::test {

inline const QString firstUuid = QStringLiteral("GPU-00000000-1111-2222-3333-444444444444");
inline const QString secondUuid = QStringLiteral("GPU-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

inline QString fakeNvml(const QString& kind = QStringLiteral("whole")) {
    return qEnvironmentVariable("KATAAR_BIN") +
           QStringLiteral("/../tests/libkataar_fakenvml_%1.so").arg(kind);
}

inline void fakeBehaves(const QByteArray& words) { qputenv("KATAAR_FAKE_NVML", words); }

/// An executable file with `body` for /bin/sh.
inline QString script(const QString& folder, const QByteArray& body) {
    const QString path = folder + QStringLiteral("/probe");
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + body + '\n') < 0)
        qFatal("cannot write %s", qPrintable(path));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

/// JSON of the probe with these devices (each an object's text).
inline QByteArray probeJson(const QByteArray& devices, const QByteArray& error = "null") {
    return R"({"format":1,"built_with_cuda":true,"runtime_version":"13.0","driver_cuda_version":"13.0","count":1,"error":)" +
           error + R"(,"devices":[)" + devices + "]}";
}

inline QByteArray probeDevice(int index, const QString& uuid, const QByteArray& bus) {
    return QByteArray(R"({"index":)") + QByteArray::number(index) + R"(,"uuid":")" + uuid.toLatin1() +
           R"(","name":"Cuda One","pci_bus_id":")" + bus +
           R"(","memory_bytes":1000,"compute_capability":"9.0","error":null})";
}

/// A FIFO on which the fake hangs until release() or the end.
class HangingDriver {
public:
    explicit HangingDriver(const QString& folder)
        : m_path(QFile::encodeName(folder + QStringLiteral("/driver"))) {
        if (::mkfifo(m_path.constData(), 0600) != 0)
            qFatal("cannot make a FIFO");
        fakeBehaves("hang=" + m_path);
    }
    ~HangingDriver() { release(); }

    /// Lets every call return, those to come too.
    void release() {
        fakeBehaves({});
        if (m_fd < 0) // read and write: opens at once, and wakes readers
            m_fd = ::open(m_path.constData(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
    }

private:
    QByteArray m_path;
    int m_fd = -1;
};

} // namespace kataar::test
