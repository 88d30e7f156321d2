// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/host/powercutvfs.h"

#include "tests/torture/host/powercutfile.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sqlite3.h>
#include <string>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace torture::powercut {

namespace {

constexpr int forFolder = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
constexpr std::string_view deletedSuffix = ".deleted";

/// All that this layer knows; SQLite's interface has no other place for it.
struct Disk
{
    std::mutex mutex; ///< guards all else
    sqlite3_vfs *real = nullptr;
    sqlite3_vfs layer{};
    sqlite3_io_methods methods{};
    std::map<std::string, std::unique_ptr<PowerCutFile>> files; ///< by path, also when closed
    std::set<std::string> deleted; ///< paths whose folder may still have them
    Use use;
    bool ignoresSyncs = false;
    int soundSyncs = 0; ///< still, before any fails
    int failingSyncs = 0; ///< still to fail
    int failingWrites = 0; ///< still to fail
    std::uint64_t cutAt = 0; ///< the number of the sync in which the power goes; 0: of none
    std::uint64_t cutSeed = 0;
    /// What a disk takes for a sync, so that a cut can come into the middle of one.
    std::chrono::microseconds syncTime{1000};
};

Disk &disk()
{
    static Disk instance;
    return instance;
}

/// What SQLite sees as one open file; the real one, for locks and shared memory, lies behind it.
struct OpenFile
{
    sqlite3_file base; // first: SQLite knows nothing else
    PowerCutFile *file; ///< null for a temporary one, which no cut can harm
    bool syncsFolder; ///< with its next sync

    [[nodiscard]] sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

PowerCutFile *fileAt(const std::string &path, bool isNew)
{
    auto &known = disk().files[path];
    if (!known)
        known = std::make_unique<PowerCutFile>(path, isNew);
    return known.get();
}

bool takeOne(int &count)
{
    if (count <= 0)
        return false;
    --count;
    return true;
}

OpenFile *openFile(sqlite3_file *file)
{
    return reinterpret_cast<OpenFile *>(file);
}

int read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
    OpenFile *const open = openFile(file);
    if (!open->file)
        return open->real()->pMethods->xRead(open->real(), to, size, offset);
    const std::scoped_lock lock(disk().mutex);
    const std::size_t there
        = open->file->read(static_cast<char *>(to), std::size_t(size), std::uint64_t(offset));
    if (there == std::size_t(size))
        return SQLITE_OK;
    std::memset(static_cast<char *>(to) + there, 0, std::size_t(size) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
    OpenFile *const open = openFile(file);
    if (!open->file)
        return open->real()->pMethods->xWrite(open->real(), from, size, offset);
    const std::scoped_lock lock(disk().mutex);
    if (takeOne(disk().failingWrites))
        return SQLITE_IOERR_WRITE;
    open->file->write(static_cast<const char *>(from), std::size_t(size), std::uint64_t(offset));
    return SQLITE_OK;
}

int truncate(sqlite3_file *file, sqlite3_int64 size)
{
    OpenFile *const open = openFile(file);
    if (!open->file)
        return open->real()->pMethods->xTruncate(open->real(), size);
    const std::scoped_lock lock(disk().mutex);
    open->file->truncate(std::uint64_t(size));
    return SQLITE_OK;
}

/// The index of a WAL lies in a shared mapping of a file that nobody syncs: anything may be left.
void spoilSharedMemory(const std::string &path, std::minstd_rand &random)
{
    const std::string name = path + "-shm";
    if (random() % 2 == 0) {
        ::unlink(name.c_str());
        return;
    }
    const int fd = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    const off_t size = ::lseek(fd, 0, SEEK_END);
    std::string octets(std::size_t(std::max<off_t>(size, 0)), '\0');
    for (char &octet : octets)
        octet = char(random());
    [[maybe_unused]] const ssize_t written = ::pwrite(fd, octets.data(), octets.size(), 0);
    ::close(fd);
}

/// With the mutex held, for good: nobody writes any more.
[[noreturn]] void goDark(std::uint64_t seed)
{
    std::minstd_rand random(std::minstd_rand::result_type(seed % 2147483646 + 1));
    for (const auto &[path, file] : disk().files) {
        file->cut(random);
        spoilSharedMemory(path, random);
    }
    for (const std::string &path : disk().deleted) {
        if (random() % 2 == 0)
            ::rename((path + std::string(deletedSuffix)).c_str(), path.c_str());
    }
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

/// With the mutex held.
void countSync()
{
    if (++disk().use.syncs == disk().cutAt)
        goDark(disk().cutSeed);
}

void syncFolder()
{
    for (const auto &[path, file] : disk().files)
        file->keepEntry();
    for (const std::string &path : disk().deleted)
        ::unlink((path + std::string(deletedSuffix)).c_str());
    disk().deleted.clear();
}

int sync(sqlite3_file *file, int flags)
{
    OpenFile *const open = openFile(file);
    if (!open->file)
        return open->real()->pMethods->xSync(open->real(), flags);
    std::this_thread::sleep_for(disk().syncTime);
    const std::scoped_lock lock(disk().mutex);
    countSync();
    if (!takeOne(disk().soundSyncs) && takeOne(disk().failingSyncs)) {
        open->file->failSync();
        return SQLITE_IOERR_FSYNC;
    }
    if (disk().ignoresSyncs)
        return SQLITE_OK;
    open->file->sync();
    // As SQLite's own layer does: the first sync of a journal or a WAL is one of its folder too.
    if (std::exchange(open->syncsFolder, false))
        syncFolder();
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    OpenFile *const open = openFile(file);
    if (!open->file)
        return open->real()->pMethods->xFileSize(open->real(), size);
    const std::scoped_lock lock(disk().mutex);
    *size = sqlite3_int64(open->file->size());
    return SQLITE_OK;
}

int fileControl(sqlite3_file *file, int operation, void *argument)
{
    // These would touch the real file behind this layer's back.
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE
        || operation == SQLITE_FCNTL_MMAP_SIZE)
        return SQLITE_NOTFOUND;
    sqlite3_file *const real = openFile(file)->real();
    return real->pMethods->xFileControl(real, operation, argument);
}

// What locks and shared memory need, the real file does.

int close(sqlite3_file *file)
{
    sqlite3_file *const real = openFile(file)->real();
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

template <auto Method, typename... Arguments>
int passOn(sqlite3_file *file, Arguments... arguments)
{
    sqlite3_file *const real = openFile(file)->real();
    return (real->pMethods->*Method)(real, arguments...);
}

void shmBarrier(sqlite3_file *file)
{
    sqlite3_file *const real = openFile(file)->real();
    real->pMethods->xShmBarrier(real);
}

sqlite3_io_methods makeMethods()
{
    using Methods = sqlite3_io_methods;
    Methods methods{};
    methods.iVersion = 2; // no xFetch: nothing is mapped past this layer
    methods.xClose = close;
    methods.xRead = read;
    methods.xWrite = write;
    methods.xTruncate = truncate;
    methods.xSync = sync;
    methods.xFileSize = fileSize;
    methods.xLock = passOn<&Methods::xLock, int>;
    methods.xUnlock = passOn<&Methods::xUnlock, int>;
    methods.xCheckReservedLock = passOn<&Methods::xCheckReservedLock, int *>;
    methods.xFileControl = fileControl;
    methods.xSectorSize = passOn<&Methods::xSectorSize>;
    methods.xDeviceCharacteristics = passOn<&Methods::xDeviceCharacteristics>;
    methods.xShmMap = passOn<&Methods::xShmMap, int, int, int, void volatile **>;
    methods.xShmLock = passOn<&Methods::xShmLock, int, int, int>;
    methods.xShmBarrier = shmBarrier;
    methods.xShmUnmap = passOn<&Methods::xShmUnmap, int>;
    return methods;
}

int open(sqlite3_vfs * /*vfs*/, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    OpenFile *const opened = openFile(file);
    std::memset(opened, 0, sizeof *opened);
    const std::scoped_lock lock(disk().mutex);
    const bool isThere = path && ::access(path, F_OK) == 0;
    const int result = disk().real->xOpen(disk().real, path, opened->real(), flags, outFlags);
    if (result != SQLITE_OK)
        return result;
    opened->base.pMethods = &disk().methods;
    if (!path || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
        return SQLITE_OK;
    opened->file = fileAt(path, !isThere);
    opened->syncsFolder = !isThere && (flags & forFolder) != 0;
    disk().use.databases += (flags & SQLITE_OPEN_MAIN_DB) != 0 ? 1 : 0;
    return SQLITE_OK;
}

int remove(sqlite3_vfs * /*vfs*/, const char *path, int syncsFolder)
{
    const std::scoped_lock lock(disk().mutex);
    if (const auto found = disk().files.find(path); found != disk().files.end())
        found->second->settle();
    disk().files.erase(path);
    if (syncsFolder != 0 && !disk().ignoresSyncs) {
        torture::powercut::syncFolder();
        return disk().real->xDelete(disk().real, path, syncsFolder);
    }
    // Its folder may forget that it was deleted: cut() may bring it back.
    const std::string aside = path + std::string(deletedSuffix);
    if (::rename(path, aside.c_str()) != 0)
        return SQLITE_IOERR_DELETE_NOENT;
    disk().deleted.insert(path);
    return SQLITE_OK;
}

int access(sqlite3_vfs * /*vfs*/, const char *path, int flags, int *result)
{
    {
        const std::scoped_lock lock(disk().mutex);
        const auto found = disk().files.find(path);
        if (flags == SQLITE_ACCESS_EXISTS && found != disk().files.end()) {
            *result = found->second->size() > 0 ? 1 : 0; // as SQLite's own layer sees it
            return SQLITE_OK;
        }
    }
    return disk().real->xAccess(disk().real, path, flags, result);
}

std::atomic<bool> followsOthers = false; // NOLINT(*-avoid-non-const-global-variables): libc calls

/// Its path, where it is a file that outlived a failed sync; with the mutex held from then on.
template <typename Then>
void ifItOutlived(int descriptor, Then then)
{
    if (!followsOthers)
        return;
    char path[PATH_MAX];
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
    if (size <= 0)
        return;
    const std::string name(path, std::size_t(size));
    const std::scoped_lock lock(disk().mutex);
    if (PowerCutFile::hasOutlived(name))
        then(*fileAt(name, false));
}

} // namespace

bool install()
{
    Disk &mine = disk();
    mine.real = sqlite3_vfs_find(nullptr);
    if (!mine.real)
        return false;
    mine.methods = makeMethods();
    mine.layer = *mine.real;
    mine.layer.zName = "powercut";
    mine.layer.szOsFile = int(sizeof(OpenFile)) + mine.real->szOsFile;
    mine.layer.pNext = nullptr;
    mine.layer.xOpen = open;
    mine.layer.xDelete = remove;
    mine.layer.xAccess = access;
    return sqlite3_vfs_register(&mine.layer, 1) == SQLITE_OK;
}

Use use()
{
    const std::scoped_lock lock(disk().mutex);
    return disk().use;
}

void syncAtOnce()
{
    disk().syncTime = std::chrono::microseconds(0);
}

void ignoreSyncs()
{
    const std::scoped_lock lock(disk().mutex);
    disk().ignoresSyncs = true;
}

void failSyncs(int count, int sound)
{
    const std::scoped_lock lock(disk().mutex);
    disk().soundSyncs = sound;
    disk().failingSyncs = count;
}

void failWrites(int count)
{
    const std::scoped_lock lock(disk().mutex);
    disk().failingWrites = count;
}

void cut(std::uint64_t seed)
{
    disk().mutex.lock();
    goDark(seed);
}

void cutAtSync(std::uint64_t syncs, std::uint64_t seed)
{
    const std::scoped_lock lock(disk().mutex);
    disk().cutAt = disk().use.syncs + syncs;
    disk().cutSeed = seed;
}

void die()
{
    disk().mutex.lock();
    for (const auto &[path, file] : disk().files)
        file->outlive();
    for (const std::string &path : disk().deleted)
        ::unlink((path + std::string(deletedSuffix)).c_str());
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

void followOtherWriters()
{
    followsOthers = true;
}

void writeBack()
{
    const std::scoped_lock lock(disk().mutex);
    for (const auto &[path, file] : disk().files)
        file->writeBack();
}

void noteWrite(int descriptor, const char *from, std::size_t size)
{
    ifItOutlived(descriptor, [&](PowerCutFile &file) {
        const off_t end = ::lseek(descriptor, 0, SEEK_CUR);
        file.write(from, size, std::uint64_t(end) - size);
    });
}

bool noteSync(int descriptor)
{
    bool isSynced = true;
    ifItOutlived(descriptor, [&isSynced](PowerCutFile &file) {
        countSync();
        isSynced = takeOne(disk().soundSyncs) || !takeOne(disk().failingSyncs);
        if (isSynced)
            file.sync();
        else
            file.failSync();
    });
    return isSynced;
}

} // namespace torture::powercut

// A program's own functions come before those of the C library, also for the libraries in it.
extern "C" {

ssize_t write(int descriptor, const void *from, std::size_t size)
{
    const ssize_t done = ::syscall(SYS_write, descriptor, from, size);
    if (done > 0)
        torture::powercut::noteWrite(descriptor, static_cast<const char *>(from),
                                     std::size_t(done));
    return done;
}

int fsync(int descriptor)
{
    if (torture::powercut::noteSync(descriptor))
        return int(::syscall(SYS_fsync, descriptor));
    errno = EIO;
    return -1;
}
}
