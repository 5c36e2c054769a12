// SPDX-License-Identifier: GPL-3.0-or-later
// From an error to an HTTP answer: the status and the shape that the contract gives to every refusal.
#pragma once

#include "core/base/result.h"
#include "server/http/reply.h"

namespace kataar {

/// The status of an error; `wrongStateStatus` is what ErrorCode::WrongState becomes.
int httpStatus(const Error& error, int wrongStateStatus = 400);

/// {"detail","error","message","status","details"} and, with wrong fields, "errors".
QByteArray problemJson(const Error& error, int status);

/// The headers that belong to a refusal: WWW-Authenticate with 401, Retry-After with 429 and 503.
ReplyHeaders refusalHeaders(int status, const Error& error = {});

/// "Not Found"; empty for a status that we never send.
const char* reasonPhrase(int status);

/// Name of the error of a refusal made by the HTTP layer itself, e.g. "body_too_large" for 413.
QString refusalName(int status);

} // namespace kataar
