// SPDX-License-Identifier: GPL-3.0-or-later
// SavedFilters: the filters of the queue that a person has given names, kept in the window's settings.
#pragma once

#include <QString>
#include <QVector>

class QSettings;

namespace kataar {

struct SavedFilter {
    QString name;
    QString text;

    bool operator==(const SavedFilter&) const = default;
};

class SavedFilters {
public:
    static constexpr int most = 50;
    static constexpr int longestName = 60;

    /// The settings must outlive it.
    explicit SavedFilters(QSettings& settings);

    /// By name.
    const QVector<SavedFilter>& all() const { return m_all; }
    const SavedFilter* find(const QString& name) const; ///< regardless of case
    bool isFull() const { return m_all.size() >= most; }
    /// Instead of one that has this name.
    void save(const QString& name, const QString& text);
    void remove(const QString& name);

private:
    void keep();

    QSettings& m_settings;
    QVector<SavedFilter> m_all;
};

} // namespace kataar
