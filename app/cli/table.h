// SPDX-License-Identifier: GPL-3.0-or-later
// A table of text whose columns line up by what each character takes on a terminal.
#pragma once

#include "app/cli/terminal.h"

#include <QStringList>
#include <QVector>

namespace kataar {

/// Terminal cells of a text: combining marks (the Devanagari vowel signs above and below) take none, East
/// Asian wide characters and emoji two.
int displayWidth(const QString& text);
/// At most `width` cells, the last one "…" if something was cut.
QString cutToWidth(const QString& text, int width);
/// Without control characters, which would move the cursor or worse.
QString printable(const QString& text);

struct Cell {
    QString text;
    Colour colour = Colour::None;
};

struct TableColumn {
    QString title;
    bool right = false;
};

class Table {
public:
    explicit Table(QVector<TableColumn> columns) : m_columns(std::move(columns)) {}

    /// As many cells as there are columns; an empty one is shown as "-".
    void add(QVector<Cell> cells);
    /// On a terminal the last column is cut at the edge.
    void print(Terminal& terminal) const;

private:
    QVector<TableColumn> m_columns;
    QVector<QVector<Cell>> m_rows;
};

/// Name and value, line by line; lines with an empty value are left out.
class FactSheet {
public:
    void add(const QString& name, const QString& value, Colour colour = Colour::None);
    void print(Terminal& terminal) const;

private:
    QVector<std::pair<QString, Cell>> m_facts;
};

} // namespace kataar
