// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's files with faults: a full disk, errors, or the moment after which this process is dead.
#pragma once

namespace kataar::test {

/// Stands before SQLite's own VFS from the first use on, for every database that is opened afterwards.
struct FaultyVfs {
    enum class Fault { None, Full, Error };

    static void install();

    static inline Fault fault = Fault::None; ///< of every write and sync
    static inline int failures = 0;          ///< calls that failed so far
    /// Writes and syncs that still succeed; from then on nothing is written any more. -1 = lives on.
    static inline int livesFor = -1;
    static bool dead() { return livesFor == 0; }
    /// As after a restart on a sound disk.
    static void mend() {
        fault = Fault::None;
        livesFor = -1;
    }
};

} // namespace kataar::test
