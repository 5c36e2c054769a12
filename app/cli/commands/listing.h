// SPDX-License-Identifier: GPL-3.0-or-later
// Lists as every command prints them: a table of columns, the fields that -o names, or JSON.
#pragma once

#include "app/cli/commands/command.h"
#include "app/cli/table.h"

namespace kataar {

/// What a list takes: -f table|json and -o a,b.c.
struct ListForm {
    std::shared_ptr<std::string> format = std::make_shared<std::string>("table");
    std::string output;
};

void addListForm(CLI::App& command, ListForm& form);

struct ListColumn {
    QString title;
    std::function<Cell(const QJsonObject&)> cell;
    bool right = false;
};

/// A column that shows a field as it is.
ListColumn fieldColumn(const QString& title, const char* key, bool right = false);
/// A column that shows a time.
ListColumn timeColumn(const QString& title, const char* key);

void printTable(Terminal& terminal, const QJsonArray& rows, const QVector<ListColumn>& columns);

/// Fetches and prints; `nothing` is said instead of an empty table. What -o says is checked first.
Result<int> showList(Session& session, const ListForm& form,
                     const std::function<Result<QJsonArray>(Session&)>& fetch,
                     const QVector<ListColumn>& columns, const QString& nothing);

/// The list `key` of an answer; "bad_answer" if there is none.
Result<QJsonArray> fetchList(Session& session, const QString& path, const QUrlQuery& query, const char* key);

} // namespace kataar
