// SPDX-License-Identifier: GPL-3.0-or-later
// Which Host and Origin a request may name: against rebound names and foreign pages. Pure.
#pragma once

#include "server/http/request.h"

#include <QHostAddress>
#include <QSet>
#include <QStringList>

namespace kataar {

class HostRule {
public:
    /// `names` beside localhost; letter case does not matter.
    explicit HostRule(const QStringList& names);

    /// Whether a Host header (with or without a port) means this server. `local`: the connection's own
    /// address.
    bool allows(QByteArrayView host, const QHostAddress& local) const;

private:
    QSet<QByteArray> m_names;
};

/// This machine's names: the full one and its first part.
QStringList machineNames();

/// A proxy has passed the request on, or says so.
bool passedOn(const Request& request);

/// A browser sent the request for a page that is not ours.
bool fromForeignPage(const Request& request);

} // namespace kataar
