// SPDX-License-Identifier: GPL-3.0-or-later
// A libnvidia-ml with two GPUs that behaves as $KATAAR_FAKE_NVML says (words, parted by spaces):
// permuted, lost, noperm, garbage, crowd, none, init=N, hang=FIFO, processes=FILE (lines "GPU PID").
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr int noPermission = 4;
constexpr int insufficientSize = 7;
constexpr int gpuIsLost = 15;

std::string behaviour() {
    const char* text = std::getenv("KATAAR_FAKE_NVML");
    return " " + std::string(text ? text : "") + " ";
}

bool has(const char* word) { return behaviour().find(" " + std::string(word) + " ") != std::string::npos; }

std::string valueOf(const char* name) {
    const std::string all = behaviour();
    const std::string key = " " + std::string(name) + "=";
    const std::size_t at = all.find(key);
    return at == std::string::npos
               ? std::string()
               : all.substr(at + key.size(), all.find(' ', at + key.size()) - at - key.size());
}

/// Blocks until somebody opens the FIFO for writing, as a call into a broken driver blocks.
void mayHang() {
    const std::string fifo = valueOf("hang");
    if (fifo.empty())
        return;
    const int fd = ::open(fifo.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        ::close(fd);
}

/// Which of the two GPUs a handle means: 0 is the first on the bus.
int gpuOf(void* device) { return int(reinterpret_cast<std::intptr_t>(device)) - 1; }

struct Process {
    unsigned pid;
    unsigned long long memory;
    unsigned instance, compute;
};

/// The processes of this GPU as the file lists them now.
[[maybe_unused]] int giveListed(void* device, const std::string& path, unsigned* count, void* list) {
    const unsigned room = *count;
    *count = 0;
    std::FILE* file = std::fopen(path.c_str(), "r");
    int gpu = 0;
    unsigned pid = 0;
    while (file && std::fscanf(file, "%d %u", &gpu, &pid) == 2) {
        if (gpu != gpuOf(device))
            continue;
        if (*count < room)
            static_cast<Process*>(list)[*count] = {pid, 1ULL << 30, 0, 0};
        ++*count;
    }
    if (file)
        std::fclose(file);
    return *count > room ? insufficientSize : 0;
}

int give(const char* text, char* buffer, unsigned size) {
    std::snprintf(buffer, size, "%s", text);
    return 0;
}

} // namespace

#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED int nvmlInit_v2() {
    mayHang();
    return std::atoi(valueOf("init").c_str());
}
EXPORTED int nvmlShutdown() { return 0; }

EXPORTED int nvmlDeviceGetCount_v2(unsigned* count) {
    *count = has("none") ? 0 : 2;
    return 0;
}

EXPORTED int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device) {
    mayHang();
    const std::intptr_t gpu = has("permuted") ? 1 - int(index) : int(index);
    if (gpu == 1 && has("lost"))
        return gpuIsLost;
    *device = reinterpret_cast<void*>(gpu + 1);
    return 0;
}

#ifndef FAKE_BROKEN
EXPORTED int nvmlDeviceGetUUID(void* device, char* buffer, unsigned size) {
    if (gpuOf(device) == 0 && has("garbage")) {
        std::memset(buffer, '\xff', size); // and no NUL at its end
        return 0;
    }
    return give(gpuOf(device) == 0 ? "GPU-00000000-1111-2222-3333-444444444444"
                                   : "GPU-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
                buffer, size);
}
#endif

#ifndef FAKE_OLD
EXPORTED const char* nvmlErrorString(int) { return "an error of the fake"; }
EXPORTED int nvmlSystemGetDriverVersion(char* buffer, unsigned size) {
    return give("580.65.06", buffer, size);
}

EXPORTED int nvmlDeviceGetName(void* device, char* buffer, unsigned size) {
    return give(gpuOf(device) == 0 ? "Fake \033[31mOne" : "Fake Two", buffer, size);
}

EXPORTED int nvmlDeviceGetPciInfo_v3(void* device, void* info) {
    struct {
        char legacy[16];
        unsigned domain, bus, device, id, subsystem;
        char busId[32];
    } pci{};
    pci.bus = gpuOf(device) == 0 ? 0x17 : 0xca;
    std::memcpy(info, &pci, sizeof pci);
    return 0;
}

EXPORTED int nvmlDeviceGetCudaComputeCapability(void*, int* major, int* minor) {
    *major = 9;
    *minor = 0;
    return 0;
}

EXPORTED int nvmlDeviceGetUtilizationRates(void* device, unsigned* rates) {
    if (has("noperm"))
        return noPermission;
    rates[0] = gpuOf(device) == 0 ? 25 : 75;
    rates[1] = 10;
    return 0;
}

EXPORTED int nvmlDeviceGetTemperature(void*, int sensor, unsigned* celsius) {
    *celsius = 61;
    return sensor == 0 ? 0 : 2;
}

EXPORTED int nvmlDeviceGetPowerUsage(void*, unsigned* milliwatts) {
    *milliwatts = 123456;
    return 0;
}

EXPORTED int nvmlDeviceGetComputeRunningProcesses_v3(void* device, unsigned* count, void* list) {
    if (has("noperm"))
        return noPermission;
    const std::string listed = valueOf("processes");
    if (!listed.empty())
        return giveListed(device, listed, count, list);
    const unsigned processes = gpuOf(device) == 1 ? 0 : has("crowd") ? 300 : 1;
    const unsigned room = *count;
    *count = processes;
    if (room < processes)
        return insufficientSize;
    auto* out = static_cast<Process*>(list);
    for (unsigned i = 0; i < processes; ++i)
        out[i] = {i == 0 ? unsigned(::getpid()) : 4'000'000'000U + i, i == 0 ? 1ULL << 30 : ~0ULL, 0, 0};
    return 0;
}
#endif

EXPORTED int nvmlDeviceGetMemoryInfo(void* device, unsigned long long* info) {
    info[0] = (gpuOf(device) == 0 ? 80ULL : 48ULL) << 30;
    info[2] = 5ULL << 30;
    info[1] = info[0] - info[2];
    return 0;
}
