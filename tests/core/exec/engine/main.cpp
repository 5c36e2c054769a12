// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-test-engine SPOOL RUNNER {UUID SCRIPT}...: starts each script as an attempt, says when all run, and
// waits to be killed.
#include "core/exec/localexecutor.h"

#include <QCoreApplication>

#include <cstdio>

using namespace kataar;

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const SystemClock clock;
    LocalExecutor executor(arguments.value(1), arguments.value(2), clock);
    const qsizetype jobs = (arguments.size() - 3) / 2;
    qsizetype running = 0;
    QObject::connect(&executor, &Executor::started, &application, [&] {
        if (++running == jobs) {
            std::puts("running");
            std::fflush(stdout);
        }
    });
    for (qsizetype i = 0; i < jobs; ++i) {
        ExecutionOrder order;
        order.attempt.uuid = arguments.value(3 + 2 * i);
        order.spec.command = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), arguments.value(4 + 2 * i)};
        order.graceSeconds = 1;
        if (const auto begun = executor.start(order); !begun) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(begun.error().message));
            return 1;
        }
    }
    return QCoreApplication::exec();
}
