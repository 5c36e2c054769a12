// SPDX-License-Identifier: GPL-3.0-or-later
// EntryBox: an entry of one's own, or somebody else's that is only read until it changes.
#pragma once

#include "core/domain/queueentry.h"

#include <memory>

namespace kataar {

/// Empty until it is given one. A copy has an entry of its own.
class EntryBox {
public:
    EntryBox() = default;
    EntryBox(QueueEntry&& entry) : EntryBox(std::make_unique<QueueEntry>(std::move(entry))) {}
    EntryBox(std::unique_ptr<QueueEntry> entry) : m_own(std::move(entry)), m_entry(m_own.get()) {}
    EntryBox(const EntryBox& other) : EntryBox(other.copy()) {}
    EntryBox(EntryBox&&) noexcept = default;
    EntryBox& operator=(const EntryBox&) = delete;
    EntryBox& operator=(EntryBox&&) noexcept = default;
    ~EntryBox() = default;

    /// `entry` must stay as and where it is.
    static EntryBox borrow(const QueueEntry& entry) {
        EntryBox box;
        box.m_entry = &entry;
        return box;
    }

    const QueueEntry& operator*() const { return *m_entry; }
    const QueueEntry* operator->() const { return m_entry; }

    /// To be changed: a borrowed one is copied first.
    QueueEntry& own() {
        if (!m_own)
            *this = EntryBox(copy());
        return *m_own;
    }

private:
    std::unique_ptr<QueueEntry> copy() const {
        return m_entry ? std::make_unique<QueueEntry>(*m_entry) : nullptr;
    }

    std::unique_ptr<QueueEntry> m_own; ///< null while it is borrowed
    const QueueEntry* m_entry = nullptr;
};

} // namespace kataar
