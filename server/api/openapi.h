// SPDX-License-Identifier: GPL-3.0-or-later
// The description of this API: docs/openapi.yaml, carried along as a resource and answered as JSON.
#pragma once

#include "server/http/route.h"

#include <vector>

namespace kataar {

/// YAML of one document as JSON, by YAML's core schema and in the order of the text. An error for what is no
/// YAML, has a key twice, or a mapping as a key.
Result<QByteArray> jsonFromYaml(const QByteArray& yaml);

/// Reads the resource on the first ask and keeps it.
std::vector<Route> openApiRoutes();

} // namespace kataar
