// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses the webhook may reach: pure decisions about numbers, never about names.
#pragma once

#include <QHostAddress>

namespace kataar {

/// Never to be reached, whoever names it: link-local (where clouds answer with their machines' secrets), the
/// other places of such metadata, and what is no address of one host; also in IPv6's forms of IPv4.
bool isForbiddenAddress(const QHostAddress& address);

/// Of this machine or of one's own network (RFC 1918, unique local, carrier-grade NAT): http will do there.
bool isPrivateAddress(const QHostAddress& address);

} // namespace kataar
