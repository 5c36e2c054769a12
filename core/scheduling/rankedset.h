// SPDX-License-Identifier: GPL-3.0-or-later
// RankedSet: a sorted set that knows positions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace kataar {

/// A counted B+ tree: what is put in stands in blocks of up to `most`, so that a step touches few lines of
/// memory and a million keys need little more than themselves. Each step is O(log n); to the next key, O(1).
template<class Key, size_t most = 64>
class RankedSet {
    static_assert(most >= 8); // an inner block has two children at least

    struct Node {
        /// A leaf: those of the set. Else one for each child, which none of its keys is less than; [0] is
        /// neither read nor kept true.
        std::vector<Key> keys;
        std::vector<std::unique_ptr<Node>> children; ///< none = a leaf
        std::vector<size_t> counts;                  ///< of keys, by child
        Node* next = nullptr;                        ///< the leaf behind this one

        bool isLeaf() const { return children.empty(); }
        size_t childFor(const Key& key) const {
            return size_t(std::upper_bound(keys.begin() + 1, keys.end(), key) - keys.begin()) - 1;
        }
    };

public:
    class const_iterator {
    public:
        const Key& operator*() const { return m_leaf->keys[m_at]; }
        const Key* operator->() const { return &**this; }
        const_iterator& operator++() {
            if (++m_at == m_leaf->keys.size()) {
                m_leaf = m_leaf->next;
                m_at = 0;
            }
            return *this;
        }
        bool operator==(const const_iterator&) const = default;

    private:
        friend class RankedSet;
        const_iterator(const Node* leaf, size_t at) : m_leaf(leaf), m_at(at) {}
        const Node* m_leaf; ///< null = the end
        size_t m_at;
    };

    RankedSet() = default;
    RankedSet(const RankedSet&) = delete;
    RankedSet& operator=(const RankedSet&) = delete;

    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const_iterator begin() const { return {m_first, 0}; }
    const_iterator end() const { return {nullptr, 0}; }

    /// How many keys are less.
    size_t order_of_key(const Key& key) const {
        size_t before = 0;
        const Node* node = m_root.get();
        while (node && !node->isLeaf()) {
            const size_t child = node->childFor(key);
            for (size_t i = 0; i < child; ++i)
                before += node->counts[i];
            node = node->children[child].get();
        }
        return node ? before + place(*node, key) : 0;
    }

    /// The key that has so many before it; end() if there are not so many.
    const_iterator find_by_order(size_t order) const {
        if (order >= m_size)
            return end();
        const Node* node = m_root.get();
        while (!node->isLeaf()) {
            size_t child = 0;
            for (; order >= node->counts[child]; ++child)
                order -= node->counts[child];
            node = node->children[child].get();
        }
        return {node, order};
    }

    /// The first one that this key is less than.
    const_iterator upper_bound(const Key& key) const {
        const Node* node = m_root.get();
        while (node && !node->isLeaf())
            node = node->children[node->childFor(key)].get();
        if (!node)
            return end();
        const auto found = std::upper_bound(node->keys.begin(), node->keys.end(), key);
        return found == node->keys.end() ? const_iterator{node->next, 0}
                                         : const_iterator{node, size_t(found - node->keys.begin())};
    }

    /// Whether it was not there.
    bool insert(const Key& key) {
        if (!m_root) {
            m_root = std::make_unique<Node>();
            m_first = m_root.get();
        }
        if (!insertInto(*m_root, key))
            return false;
        ++m_size;
        if (m_root->keys.size() > most) {
            auto above = std::make_unique<Node>();
            above->keys.push_back(m_root->keys.front());
            above->counts.push_back(m_size);
            above->children.push_back(std::move(m_root));
            m_root = std::move(above);
            split(*m_root, 0, placeToSplit(*m_root, 0));
        }
        return true;
    }

    /// Whether it was there.
    bool erase(const Key& key) {
        if (!m_root || !eraseFrom(*m_root, key))
            return false;
        if (--m_size == 0) {
            m_root.reset();
            m_first = nullptr;
        } else if (m_root->children.size() == 1) {
            m_root = std::unique_ptr<Node>(std::move(m_root->children.front()));
        }
        return true;
    }

    /// As erase() and insert(); quicker where no other key stands between the two.
    void replace(const Key& from, const Key& to) {
        Node* node = m_root.get();
        Key* least = nullptr; // of what the leaf may hold; with the block before it
        const Node* before = nullptr;
        const Key* beyond = nullptr;
        while (node && !node->isLeaf()) {
            const size_t child = node->childFor(from);
            if (child > 0) {
                least = &node->keys[child];
                before = node->children[child - 1].get();
            }
            if (child + 1 < node->keys.size())
                beyond = &node->keys[child + 1];
            node = node->children[child].get();
        }
        const size_t at = node ? place(*node, from) : 0;
        if (node && at < node->keys.size() && node->keys[at] == from &&
            (at > 0 ? node->keys[at - 1] < to : !before || last(*before) < to) &&
            (at + 1 < node->keys.size() ? to < node->keys[at + 1] : !beyond || to < *beyond)) {
            node->keys[at] = to;
            if (least && to < *least)
                *least = to;
        } else {
            erase(from);
            insert(to);
        }
    }

private:
    static size_t place(const Node& leaf, const Key& key) {
        return size_t(std::lower_bound(leaf.keys.begin(), leaf.keys.end(), key) - leaf.keys.begin());
    }

    static const Key& last(const Node& node) {
        const Node* leaf = &node;
        while (!leaf->isLeaf())
            leaf = leaf->children.back().get();
        return leaf->keys.back();
    }

    static bool insertInto(Node& node, const Key& key) {
        if (node.isLeaf()) {
            const size_t at = place(node, key);
            if (at < node.keys.size() && node.keys[at] == key)
                return false;
            if (node.keys.size() == node.keys.capacity())
                node.keys.reserve(std::min(2 * node.keys.size() + 1, most + 1));
            node.keys.insert(node.keys.begin() + ptrdiff_t(at), key);
            return true;
        }
        const size_t child = node.childFor(key);
        if (!insertInto(*node.children[child], key))
            return false;
        ++node.counts[child];
        if (node.children[child]->keys.size() > most)
            split(node, child, placeToSplit(node, child));
        return true;
    }

    template<class T>
    static std::vector<T> cut(std::vector<T>& from, size_t at) {
        std::vector<T> rest(std::make_move_iterator(from.begin() + ptrdiff_t(at)),
                            std::make_move_iterator(from.end()));
        from.resize(at);
        return rest;
    }

    /// In the middle; the last one near its end, so that what comes in its order fills the blocks.
    static size_t placeToSplit(const Node& parent, size_t child) {
        const size_t size = parent.children[child]->keys.size();
        return child + 1 == parent.children.size() ? size - size / 8 - 1 : size / 2;
    }

    static void split(Node& parent, size_t child, size_t at) {
        Node& left = *parent.children[child];
        auto right = std::make_unique<Node>();
        right->keys = cut(left.keys, at);
        size_t moved = right->keys.size();
        if (left.isLeaf()) {
            right->next = left.next;
            left.next = right.get();
        } else {
            right->children = cut(left.children, at);
            right->counts = cut(left.counts, at);
            moved = 0;
            for (const size_t count : right->counts)
                moved += count;
        }
        parent.counts[child] -= moved;
        const auto behind = ptrdiff_t(child + 1);
        parent.counts.insert(parent.counts.begin() + behind, moved);
        parent.keys.insert(parent.keys.begin() + behind, right->keys.front());
        parent.children.insert(parent.children.begin() + behind, std::move(right));
    }

    static bool eraseFrom(Node& node, const Key& key) {
        if (node.isLeaf()) {
            const size_t at = place(node, key);
            if (at == node.keys.size() || !(node.keys[at] == key))
                return false;
            node.keys.erase(node.keys.begin() + ptrdiff_t(at));
            return true;
        }
        const size_t child = node.childFor(key);
        if (!eraseFrom(*node.children[child], key))
            return false;
        --node.counts[child];
        if (node.children[child]->keys.size() < most / 4)
            join(node, child > 0 ? child - 1 : 0);
        return true;
    }

    template<class T>
    static void append(std::vector<T>& to, std::vector<T>& from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    }

    /// With the one behind it; shared evenly if that is too much for one.
    static void join(Node& parent, size_t child) {
        Node& left = *parent.children[child];
        Node& right = *parent.children[child + 1];
        left.next = right.next;
        if (!right.isLeaf()) // it was not read there; it is in the middle now
            right.keys.front() = parent.keys[child + 1];
        append(left.keys, right.keys);
        append(left.children, right.children);
        append(left.counts, right.counts);
        parent.counts[child] += parent.counts[child + 1];
        const auto behind = ptrdiff_t(child + 1);
        parent.counts.erase(parent.counts.begin() + behind);
        parent.keys.erase(parent.keys.begin() + behind);
        parent.children.erase(parent.children.begin() + behind);
        if (const size_t size = left.keys.size(); size > most * 3 / 4)
            split(parent, child, size / 2);
    }

    std::unique_ptr<Node> m_root;
    const Node* m_first = nullptr; ///< the first leaf: it is never split off or joined to another
    size_t m_size = 0;
};

} // namespace kataar
