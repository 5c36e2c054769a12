// SPDX-License-Identifier: GPL-3.0-or-later
// The soft limit, raised to the hard one.
#include "core/base/descriptors.h"

#include "core/base/log.h"

#include <cerrno>
#include <cstring>
#include <sys/resource.h>

namespace kataar {

namespace {

std::optional<quint64> before;

} // namespace

void allowManyDescriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    const rlim_t was = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) == 0)
        before = before.value_or(was);
    else
        qCWarning(logEngine, "no more than %llu files can be open: %s", static_cast<unsigned long long>(was),
                  std::strerror(errno));
}

std::optional<quint64> descriptorsBefore() { return before; }

} // namespace kataar
