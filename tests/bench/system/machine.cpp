// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's own limits, by the shortest programs that reach them.
#include "tests/bench/system/machine.h"

#include "tests/bench/system/daemon.h"

#include <sqlite3.h>

#include <cstdlib>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>

extern char** environ;

namespace bench {

double spawnRate(int count) {
    const auto begin = Clock::now();
    for (int i = 0; i < count; ++i) {
        pid_t pid = 0;
        char name[] = "/bin/true";
        char* argv[] = {name, nullptr};
        if (posix_spawn(&pid, name, nullptr, nullptr, argv, environ) != 0)
            std::exit(1);
        waitpid(pid, nullptr, 0);
    }
    return count / since(begin);
}

double commitRate(const std::filesystem::path& folder, int count) {
    sqlite3* db = nullptr;
    sqlite3_open((folder / "bare.db").c_str(), &db);
    for (const char* sql : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)"})
        sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO t (x) VALUES (?)", -1, &insert, nullptr);
    const std::string text(300, 'x');
    const auto begin = Clock::now();
    for (int i = 0; i < count; ++i) {
        sqlite3_bind_text(insert, 1, text.c_str(), -1, SQLITE_STATIC);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    const double rate = count / since(begin);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

void allowFiles() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace bench
