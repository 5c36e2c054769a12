// SPDX-License-Identifier: GPL-3.0-or-later
// All chance of a simulation, from its seed.
#pragma once

#include <QString>

#include <random>

namespace kataar::test {

class Random {
public:
    explicit Random(quint64 seed) : m_engine(seed) {}

    int upTo(int most) { return int(m_engine() % quint64(most + 1)); }
    bool oneIn(int n) { return upTo(n - 1) == 0; }
    /// In the form of kataar::randomId().
    QString id() {
        return QStringLiteral("%1%2")
            .arg(m_engine(), 16, 16, QChar(u'0'))
            .arg(m_engine(), 16, 16, QChar(u'0'));
    }
    template<class List>
    const auto& of(const List& list) {
        return list[size_t(upTo(int(std::size(list)) - 1))];
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace kataar::test
