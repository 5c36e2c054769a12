// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements in Prometheus' text format, version 0.0.4.
#pragma once

#include "core/base/histogram.h"

#include <QByteArray>

#include <initializer_list>
#include <utility>

namespace kataar::wire {

inline constexpr const char prometheusType[] = "text/plain; version=0.0.4; charset=utf-8";

/// A family first, then its samples. Names and help are plain ASCII.
class PrometheusWriter {
public:
    using Labels = std::initializer_list<std::pair<const char*, QByteArray>>;

    void counter(const char* name, const char* help) { family(name, "counter", help); }
    void gauge(const char* name, const char* help) { family(name, "gauge", help); }
    void histogram(const char* name, const char* help) { family(name, "histogram", help); }

    void sample(double value, Labels labels = {});
    void sample(const Histogram& histogram, Labels labels = {});

    QByteArray take() { return std::exchange(m_out, {}); }

private:
    void family(const char* name, const char* type, const char* help);
    void line(const char* suffix, const QByteArray& labels, double value);

    QByteArray m_out;
    const char* m_family = "";
};

} // namespace kataar::wire
