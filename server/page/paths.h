// SPDX-License-Identifier: GPL-3.0-or-later
// The paths of the page, once for its routes and its links; wire::path::with() fills in the {segments}.
#pragma once

#include "core/wire/paths.h"

namespace kataar::pagepath {

inline constexpr const char queue[] = "/";
inline constexpr const char mine[] = "/mine";
inline constexpr const char submit[] = "/submit";
inline constexpr const char submitOne[] = "/submit/{config}";
inline constexpr const char job[] = "/jobs/{job}";
inline constexpr const char log[] = "/jobs/{job}/log";
inline constexpr const char cancel[] = "/jobs/{job}/cancel";
inline constexpr const char retry[] = "/jobs/{job}/retry";
inline constexpr const char approve[] = "/jobs/{job}/approve";
inline constexpr const char reject[] = "/jobs/{job}/reject";
inline constexpr const char approvals[] = "/approvals";
inline constexpr const char report[] = "/report";
inline constexpr const char gpus[] = "/gpus";
inline constexpr const char logIn[] = "/login";
inline constexpr const char logOut[] = "/logout";
inline constexpr const char process[] = "/process";
inline constexpr const char asset[] = "/assets/{name}";

} // namespace kataar::pagepath
