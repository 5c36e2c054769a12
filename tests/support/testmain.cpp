// SPDX-License-Identifier: GPL-3.0-or-later
// The main() of every test program: runs the class named by the first argument, or all of them.
#include "tests/support/testmain.h"

#include <QTest>

#ifdef KATAAR_TEST_GUI
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstring>
#include <map>
#include <string>

namespace kataar::test {

using Makers = std::map<std::string, std::function<std::unique_ptr<QObject>()>>;

static Makers& makers() {
    static Makers all;
    return all;
}

bool add(const char* name, std::function<std::unique_ptr<QObject>()> make) {
    return makers().emplace(name, std::move(make)).second;
}

} // namespace kataar::test

int main(int argc, char** argv) {
    Application application(argc, argv);
    const std::string wanted = argc > 1 && argv[1][0] != '-' ? argv[1] : "";
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        if (i != 1 || wanted.empty())
            arguments << QString::fromLocal8Bit(argv[i]);
    }
    int ran = 0;
    int failed = 0;
    for (const auto& [name, make] : kataar::test::makers()) {
        if (!wanted.empty() && name != wanted)
            continue;
        ++ran;
        failed += QTest::qExec(make().get(), arguments);
    }
    if (ran == 0)
        qCritical("no test is registered as '%s'", wanted.c_str());
    return ran == 0 || failed != 0 ? 1 : 0;
}
