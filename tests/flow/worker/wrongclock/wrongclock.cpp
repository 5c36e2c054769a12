// SPDX-License-Identifier: GPL-3.0-or-later
// The wall clock, wrong by $KATAAR_WRONG_CLOCK seconds; the steady ones stay as they are.
#include <dlfcn.h>
#include <sys/time.h>

#include <cstdlib>
#include <ctime>

namespace {

long wrongBy() {
    static const char* const text = ::getenv("KATAAR_WRONG_CLOCK");
    return text ? std::atol(text) : 0;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* at) {
    static const auto real =
        reinterpret_cast<int (*)(clockid_t, timespec*)>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, at);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        at->tv_sec += wrongBy();
    return result;
}

extern "C" time_t time(time_t* at) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (at != nullptr)
        *at = now.tv_sec;
    return now.tv_sec;
}

extern "C" int gettimeofday(timeval* at, void*) {
    timespec now{};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return result;
}
