// SPDX-License-Identifier: GPL-3.0-or-later
// A short list of rows that are known by an id: a refresh keeps what is chosen.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

class QTreeWidget;

namespace kataar {

struct ListedWindow {
    QString id;
    QStringList cells;
};

void prepareWindowList(QTreeWidget& list);
/// Makes the list show these rows; rows that stay keep their place in the selection.
void syncWindowList(QTreeWidget& list, const QVector<ListedWindow>& rows);
QString chosenWindow(const QTreeWidget& list);
/// Now, or as soon as it is there.
void chooseWindow(QTreeWidget& list, const QString& id);

} // namespace kataar
