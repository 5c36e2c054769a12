// SPDX-License-Identifier: GPL-3.0-or-later
// A chart under its title, with a switch that shows the same as a table.
#pragma once

#include "models/charttable.h"
#include "views/chart.h"

class QLabel;
class QSettings;
class QStackedWidget;
class QToolButton;

namespace kataar {

class TableView;

class ChartPanel final : public QWidget {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString places; ///< what the places are: "Time", "Person"
        QString empty;  ///< shown where nothing is known
        Chart::ValueText axis;
        Chart::ValueText value;
        std::function<QString(const ChartRow&)> place;
    };

    /// `name` is the group in the settings; `series` is how many its charts have.
    ChartPanel(const QString& name, int series, QSettings& settings, QWidget* parent = nullptr);
    ~ChartPanel() override;

    void setWords(const Words& words);
    void setData(const ChartData& shown);
    Chart& chart() { return *m_chart; }
    TableView& table() { return *m_table; }
    bool isTable() const;
    void showAsTable(bool table);
    void saveState();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillTable();

    QString m_name;
    QSettings& m_settings;
    Words m_words;
    ChartTableModel m_model;
    QLabel* m_title;
    QToolButton* m_switch;
    QStackedWidget* m_stack;
    Chart* m_chart;
    TableView* m_table;
};

} // namespace kataar
