// SPDX-License-Identifier: GPL-3.0-or-later
// A VFS that passes everything on, unless a fault is wanted.
#include "tests/flow/simulation/faultyvfs.h"

#include <sqlite3.h>

#include <cstdlib>

namespace kataar::test {

namespace {

/// SQLite gives this much memory for each file; the real one lies behind it.
struct WrappedFile {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_vfs* realVfs = nullptr;

sqlite3_file* realOf(sqlite3_file* file) { return reinterpret_cast<WrappedFile*>(file)->real(); }

/// SQLITE_OK, or what the call is to answer instead.
int faultNow(int error) {
    if (FaultyVfs::livesFor > 0)
        --FaultyVfs::livesFor;
    else if (FaultyVfs::livesFor == 0)
        return ++FaultyVfs::failures, error;
    if (FaultyVfs::fault == FaultyVfs::Fault::None)
        return SQLITE_OK;
    ++FaultyVfs::failures;
    return FaultyVfs::fault == FaultyVfs::Fault::Full && error == SQLITE_IOERR_WRITE ? SQLITE_FULL : error;
}

int closeFile(sqlite3_file* file) { return realOf(file)->pMethods->xClose(realOf(file)); }
int readFile(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    return realOf(file)->pMethods->xRead(realOf(file), to, count, at);
}
int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    const int fault = faultNow(SQLITE_IOERR_WRITE);
    return fault != SQLITE_OK ? fault : realOf(file)->pMethods->xWrite(realOf(file), from, count, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    const int fault = faultNow(SQLITE_IOERR_TRUNCATE);
    return fault != SQLITE_OK ? fault : realOf(file)->pMethods->xTruncate(realOf(file), size);
}
/// Only a dead process fails here: whether a sync that failed has kept the change cannot be told.
int syncFile(sqlite3_file* file, int flags) {
    if (FaultyVfs::dead())
        return SQLITE_IOERR_FSYNC;
    if (FaultyVfs::livesFor > 0 && --FaultyVfs::livesFor == 0)
        return SQLITE_IOERR_FSYNC;
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}
int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) {
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int level) { return realOf(file)->pMethods->xLock(realOf(file), level); }
int unlockFile(sqlite3_file* file, int level) { return realOf(file)->pMethods->xUnlock(realOf(file), level); }
int checkLock(sqlite3_file* file, int* held) {
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), held);
}
int controlFile(sqlite3_file* file, int what, void* value) {
    return realOf(file)->pMethods->xFileControl(realOf(file), what, value);
}
int sectorSize(sqlite3_file* file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); }
int characteristics(sqlite3_file* file) {
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, at);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags) {
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void barrier(sqlite3_file* file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); }
int unmapShared(sqlite3_file* file, int remove) {
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

constexpr sqlite3_io_methods methods{.iVersion = 2,
                                     .xClose = closeFile,
                                     .xRead = readFile,
                                     .xWrite = writeFile,
                                     .xTruncate = truncateFile,
                                     .xSync = syncFile,
                                     .xFileSize = sizeOfFile,
                                     .xLock = lockFile,
                                     .xUnlock = unlockFile,
                                     .xCheckReservedLock = checkLock,
                                     .xFileControl = controlFile,
                                     .xSectorSize = sectorSize,
                                     .xDeviceCharacteristics = characteristics,
                                     .xShmMap = mapShared,
                                     .xShmLock = lockShared,
                                     .xShmBarrier = barrier,
                                     .xShmUnmap = unmapShared,
                                     .xFetch = nullptr,
                                     .xUnfetch = nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    sqlite3_file* real = realOf(file);
    const int code = realVfs->xOpen(realVfs, name, real, flags, out);
    file->pMethods = real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

} // namespace

void FaultyVfs::install() {
    if (realVfs != nullptr)
        return;
    realVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs faulty = *realVfs;
    faulty.zName = "kataar-faulty";
    faulty.pNext = nullptr;
    faulty.szOsFile = int(sizeof(WrappedFile)) + realVfs->szOsFile;
    faulty.xOpen = openFile;
    if (sqlite3_vfs_register(&faulty, 1) != SQLITE_OK)
        std::abort();
}

} // namespace kataar::test
