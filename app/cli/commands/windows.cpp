// SPDX-License-Identifier: GPL-3.0-or-later
// kataar windows: the times at which jobs may start, by name, and for the local GPUs, teams and providers.
#include "app/cli/commands/listing.h"
#include "app/cli/commands/windowtext.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"

namespace kataar {

namespace {

namespace path = wire::path;

struct WindowOptions {
    std::string name;
    std::string spec;
    std::string place;
    std::string end;
    ListForm form;

    QString which() const { return QString::fromStdString(name); }
    QString where() const { return QString::fromStdString(place); }
};

Cell nowCell(const QJsonObject& window) {
    return {window[QStringLiteral("open")].toBool() ? Cli::tr("open") : Cli::tr("closed"), Colour::None};
}

Cell edgeCell(const QJsonObject& window) {
    const bool open = window[QStringLiteral("open")].toBool();
    const QString time = localTime(window[open ? QStringLiteral("closes_at") : QStringLiteral("opens_at")]);
    if (time.isEmpty())
        return {open ? Cli::tr("never closes") : Cli::tr("never opens"), Colour::None};
    return {open ? Cli::tr("closes %1").arg(time) : Cli::tr("opens %1").arg(time), Colour::None};
}

/// One list of both: a named window has a name, a place's has a place.
Result<QJsonArray> allWindows(Session& session) {
    KATAAR_TRY_VAR(answer, session.get(QString::fromLatin1(path::windows)));
    QJsonArray rows = answer[QStringLiteral("windows")].toArray();
    const QJsonArray places = answer[QStringLiteral("places")].toArray();
    for (const QJsonValue& place : places)
        rows.append(place);
    return rows;
}

Result<int> listWindows(Session& session, const ListForm& form) {
    const auto subject = [](const QJsonObject& window) {
        const QString place = plainText(window[QStringLiteral("place")]);
        return Cell{place.isEmpty() ? plainText(window[QStringLiteral("name")])
                                    : Cli::tr("for %1").arg(place),
                    Colour::None};
    };
    return showList(session, form, allWindows,
                    {{Cli::tr("Window"), subject, false},
                     fieldColumn(Cli::tr("Times"), "spec"),
                     fieldColumn(Cli::tr("Time zone"), "time_zone"),
                     {Cli::tr("Now"), nowCell, false},
                     {Cli::tr("Next"), edgeCell, false},
                     fieldColumn(Cli::tr("At its end"), "window_end")},
                    Cli::tr("There are no run windows. 'kataar windows set NAME 22:00-08:00' adds one."));
}

Result<QString> pathOf(const WindowOptions& options) {
    if (options.name.empty() == options.place.empty())
        return Error::invalidField(QStringLiteral("NAME"),
                                   Cli::tr("name a window, or say with --for whose it is"));
    return options.place.empty() ? path::with(path::window, options.which())
                                 : path::with(path::windowPlace, options.where());
}

QJsonObject windowIn(const QJsonObject& answer) {
    const QJsonValue named = answer[QStringLiteral("window")];
    return (named.isObject() ? named : answer[QStringLiteral("place_window")]).toObject();
}

void showWindow(Terminal& terminal, const QJsonObject& answer) {
    const QJsonObject window = windowIn(answer);
    const auto field = [&](const char* key) { return plainText(window[QLatin1StringView(key)]); };
    FactSheet facts;
    facts.add(Cli::tr("Window"), field("name"));
    facts.add(Cli::tr("For"), field("place"));
    facts.add(Cli::tr("Window"), field("window"));
    facts.add(Cli::tr("Times"), field("spec"));
    facts.add(Cli::tr("Time zone"), field("time_zone"));
    facts.add(Cli::tr("Now"), nowCell(window).text);
    facts.add(Cli::tr("Opens next"), localTime(window[QStringLiteral("opens_at")]));
    facts.add(Cli::tr("Closes next"), localTime(window[QStringLiteral("closes_at")]));
    facts.add(Cli::tr("At its end"), field("window_end"));
    facts.print(terminal);
}

Result<int> getWindow(Session& session, const WindowOptions& options) {
    KATAAR_TRY_VAR(where, pathOf(options));
    return askAndShow(session, {"GET", where, {}, {}}, options.form.format, showWindow);
}

Result<int> setWindow(Session& session, const WindowOptions& options) {
    const auto changed = [](Terminal& terminal, const QJsonObject& answer) {
        showWindow(terminal, answer);
        terminal.say(Cli::tr("The run window is set."));
    };
    // With --for the one word is the window itself: a name or times.
    if (!options.place.empty()) {
        if (!options.spec.empty())
            return Error::invalidField(QStringLiteral("TIMES"), Cli::tr("with --for, give one window"));
        PlaceWindowRequest request;
        request.window = windowInOurZone(options.which());
        request.end = fromText<WindowEnd>(QString::fromStdString(options.end)).value_or(WindowEnd::Finish);
        return askAndShow(session,
                          {"PUT", path::with(path::windowPlace, options.where()), {}, wire::toJson(request)},
                          options.form.format, changed);
    }
    if (options.spec.empty())
        return Error::invalidField(QStringLiteral("TIMES"),
                                   Cli::tr("say when it is open, as in 22:00-08:00"));
    if (!options.end.empty())
        return Error::invalidField(QStringLiteral("--window-end"),
                                   Cli::tr("what happens at its end is said with --for, or at submit"));
    return askAndShow(
        session,
        {"PUT",
         path::with(path::window, options.which()),
         {},
         bodyOf({{QStringLiteral("spec"), windowInOurZone(QString::fromStdString(options.spec))}})},
        options.form.format, changed);
}

Result<int> deleteWindow(Session& session, const WindowOptions& options) {
    KATAAR_TRY_VAR(where, pathOf(options));
    return askAndShow(
        session, {"DELETE", where, {}, {}}, options.form.format,
        [](Terminal& terminal, const QJsonObject&) { terminal.say(Cli::tr("The run window is deleted.")); });
}

} // namespace

void defineWindows(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("windows", utf8(Cli::tr("List and change the times at which jobs may start")));
    whenAlone(*group, invocation, std::make_shared<ListForm>(), listWindows);
    auto form = std::make_shared<ListForm>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List run windows and where they apply")));
    addListForm(*list, *form);
    addExample(*list, "kataar windows list");
    whenChosen(*list, invocation, form, listWindows);
    const auto add = [&](const char* name, const QString& help, const char* example,
                         Result<int> (*act)(Session&, const WindowOptions&)) {
        auto options = std::make_shared<WindowOptions>();
        CLI::App* command = group->add_subcommand(name, utf8(help));
        command->add_option("NAME", options->name, utf8(Cli::tr("The window's name")))->type_name("");
        command
            ->add_option("--for", options->place,
                         utf8(Cli::tr("Whose window: local (the local GPUs), team:TEAM or provider:NAME")))
            ->type_name("PLACE");
        options->form.format = addFormat(*command);
        addExample(*command, example);
        whenChosen(*command, invocation, options, act);
        return std::pair(command, options);
    };
    add("show", Cli::tr("Show one run window"), "kataar windows show overnight", getWindow);
    const auto [set, chosen] =
        add("set", Cli::tr("Add or change a run window, or give one to the local GPUs, a team or a provider"),
            "kataar windows set overnight \"22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun\"", setWindow);
    set->get_option("NAME")->required();
    set->add_option("TIMES", chosen->spec, utf8(Cli::tr("When it is open, as in 22:00-08:00 Mon-Fri")))
        ->type_name("");
    addWindowEnd(*set, chosen->end);
    add("delete", Cli::tr("Delete a run window, or let a place run at any time"),
        "kataar windows delete --for local", deleteWindow);
}

} // namespace kataar
