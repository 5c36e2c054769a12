// SPDX-License-Identifier: GPL-3.0-or-later
// The table of every page: rows by key, columns that the person chooses, state kept in the settings.
#pragma once

#include <QTableView>
#include <QTimer>

#include <functional>

class QSettings;

namespace kataar {

class TableModelBase;

class TableView final : public QTableView {
    Q_OBJECT
public:
    /// `name` is the group in the settings. The model must outlive the view.
    TableView(const QString& name, TableModelBase& model, QSettings& settings, QWidget* parent = nullptr);
    ~TableView() override;

    QStringList selectedKeys() const;  ///< from top to bottom
    QString currentKey() const;        ///< empty = none
    QVector<int> shownColumns() const; ///< of the model, from the left
    void select(const QString& key);

    /// Runs `update`, which syncs the model, so that the topmost visible row stays where it is.
    void keepPlace(const std::function<void()>& update);

    /// Brings in what the model has begun; of a long listing so many rows in a turn of the event loop that no
    /// frame waits for it. `done` is called when it is shown: at once, if one turn is enough.
    void takeIn(std::function<void()> done);
    bool isTakingIn() const { return m_turn.isActive(); }

    /// Columns, order, widths and sort as they are at first.
    void resetColumns();
    /// A menu entry for every column; owned by `menu`.
    void fillColumnMenu(QMenu& menu);
    void saveState();

Q_SIGNALS:
    void selectionMoved();
    void takingIn(qint64 rows, qint64 total); ///< so many rows are looked at

protected:
    void changeEvent(QEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void takePart();
    void fitRows();
    void restoreState();
    QStringList columnIds() const;
    void showHeaderMenu(const QPoint& position);

    const QString m_name;
    TableModelBase& m_model;
    QSettings& m_settings;
    QTimer m_turn; ///< runs while something is taken in
    std::function<void()> m_takenIn;
};

} // namespace kataar
