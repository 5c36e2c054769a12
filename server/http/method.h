// SPDX-License-Identifier: GPL-3.0-or-later
// The seven methods that the server knows; every other one is answered with 501.
#pragma once

#include "core/base/enumnames.h"

namespace kataar {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

template<>
struct EnumNames<Method> {
    static constexpr std::pair<Method, const char*> all[] = {
        {Method::Get, "GET"},        {Method::Head, "HEAD"},   {Method::Post, "POST"},
        {Method::Put, "PUT"},        {Method::Patch, "PATCH"}, {Method::Delete, "DELETE"},
        {Method::Options, "OPTIONS"}};
};

} // namespace kataar
