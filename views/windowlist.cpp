// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a tree widget by id.
#include "views/windowlist.h"

#include "views/rowheight.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeWidget>

namespace kataar {

namespace {

constexpr char awaitedRow[] = "awaitedRow"; ///< a property: chosen as soon as it is there

QTreeWidgetItem* rowOfId(const QTreeWidget& list, const QString& id) {
    for (int row = 0; row < list.topLevelItemCount(); ++row) {
        if (list.topLevelItem(row)->data(0, Qt::UserRole).toString() == id)
            return list.topLevelItem(row);
    }
    return nullptr;
}

void removeOthers(QTreeWidget& list, const QVector<ListedWindow>& rows) {
    for (int row = list.topLevelItemCount() - 1; row >= 0; --row) {
        const QString id = list.topLevelItem(row)->data(0, Qt::UserRole).toString();
        const bool stays =
            std::any_of(rows.begin(), rows.end(), [&](const ListedWindow& one) { return one.id == id; });
        if (!stays)
            delete list.takeTopLevelItem(row);
    }
}

} // namespace

void prepareWindowList(QTreeWidget& list) {
    list.setRootIsDecorated(false);
    list.setUniformRowHeights(true);
    list.setAllColumnsShowFocus(true);
    list.setTextElideMode(Qt::ElideRight);
    list.setMinimumWidth(list.fontMetrics().averageCharWidth() * 60);
    list.setMinimumHeight(lineHeight(list.font()) * 5);
    list.header()->setStretchLastSection(true);
}

void syncWindowList(QTreeWidget& list, const QVector<ListedWindow>& rows) {
    removeOthers(list, rows);
    for (int row = 0; row < rows.size(); ++row) {
        QTreeWidgetItem* item = rowOfId(list, rows[row].id);
        if (!item) {
            item = new QTreeWidgetItem;
            item->setData(0, Qt::UserRole, rows[row].id);
            list.insertTopLevelItem(row, item);
        }
        for (int column = 0; column < rows[row].cells.size(); ++column) {
            item->setText(column, rows[row].cells[column]);
            item->setToolTip(column, rows[row].cells[column]);
        }
    }
    const QString awaited = list.property(awaitedRow).toString();
    if (QTreeWidgetItem* item = rowOfId(list, awaited)) {
        list.setProperty(awaitedRow, QVariant());
        list.setCurrentItem(item);
    } else if (!list.currentItem() && list.topLevelItemCount() > 0) {
        list.setCurrentItem(list.topLevelItem(0));
    }
    for (int column = 0; column + 1 < list.columnCount(); ++column)
        list.resizeColumnToContents(column);
}

QString chosenWindow(const QTreeWidget& list) {
    return list.currentItem() ? list.currentItem()->data(0, Qt::UserRole).toString() : QString();
}

void chooseWindow(QTreeWidget& list, const QString& id) {
    if (QTreeWidgetItem* item = rowOfId(list, id))
        list.setCurrentItem(item);
    else
        list.setProperty(awaitedRow, id);
}

} // namespace kataar
