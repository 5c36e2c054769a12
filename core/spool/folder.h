// SPDX-License-Identifier: GPL-3.0-or-later
// A job's folder on disk and the files in it: creating, reading, claiming, locking (docs/spool.md).
#pragma once

#include "core/spool/attemptfiles.h"
#include "core/spool/fd.h"

#include <optional>
#include <string>
#include <string_view>

namespace kataar::spool {

namespace file {
inline constexpr const char* spec = "spec";
inline constexpr const char* claim = "claim";
inline constexpr const char* pids = "pids";
inline constexpr const char* log = "log";
inline constexpr const char* progress = "progress";
inline constexpr const char* exit = "exit";
inline constexpr const char* stop = "stop";
} // namespace file

inline constexpr std::size_t exitBytes = 4096; ///< size of a preallocated `exit`; a record always fits
inline constexpr std::size_t maxSpecBytes = 16U << 20;

enum class Claim {
    Free,     ///< nobody took it: the command was not executed
    ByRunner, ///< the command was or will be executed
    ByEngine, ///< the engine took it, so that nobody executes the command any more
    Unknown   ///< cannot be read
};

/// All functions that fail give an errno value, 0 for success. No function follows a symbolic link below the
/// folder, and none blocks on a pipe that somebody put there.
class Folder {
public:
    Folder() = default;
    /// Opens an existing folder; an invalid one (operator bool) with `error` set otherwise.
    static Folder open(const std::string& path, int& error);
    /// Makes the folder (0700), which must not exist.
    static Folder create(const std::string& path, int& error);

    explicit operator bool() const { return static_cast<bool>(m_dir); }
    int handle() const { return m_dir.get(); }

    /// At most `limit` bytes of a regular file; nothing if it is not there or longer.
    std::optional<std::string> read(const char* name, std::size_t limit) const;
    /// Writes a file that must not exist (0600) in one go; removes it again on failure.
    int writeNew(const char* name, std::string_view bytes) const;
    bool exists(const char* name) const;

    std::optional<Spec> readSpec() const;
    std::optional<Pids> readPids() const;
    std::optional<End> readEnd() const;

    Claim claim() const;
    /// For the runner: 0 = ours, EEXIST = somebody else's.
    int claimAsRunner() const;
    /// For the engine: the claim says at once, in one step, that it is the engine's.
    int claimAsEngine() const;

    /// Takes the lock (flock on `spec`) and holds it for the handle's life; waits for its holder.
    Fd lock(int& error) const;
    /// Whether some living process holds the lock.
    bool lockHeld() const;

    /// Creates `exit` with its space on disk reserved; the handle writes it.
    Fd reserveEnd(int& error) const;
    /// Writes the record into a reserved `exit`, visible as one step thanks to its checksum.
    static int writeEnd(const Fd& reserved, const End& end);

private:
    Fd m_dir;
};

/// Removes a folder with every file in it (no folders below it). ENOENT is success.
int removeFolder(const std::string& path);

/// Writes or replaces `path` so that after a power cut it holds the old or the new bytes.
int writeDurably(const std::string& path, std::string_view bytes);

/// At most `limit` bytes of a regular file relative to `dir` (AT_FDCWD for a path).
std::optional<std::string> readFile(int dir, const char* name, std::size_t limit);

} // namespace kataar::spool
