// SPDX-License-Identifier: GPL-3.0-or-later
// A table that is brought up to date by merging: rows keep their identity, so selection and scroll survive.
#pragma once

#include "models/column.h"
#include "models/roworder.h"
#include "models/tableitem.h"
#include "models/tablemodelbase.h"

#include <QHash>
#include <QThreadPool>
#include <QVector>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

namespace kataar {

/// Row needs operator==. Sorts and filters by itself; never resets. Rows are those that sync() was given,
/// shared and not copied.
template<class Row>
class TableModel : public TableModelBase {
public:
    using KeyOf = std::function<QString(const Row&)>;
    using Filter = std::function<bool(const Row&)>;
    using CellText = std::function<QString(const QString& columnId, const Row&)>;
    using TitleText = std::function<QString(const QString& columnId)>;

    TableModel(QVector<Column<Row>> columns, KeyOf keyOf, QObject* parent = nullptr)
        : TableModelBase(parent), m_columns(std::move(columns)), m_keyOf(std::move(keyOf)) {}

    /// The words of cells and titles, in the language of the person; without them raw values and ids show.
    void setTexts(TitleText title, CellText cell) {
        m_titleText = std::move(title);
        m_cellText = std::move(cell);
        retranslate();
    }

    /// Makes the table show `rows`, whose keys differ, with the fewest signals. Without a sort column their
    /// order is the table's.
    void sync(const QVector<Row>& rows) {
        begin(rows);
        step(rows.size());
    }

    /// As sync(), in parts: step() compares some rows, and the last step() shows what came of it. Until then
    /// the table is as it was, and may be changed, filtered and sorted. What was begun before is given up.
    void begin(const QVector<Row>& rows) {
        m_coming = {rows, {}, 0};
        m_coming->seen.reserve(size_t(rows.size()));
    }

    bool step(qsizetype rows) override {
        if (!m_coming)
            return true;
        auto& [coming, seen, next] = *m_coming;
        const bool inOne = rows >= coming.size();
        if (const auto first = qsizetype(seen.size()); first < coming.size()) {
            const qsizetype end = first + std::min(rows, coming.size() - first);
            for (qsizetype i = first; i < end; ++i)
                seen.push_back(look(std::as_const(coming)[i], next));
            if (!inOne)
                return false; // to show them is work enough for a step
        }
        show();
        return true;
    }

    qsizetype steppedRows() const override { return m_coming ? qsizetype(m_coming->seen.size()) : 0; }
    qsizetype comingRows() const override { return m_coming ? m_coming->rows.size() : 0; }

    /// Changes what is shown of one row; its key stays, and its place until the next sync().
    template<class Change>
    void update(const QString& key, const Change& change) {
        Item* item = itemOf(key);
        if (!item)
            return;
        if (!item->own) {
            item->own = std::make_unique<Row>(*item->row);
            item->row = item->own.get();
        }
        change(*item->own);
        item->judged = item->ranked = false;
        if (const int at = rowOf(key); at >= 0)
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
    }

    void setFilter(Filter filter) {
        m_filter = std::move(filter);
        for (const auto& item : m_all)
            item->judged = false;
        rearrange();
    }

    /// column -1: the order that sync() was given.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override {
        m_collation = {};
        for (const auto& item : m_all) {
            item->ranked = false;
            item->collated.reset();
        }
        m_sortColumn = column < int(m_columns.size()) ? column : -1;
        m_sortOrder = order;
        rearrange();
    }

    int sortColumn() const { return m_sortColumn; } ///< -1: the order of sync()

    const Row* row(int index) const {
        return index >= 0 && size_t(index) < m_shown.size() ? m_shown[size_t(index)]->row : nullptr;
    }
    /// Shown or filtered out; valid until the next sync().
    const Row* find(const QString& key) const {
        const Item* item = itemOf(key);
        return item ? item->row : nullptr;
    }
    int rowOf(const QString& key) const override {
        const Item* item = itemOf(key);
        const auto at = item ? std::find(m_shown.begin(), m_shown.end(), item) : m_shown.end();
        return at == m_shown.end() ? -1 : int(at - m_shown.begin());
    }
    QString keyAt(int index) const override {
        return index >= 0 && size_t(index) < m_shown.size() ? m_keyOf(*m_shown[size_t(index)]->row)
                                                            : QString();
    }
    int totalRows() const override { return int(m_all.size()); }
    /// Every row, shown or not, in the order of sync().
    template<class Do>
    void forEach(const Do& act) const {
        for (const auto& item : m_all)
            act(*item->row);
    }
    QString columnId(int column) const override { return m_columns[column].id; }
    int columnWidth(int column) const override { return m_columns[column].width; }
    bool columnShown(int column) const override { return m_columns[column].shown; }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : int(m_shown.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Row& row = *m_shown[size_t(index.row())]->row;
        const Column<Row>& column = m_columns[index.column()];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return m_cellText ? m_cellText(column.id, row) : column.raw(row).toString();
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(title(index.column()),
                                                data(index, Qt::DisplayRole).toString());
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter) |
                                       (column.number ? Qt::AlignRight : Qt::AlignLeft));
        case IdRole:
            return m_keyOf(row);
        case RawRole:
            return column.raw(row);
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return title(section);
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter) |
                                       (m_columns[section].number ? Qt::AlignRight : Qt::AlignLeft));
        return {};
    }

protected:
    /// Repaints the columns that change by time alone: one signal a column.
    void tick() {
        if (m_shown.empty())
            return;
        for (int column = 0; column < columnCount(); ++column) {
            if (m_columns[column].ticks)
                Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
        }
    }

private:
    using Item = TableItem<Row>;
    using Seen = SeenRow<Row>;
    using Items = std::vector<Item*>;

    /// Above this many removals, moves and insertions a whole change of layout is cheaper for the view.
    static constexpr size_t singleSteps = 64;
    static constexpr size_t singleChanges = 1000;
    static constexpr qsizetype manyRows = 10'000;

    QString title(int column) const {
        return m_titleText ? m_titleText(m_columns[column].id) : m_columns[column].id;
    }

    Item* itemOf(QStringView key) const {
        const auto at = m_byKey.find(key);
        return at == m_byKey.end() ? nullptr : *at;
    }

    Seen look(const Row& row, size_t& next) const {
        QString key = m_keyOf(row);
        const bool jumped = next >= m_all.size() || m_all[next]->key != key;
        Item* known = jumped ? itemOf(key) : m_all[next].get();
        if (known)
            next = size_t(known->place) + 1;
        return {std::move(key), known, known && !known->own && !(*known->row == row), jumped};
    }

    /// The item of what was seen, a new one if there is none; null if this round has it already.
    std::unique_ptr<Item> take(Seen& seen) {
        if (seen.known)
            return seen.known->round == m_round ? nullptr : std::move(m_gone[size_t(seen.known->place)]);
        if (itemOf(seen.key))
            return nullptr;
        auto fresh = std::make_unique<Item>();
        fresh->key = seen.key;
        m_byKey.insert(fresh.get());
        return fresh;
    }

    /// Puts the rows that have come into the place of those that are shown.
    void show() {
        auto [rows, seen, next] = std::move(*std::exchange(m_coming, {}));
        QVector<Row> before = std::exchange(m_rows, std::move(rows)); // for those that are gone
        m_gone = std::exchange(m_all, {}); // those that are left stay alive until the view has forgotten them
        m_all.reserve(seen.size());
        ++m_round;
        const Row* row = m_rows.constData();
        for (Seen& one : seen) {
            const Row& now = *row++;
            auto item = take(one);
            if (!item)
                continue; // a key that comes twice
            item->round = m_round;
            item->changed |= item->own ? !(*item->own == now) : one.changed;
            if (!item->row || item->changed)
                item->judged = item->ranked = false;
            item->moves |= one.jumped;
            item->row = &now;
            item->own.reset();
            item->key = std::move(one.key);
            m_all.push_back(std::move(item));
        }
        for (const auto& item : m_gone) {
            if (item)
                m_byKey.erase(item.get());
        }
        rearrange();
        m_gone.clear();
        if (before.size() > manyRows) // to destroy them would cost a frame
            QThreadPool::globalInstance()->start([last = std::move(before)] {});
    }

    void rearrange() {
        Items target;
        target.reserve(m_all.size());
        for (int place = 0; const auto& item : m_all) {
            item->place = place++;
            if (!std::exchange(item->judged, true))
                item->wanted = !m_filter || m_filter(*item->row);
            if (item->wanted)
                target.push_back(item.get());
        }
        for (const auto& item : m_gone) {
            if (item)
                item->wanted = false;
        }
        sortItems(target);
        merge(target);
        tellChanged();
    }

    void sortItems(Items& items) {
        if (m_sortColumn < 0)
            return;
        const Column<Row>& column = m_columns[m_sortColumn];
        const auto before = [ascending = m_sortOrder == Qt::AscendingOrder](const Item* a, const Item* b) {
            if (a->number != b->number)
                return (a->number < b->number) == ascending;
            if (a->collated != b->collated) {
                if (const int order = a->collated->key.compare(b->collated->key); order != 0)
                    return (order < 0) == ascending;
            }
            return a->place < b->place;
        };
        Items anew; // whose place may be another one
        for (Item* item : items) {
            if (rank(*item, column); item->moves || !item->shown)
                anew.push_back(item);
        }
        Items sorted; // the rest is in order, if rows that sort alike have kept theirs
        sorted.reserve(items.size());
        std::copy_if(m_shown.begin(), m_shown.end(), std::back_inserter(sorted),
                     [](const Item* item) { return item->wanted && !item->moves; });
        for (Item* item : anew)
            item->moves = false;
        if (sorted.size() + anew.size() != items.size() ||
            !std::is_sorted(sorted.begin(), sorted.end(), before))
            return std::sort(items.begin(), items.end(), before);
        std::sort(anew.begin(), anew.end(), before);
        std::merge(sorted.begin(), sorted.end(), anew.begin(), anew.end(), items.begin(), before);
    }

    void rank(Item& item, const Column<Row>& column) {
        if (std::exchange(item.ranked, true))
            return;
        const SortKey key = column.sortKey(*item.row);
        if (item.collated && item.number == key.number && item.collated->text == key.text)
            return;
        item.collated = m_collation.of(key.text);
        item.number = key.number;
        item.moves = true;
    }

    void merge(const Items& target) {
        Items kept; // those of target that are shown already, in target's order
        kept.reserve(target.size());
        size_t insertions = 0;
        for (size_t i = 0; i < target.size(); ++i) {
            if (target[i]->shown)
                kept.push_back(target[i]);
            else if (i == 0 || target[i - 1]->shown)
                ++insertions;
        }
        std::vector<int> wantedPlaces(kept.size());
        std::vector<int> placeOf; // by Item::place of the kept ones
        placeOf.assign(m_all.size(), 0);
        for (size_t i = 0; i < kept.size(); ++i)
            placeOf[size_t(kept[i]->place)] = int(i);
        size_t next = 0;
        size_t removals = 0;
        bool lastWanted = true;
        for (const Item* item : m_shown) {
            if (item->wanted)
                wantedPlaces[next++] = placeOf[size_t(item->place)];
            else if (lastWanted)
                ++removals;
            lastWanted = item->wanted;
        }
        const auto staying = stayingRows(wantedPlaces);
        const auto moves = size_t(std::count(staying.begin(), staying.end(), false));
        if (removals + moves + insertions <= singleSteps) {
            removeSingly();
            moveSingly(kept, wantedPlaces, staying);
            insertSingly(target);
        } else {
            mergeAtOnce(kept, target);
        }
    }

    void removeSingly() {
        for (int last = int(m_shown.size()) - 1; last >= 0; --last) {
            if (m_shown[size_t(last)]->wanted)
                continue;
            int first = last;
            while (first > 0 && !m_shown[size_t(first) - 1]->wanted)
                --first;
            removeRange(first, last);
            last = first;
        }
    }

    void removeRange(int first, int last) {
        beginRemoveRows({}, first, last);
        for (int i = first; i <= last; ++i)
            m_shown[size_t(i)]->shown = false;
        m_shown.erase(m_shown.begin() + first, m_shown.begin() + last + 1);
        endRemoveRows();
    }

    /// Puts each row that may not stay directly behind its predecessor of the wanted order.
    void moveSingly(const Items& kept, const std::vector<int>& wantedPlaces,
                    const std::vector<bool>& staying) {
        std::vector<int> moving;
        for (size_t i = 0; i < staying.size(); ++i) {
            if (!staying[i])
                moving.push_back(wantedPlaces[i]);
        }
        std::sort(moving.begin(), moving.end());
        for (const int place : moving) {
            const auto from = std::find(m_shown.begin(), m_shown.end(), kept[size_t(place)]);
            auto to = m_shown.begin();
            if (place > 0)
                to = std::find(m_shown.begin(), m_shown.end(), kept[size_t(place) - 1]) + 1;
            if (to == from || to == from + 1)
                continue;
            const int row = int(from - m_shown.begin());
            beginMoveRows({}, row, row, {}, int(to - m_shown.begin()));
            if (to < from)
                std::rotate(to, from, from + 1);
            else
                std::rotate(from, from + 1, to);
            endMoveRows();
        }
    }

    void insertSingly(const Items& target) {
        for (size_t first = 0; first < target.size(); ++first) {
            if (target[first]->shown)
                continue;
            size_t last = first;
            while (last + 1 < target.size() && !target[last + 1]->shown)
                ++last;
            insertRange(int(first), target.begin() + std::ptrdiff_t(first),
                        target.begin() + std::ptrdiff_t(last) + 1);
            first = last;
        }
    }

    void insertRange(int row, Items::const_iterator begin, Items::const_iterator end) {
        beginInsertRows({}, row, row + int(end - begin) - 1);
        for (auto item = begin; item != end; ++item) {
            (*item)->shown = true;
            (*item)->changed = false;
        }
        m_shown.insert(m_shown.begin() + row, begin, end);
        endInsertRows();
    }

    /// One change of layout, one removal, one insertion, one change of layout, whatever the difference is.
    void mergeAtOnce(const Items& kept, const Items& target) {
        Items order = kept;
        std::copy_if(m_shown.begin(), m_shown.end(), std::back_inserter(order),
                     [](const Item* item) { return !item->wanted; });
        layOut(std::move(order));
        if (kept.size() < m_shown.size())
            removeRange(int(kept.size()), int(m_shown.size()) - 1);
        Items fresh;
        std::copy_if(target.begin(), target.end(), std::back_inserter(fresh),
                     [](const Item* item) { return !item->shown; });
        if (!fresh.empty())
            insertRange(int(m_shown.size()), fresh.begin(), fresh.end());
        layOut(target);
    }

    void layOut(Items order) {
        if (order == m_shown)
            return;
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QHash<const Item*, int> places;
        if (!before.isEmpty()) {
            places.reserve(qsizetype(order.size()));
            for (size_t i = 0; i < order.size(); ++i)
                places.insert(order[i], int(i));
        }
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex& old : before)
            after << createIndex(places.value(m_shown[size_t(old.row())]), old.column());
        m_shown = std::move(order);
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

    void tellChanged() {
        std::vector<std::pair<int, int>> ranges;
        for (size_t i = 0; i < m_shown.size(); ++i) {
            if (!std::exchange(m_shown[i]->changed, false))
                continue;
            if (!ranges.empty() && ranges.back().second == int(i) - 1)
                ranges.back().second = int(i);
            else
                ranges.emplace_back(int(i), int(i));
        }
        if (ranges.size() > singleChanges)
            ranges = {{ranges.front().first, ranges.back().second}};
        for (const auto& [first, last] : ranges)
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    const QVector<Column<Row>> m_columns;
    const KeyOf m_keyOf;
    TitleText m_titleText;
    CellText m_cellText;
    Filter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    Collation m_collation;
    std::optional<ComingRows<Row>> m_coming;  ///< not shown yet
    QVector<Row> m_rows;                      ///< never written to: that would copy it
    std::vector<std::unique_ptr<Item>> m_all; ///< in the order of sync(); Item::place is the index
    std::vector<std::unique_ptr<Item>> m_gone;
    std::unordered_set<Item*, ItemByKey<Row>, ItemByKey<Row>> m_byKey;
    int m_round = 0;
    Items m_shown;
};

} // namespace kataar
