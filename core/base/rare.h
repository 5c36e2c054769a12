// SPDX-License-Identifier: GPL-3.0-or-later
// Rare: an optional for what few of very many objects have: as large as a pointer while it is empty.
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace kataar {

/// As std::optional, but that its value lies elsewhere. A copy has a value of its own; one that was moved
/// from is empty.
template<class T>
class Rare {
public:
    Rare() = default;
    Rare(std::nullopt_t) {}
    Rare(T value) : m_value(std::make_unique<T>(std::move(value))) {}
    Rare(const Rare& other) : m_value(other ? std::make_unique<T>(*other) : nullptr) {}
    Rare(Rare&&) noexcept = default;
    Rare& operator=(const Rare& other) { return *this = Rare(other); }
    Rare& operator=(Rare&&) noexcept = default;
    ~Rare() = default;

    explicit operator bool() const { return m_value != nullptr; }
    bool has_value() const { return m_value != nullptr; }
    void reset() { m_value.reset(); }
    T& operator*() { return *m_value; }
    const T& operator*() const { return *m_value; }
    T* operator->() { return m_value.get(); }
    const T* operator->() const { return m_value.get(); }

    bool operator==(const Rare& other) const {
        return m_value && other.m_value ? *m_value == *other.m_value : m_value == other.m_value;
    }

private:
    std::unique_ptr<T> m_value;
};

} // namespace kataar
