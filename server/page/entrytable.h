// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs as a table: what the queue, one's own jobs and the approvals have in common.
#pragma once

#include "server/page/frame.h"

namespace kataar::page {

struct EntryTable {
    Phrase caption; ///< for those who cannot see where it stands
    bool owners = true;
    bool places = true;
    std::function<void(const EntryView&)> actions = {}; ///< writes the last cell
};

void writeEntries(HtmlWriter& html, const Visit& visit, const QVector<EntryView>& entries,
                  const EntryTable& table);

void writeState(HtmlWriter& html, const EntryView& view);
/// When a pending job starts, where that is foreseen.
void writeStart(HtmlWriter& html, const Visit& visit, const EntryView& view);
/// How far a running job says it is; nothing if it says nothing.
void writeProgress(HtmlWriter& html, const Visit& visit, const QueueEntry& entry);

/// "Newer", "Older" and where one is; nothing if all fits on one page. `more` = there are further entries.
void writePaging(HtmlWriter& html, const QString& path, int offset, int count, bool more, int perPage);

/// The offset that the address names; 0 for nonsense.
int pageOffset(const Visit& visit);

/// A number with its name, one of several in a row.
void writeFigure(HtmlWriter& html, const Phrase& name, const QString& value, const QString& note = {});

} // namespace kataar::page
