// SPDX-License-Identifier: GPL-3.0-or-later
// Printing lists.
#include "app/cli/commands/listing.h"

#include "app/cli/fields.h"

namespace kataar {

namespace {

QVector<ListColumn> columnsFor(const QStringList& keys) {
    QVector<ListColumn> columns;
    for (const QString& key : keys)
        columns.append(
            {printable(key), [key](const QJsonObject& row) { return Cell{plainText(reach(row, key))}; }});
    return columns;
}

} // namespace

void addListForm(CLI::App& command, ListForm& form) {
    command
        .add_option("-o,--output", form.output,
                    utf8(Cli::tr("Only these fields, joined by commas; dots reach into objects: "
                                 "job_id,metadata.run_name")))
        ->type_name("FIELDS");
    form.format = addFormat(command);
}

ListColumn fieldColumn(const QString& title, const char* key, bool right) {
    return {title, [key](const QJsonObject& row) { return Cell{plainText(row[QLatin1StringView(key)])}; },
            right};
}

ListColumn timeColumn(const QString& title, const char* key) {
    return {title, [key](const QJsonObject& row) { return Cell{localTime(row[QLatin1StringView(key)])}; }};
}

void printTable(Terminal& terminal, const QJsonArray& rows, const QVector<ListColumn>& columns) {
    QVector<TableColumn> titles;
    for (const ListColumn& column : columns)
        titles.append({column.title, column.right});
    Table table(titles);
    for (const QJsonValue& element : rows) {
        QVector<Cell> row;
        for (const ListColumn& column : columns)
            row.append(column.cell(element.toObject()));
        table.add(row);
    }
    table.print(terminal);
}

Result<int> showList(Session& session, const ListForm& form,
                     const std::function<Result<QJsonArray>(Session&)>& fetch,
                     const QVector<ListColumn>& columns, const QString& nothing) {
    QStringList keys;
    if (!form.output.empty()) {
        KATAAR_TRY_VAR(parsed, parseFields(QString::fromStdString(form.output)));
        keys = parsed;
    }
    KATAAR_TRY_VAR(rows, fetch(session));
    Terminal& terminal = session.terminal();
    if (isJson(form.format))
        terminal.raw(jsonLines(rows, keys));
    else if (!keys.isEmpty())
        printTable(terminal, rows, columnsFor(keys));
    else if (rows.isEmpty())
        terminal.say(nothing);
    else
        printTable(terminal, rows, columns);
    return exitOk;
}

Result<QJsonArray> fetchList(Session& session, const QString& path, const QUrlQuery& query, const char* key) {
    KATAAR_TRY_VAR(answer, session.get(path, query));
    const QJsonValue list = answer[QLatin1StringView(key)];
    if (!list.isArray())
        return answerObject({}, session.connection().url()).error();
    return list.toArray();
}

} // namespace kataar
