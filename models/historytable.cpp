// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the history.
#include "models/historytable.h"

#include "models/queuetable.h"

namespace kataar {

namespace {

using HistoryColumn = Column<EntryView>;

HistoryColumn historyText(const char* id, int width, bool shown,
                          std::function<QString(const EntryView&)> raw) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .shown = shown,
            .raw = [raw](const EntryView& view) { return QVariant(raw(view)); },
            .sortKey =
                [raw](const EntryView& view) {
                    return SortKey{0, raw(view)};
                }};
}

HistoryColumn historyNumber(const char* id, int width, bool shown,
                            std::function<std::optional<qint64>(const EntryView&)> raw) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .shown = shown,
            .raw =
                [raw](const EntryView& view) {
                    const auto value = raw(view);
                    return value ? QVariant(*value) : QVariant();
                },
            .sortKey =
                [raw](const EntryView& view) {
                    return SortKey{double(raw(view).value_or(-1)), {}};
                }};
}

std::optional<qint64> microseconds(const std::optional<UtcTime>& time) {
    return time ? std::optional(time->us) : std::nullopt;
}

HistoryColumn historyCost() {
    return {.id = QStringLiteral("cost"),
            .width = 14,
            .shown = false,
            .number = true,
            .raw =
                [](const EntryView& view) {
                    const auto cost = costOf(view.entry);
                    return cost ? QVariant(*cost) : QVariant();
                },
            .sortKey =
                [](const EntryView& view) {
                    return SortKey{costOf(view.entry).value_or(-1), {}};
                }};
}

QVector<HistoryColumn> historyColumns() {
    using V = EntryView;
    return {
        historyText("name", 24, true, [](const V& v) { return v.entry.name; }),
        historyText("state", 18, true, [](const V& v) { return stateCode(v); }),
        historyText("user", 12, true, [](const V& v) { return v.entry.userName; }),
        historyText("team", 14, false, [](const V& v) { return v.entry.teamName; }),
        historyNumber("gpus", 11, true, [](const V& v) { return v.entry.numProcesses; }),
        historyNumber("submitted", 18, false, [](const V& v) { return v.entry.queuedAt.us; }),
        historyNumber("waited", 13, true, [](const V& v) { return waitedSeconds(v, {}); }),
        historyNumber("started", 18, true, [](const V& v) { return microseconds(v.entry.startedAt); }),
        historyNumber("elapsed", 13, true, [](const V& v) { return elapsedSeconds(v, {}); }),
        historyNumber("finished", 18, true, [](const V& v) { return microseconds(v.entry.completedAt); }),
        historyCost(),
        historyNumber("attempt", 8, false, [](const V& v) { return v.entry.attempt; }),
        historyText("config", 18, false, [](const V& v) { return v.entry.configName; }),
        historyText("error", 36, true, [](const V& v) { return v.entry.errorMessage.value_or(QString()); }),
        historyText("id", 34, false, [](const V& v) { return v.entry.jobId; }),
    };
}

} // namespace

HistoryTableModel::HistoryTableModel(QObject* parent)
    : TableModel(
          historyColumns(), [](const EntryView& view) { return view.entry.jobId; }, parent) {}

} // namespace kataar
