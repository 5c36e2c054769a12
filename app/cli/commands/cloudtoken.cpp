// SPDX-License-Identifier: GPL-3.0-or-later
// kataar cloud token: whose money pays for jobs in the cloud.
#include "app/cli/commands/listing.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

struct TokenOptions {
    std::string provider = "replicate";
    bool shared = false;
    bool fromStdin = false;
    ListForm form;

    QString where() const { return path::with(path::cloudToken, QString::fromStdString(provider)); }
    QString scope() const { return shared ? QStringLiteral("shared") : QStringLiteral("own"); }
};

QString placeWord(const QJsonValue& kept) {
    const QString place = kept.toString();
    if (place == QLatin1StringView("keychain"))
        return Cli::tr("in the keychain");
    if (place == QLatin1StringView("file"))
        return Cli::tr("in a file of the data folder that nobody else may read");
    return place.isEmpty() ? Cli::tr("none") : Cli::tr("in the file that the settings name");
}

Cell placeCell(const QJsonObject& token) {
    const QJsonValue kept = token[QStringLiteral("kept")];
    return {placeWord(kept), kept.isNull() ? Colour::Grey : Colour::Green};
}

Cell scopeCell(const QJsonObject& token) {
    const bool own = token[QStringLiteral("scope")].toString() == QLatin1StringView("own");
    return {own ? Cli::tr("your own jobs") : Cli::tr("jobs of all who have no token of their own")};
}

Result<int> listTokens(Session& session, const TokenOptions& options) {
    return showList(
        session, options.form,
        [](Session& asked) { return fetchList(asked, QString::fromLatin1(path::cloudTokens), {}, "tokens"); },
        {fieldColumn(Cli::tr("Provider"), "provider"),
         {Cli::tr("Pays for"), scopeCell},
         {Cli::tr("Kept"), placeCell}},
        Cli::tr("No provider takes tokens."));
}

Result<QString> givenToken(Terminal& terminal, const TokenOptions& options) {
    const auto line = options.fromStdin ? terminal.readLine() : terminal.askSecret(Cli::tr("Token:"));
    if (line && !line->trimmed().isEmpty())
        return line->trimmed();
    return Error::invalidField(
        QStringLiteral("--stdin"),
        Cli::tr("is needed where nobody can be asked, with the token on a line of its own"));
}

Result<int> setToken(Session& session, const TokenOptions& options) {
    KATAAR_TRY_VAR(token, givenToken(session.terminal(), options));
    const QByteArray body =
        bodyOf({{QStringLiteral("token"), token}, {QStringLiteral("scope"), options.scope()}});
    return askAndShow(session, {"PUT", options.where(), {}, body}, options.form.format,
                      [](Terminal& terminal, const QJsonObject& answer) {
                          terminal.say(Cli::tr("It is the account %1. The token is kept %2.")
                                           .arg(plainText(answer[QStringLiteral("account")]),
                                                placeWord(answer[QStringLiteral("kept")])));
                      });
}

Result<int> removeToken(Session& session, const TokenOptions& options) {
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("scope"), options.scope());
    return askAndShow(session, {"DELETE", options.where(), query, {}}, options.form.format,
                      [](Terminal& terminal, const QJsonObject&) {
                          terminal.say(Cli::tr("The token is gone here. At the provider it is still valid; "
                                               "make it useless there."));
                      });
}

void addTokenOptions(CLI::App& command, TokenOptions& options) {
    command
        .add_option("PROVIDER", options.provider,
                    utf8(Cli::tr("Whose token it is; %1 otherwise").arg(QStringLiteral("replicate"))))
        ->type_name("");
    command.add_flag("--shared", options.shared,
                     utf8(Cli::tr("As an admin: for all who have no token of their own")));
}

} // namespace

void defineCloudToken(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("token", utf8(Cli::tr("List, give and remove tokens of cloud providers")));
    whenAlone(*group, invocation, std::make_shared<TokenOptions>(), listTokens);

    auto listed = std::make_shared<TokenOptions>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("Say which are kept, and where")));
    addListForm(*list, listed->form);
    addExample(*list, "kataar cloud token list");
    whenChosen(*list, invocation, listed, listTokens);

    auto given = std::make_shared<TokenOptions>();
    CLI::App* set = group->add_subcommand("set", utf8(Cli::tr("Give a token; the provider is asked first")));
    addTokenOptions(*set, *given);
    set->add_flag("--stdin", given->fromStdin, utf8(Cli::tr("Read it from the standard input")));
    given->form.format = addFormat(*set);
    addExample(*set, "kataar cloud token set --shared");
    whenChosen(*set, invocation, given, setToken);

    auto gone = std::make_shared<TokenOptions>();
    CLI::App* remove = group->add_subcommand("remove", utf8(Cli::tr("Remove a token")));
    addTokenOptions(*remove, *gone);
    gone->form.format = addFormat(*remove);
    addExample(*remove, "kataar cloud token remove");
    whenChosen(*remove, invocation, gone, removeToken);
}

} // namespace kataar
