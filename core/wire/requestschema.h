// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of request bodies: how each is read, checked and written.
#pragma once

#include "core/wire/requests.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<SubmitRequest> {
    static std::span<const Field<SubmitRequest>> fields();
};

template<>
struct Schema<LimitsPatch> {
    static std::span<const Field<LimitsPatch>> fields();
};

template<>
struct Schema<CancelSelection> {
    static std::span<const Field<CancelSelection>> fields();
};

template<>
struct Schema<WindowRequest> {
    static std::span<const Field<WindowRequest>> fields();
};

template<>
struct Schema<PlaceWindowRequest> {
    static std::span<const Field<PlaceWindowRequest>> fields();
};

} // namespace kataar::wire
