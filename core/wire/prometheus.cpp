// SPDX-License-Identifier: GPL-3.0-or-later
// Escapes labels, writes numbers so that they are read back as they were.
#include "core/wire/prometheus.h"

#include <charconv>
#include <cmath>

namespace kataar::wire {

namespace {

QByteArray numberText(double value) {
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    char text[32];
    const bool plain = value == 0 || (std::abs(value) >= 1e-6 && std::abs(value) < 1e15);
    const auto form = plain ? std::chars_format::fixed : std::chars_format::general;
    const auto end = std::to_chars(std::begin(text), std::end(text), value, form).ptr; // shortest, and exact
    return {text, end - text};
}

QByteArray labelText(PrometheusWriter::Labels labels) {
    QByteArray text;
    for (const auto& [name, value] : labels) {
        QByteArray escaped = value;
        escaped.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        text += (text.isEmpty() ? "" : ",") + QByteArray(name) + "=\"" + escaped + '"';
    }
    return text;
}

} // namespace

void PrometheusWriter::family(const char* name, const char* type, const char* help) {
    m_family = name;
    m_out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void PrometheusWriter::line(const char* suffix, const QByteArray& labels, double value) {
    m_out += m_family;
    m_out += suffix;
    if (!labels.isEmpty())
        m_out += '{' + labels + '}';
    m_out += ' ' + numberText(value) + '\n';
}

void PrometheusWriter::sample(double value, Labels labels) { line("", labelText(labels), value); }

void PrometheusWriter::sample(const Histogram& histogram, Labels labels) {
    const QByteArray common = labelText(labels);
    const QByteArray before = common.isEmpty() ? QByteArray() : common + ',';
    quint64 upTo = 0;
    for (size_t i = 0; i < histogram.counts().size(); ++i) {
        upTo += histogram.counts()[i];
        const QByteArray bound =
            i < histogram.bounds().size() ? numberText(histogram.bounds()[i]) : QByteArray("+Inf");
        line("_bucket", before + "le=\"" + bound + '"', double(upTo));
    }
    line("_sum", common, histogram.sum());
    line("_count", common, double(upTo));
}

} // namespace kataar::wire
