// SPDX-License-Identifier: GPL-3.0-or-later
// Steps, epochs and both at once; the time that is left.
#include "core/progress/progressstate.h"

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

constexpr int mostKept = 32;
constexpr double statedFor = 30;                           // s for which a rate that a line stated holds
constexpr double longestForeseen = 10.0 * 365 * 24 * 3600; // s

} // namespace

void ProgressState::take(const ProgressLine& line, ProgressSource source, double second) {
    if (m_source == ProgressSource::File && source == ProgressSource::Output)
        return;
    if (source == ProgressSource::File && m_source != source && line.says())
        *this = ProgressState();
    if (!line.says())
        return;
    m_source = source;
    for (const ProgressValue& value : line.values) {
        const QString name = QString::fromUtf8(value.name);
        if (m_values.size() < mostKept || m_values.contains(name))
            m_values.insert(name, value.value);
    }
    if (!line.places())
        return;
    place(line);
    if (line.rate) {
        m_statedRate = line.rate;
        m_statedAt = second;
    }
    const double at = line.time ? double(line.time->us) / 1e6 : second;
    if (m_fraction)
        m_pace.note(*m_fraction, at);
}

void ProgressState::place(const ProgressLine& line) {
    if (line.epoch) {
        m_epoch = line.epoch;
        m_epochs = line.epochs;
    }
    if (line.step) {
        const std::optional<double> before = std::exchange(m_step, line.step);
        m_total = line.total;
        // Whether bars under a line "epoch 2/5" count the epoch or everything shows when the next one begins.
        if (line.epoch)
            m_inner = line.insideEpoch ? Inner::Nested : Inner::Whole;
        else if (std::exchange(m_epochBegan, false) && before)
            m_inner = *line.step < *before ? Inner::Nested : Inner::Whole;
        if (!m_total)
            return; // a count without an end: the fraction stays what it was, which is nothing
        m_stepsInAll = *m_total;
        const double inner = *m_step / *m_total;
        if (m_epochs && m_inner != Inner::Whole)
            placeInEpoch(inner);
        else
            m_fraction = inner;
        return;
    }
    if (line.epoch) {
        // An epoch that is announced has not been done yet where steps follow; alone it is all there is.
        m_epochBegan = m_inner == Inner::Unknown;
        if (!m_step)
            m_fraction = *m_epoch / *m_epochs;
    } else {
        m_fraction = line.fraction;
        m_stepsInAll = 0;
    }
}

void ProgressState::placeInEpoch(double inner) {
    const double done = std::max(0.0, *m_epoch - (*m_epoch >= 1 ? 1 : 0));
    m_fraction = std::clamp((done + inner) / *m_epochs, 0.0, 1.0);
    m_stepsInAll = *m_total * *m_epochs;
}

ProgressFigures ProgressState::figures(double now) const {
    ProgressFigures figures;
    figures.step = m_step;
    figures.total = m_total;
    const auto left = [&](double seconds) {
        if (seconds >= 0 && seconds < longestForeseen)
            figures.secondsLeft = seconds;
    };
    const auto pace = m_pace.rate(now);
    if (pace && m_fraction) {
        left((1 - *m_fraction) / *pace);
        if (m_stepsInAll > 0)
            figures.rate = *pace * m_stepsInAll;
    } else if (m_statedRate && now - m_statedAt < statedFor && m_step && m_fraction && m_stepsInAll > 0) {
        figures.rate = m_statedRate;
        left((1 - *m_fraction) * m_stepsInAll / *m_statedRate);
    }
    return figures;
}

} // namespace kataar
