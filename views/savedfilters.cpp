// SPDX-License-Identifier: GPL-3.0-or-later
// Read at the start, written at each change.
#include "views/savedfilters.h"

#include <QSettings>

#include <algorithm>

namespace kataar {

namespace {

const QString filterGroup = QStringLiteral("queue/filters");
const QString filterName = QStringLiteral("name");
const QString filterText = QStringLiteral("text");

} // namespace

SavedFilters::SavedFilters(QSettings& settings) : m_settings(settings) {
    const int count = std::min(most, m_settings.beginReadArray(filterGroup));
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        const SavedFilter one{m_settings.value(filterName).toString().left(longestName),
                              m_settings.value(filterText).toString()};
        if (!one.name.isEmpty() && !one.text.isEmpty() && !find(one.name))
            m_all << one;
    }
    m_settings.endArray();
}

const SavedFilter* SavedFilters::find(const QString& name) const {
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const SavedFilter& one) {
        return one.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_all.end() ? nullptr : &*found;
}

void SavedFilters::save(const QString& name, const QString& text) {
    m_all.removeIf([&](const SavedFilter& one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (isFull())
        return;
    m_all << SavedFilter{name, text};
    std::sort(m_all.begin(), m_all.end(), [](const SavedFilter& a, const SavedFilter& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    keep();
}

void SavedFilters::remove(const QString& name) {
    if (m_all.removeIf([&](const SavedFilter& one) { return one.name == name; }) > 0)
        keep();
}

void SavedFilters::keep() {
    m_settings.remove(filterGroup);
    m_settings.beginWriteArray(filterGroup, int(m_all.size()));
    for (int i = 0; i < m_all.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(filterName, m_all[i].name);
        m_settings.setValue(filterText, m_all[i].text);
    }
    m_settings.endArray();
}

} // namespace kataar
