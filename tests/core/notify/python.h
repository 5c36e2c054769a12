// SPDX-License-Identifier: GPL-3.0-or-later
// What another program makes of our bytes: Python's own libraries.
#pragma once

#include <QProcess>
#include <QTest>

namespace kataar::test {

/// What `script` prints when `input` is its standard input.
inline QByteArray python(const QString& script, const QByteArray& input, const QStringList& arguments = {}) {
    QProcess process;
    process.start(QStringLiteral("python3"), QStringList{QStringLiteral("-c"), script} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000) || process.exitCode() != 0)
        qWarning("python: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput().trimmed();
}

} // namespace kataar::test
