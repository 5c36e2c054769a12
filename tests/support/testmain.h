// SPDX-License-Identifier: GPL-3.0-or-later
// Lets one program hold the test classes of a room: each file registers its class, the first argument chooses
// one.
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace kataar::test {

/// Registers a test class under a name; returns a dummy so that a static can be initialised by it.
bool add(const char* name, std::function<std::unique_ptr<QObject>()> make);

} // namespace kataar::test

/// Last line of tests/ROOM/tst_NAME.cpp, before its moc include: KATAAR_TEST(NAME, TheTestClass)
#define KATAAR_TEST(name, Class)                                                                             \
    [[maybe_unused]] static const bool registered_##name =                                                   \
        kataar::test::add(#name, [] { return std::unique_ptr<QObject>(new Class); });
