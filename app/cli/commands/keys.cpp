// SPDX-License-Identifier: GPL-3.0-or-later
// kataar keys: API keys, one's own and as an admin anybody's.
#include "app/cli/commands/listing.h"
#include "app/cli/commands/people.h"
#include "app/cli/fields.h"
#include "core/client/keyfile.h"
#include "core/wire/paths.h"

#include <QFileInfo>

namespace kataar {

namespace {

namespace path = wire::path;

struct KeyOptions {
    std::string user; ///< empty = oneself
    std::string name;
    std::optional<int> expiresDays;
    std::vector<std::string> scopes;
    std::string key;
    bool save = false;
    bool force = false;
    ListForm form;

    /// Where this user's keys are.
    QString where() const {
        return user.empty() ? QString::fromLatin1(path::authKeys)
                            : path::with(path::userKeys, QString::fromStdString(user));
    }
};

Cell keyState(const QJsonObject& key) {
    if (!key[QStringLiteral("revoked_at")].isNull())
        return {Cli::tr("revoked"), Colour::Grey};
    if (!key[QStringLiteral("is_active")].toBool(true))
        return {Cli::tr("expired"), Colour::Grey};
    return {Cli::tr("valid"), Colour::Green};
}

Cell keyScopes(const QJsonObject& key) {
    const QJsonValue scopes = key[QStringLiteral("scopes")];
    return {scopes.isArray() ? joined(scopes) : Cli::tr("all that the user may")};
}

Result<int> listKeys(Session& session, const KeyOptions& options) {
    return showList(
        session, options.form, [&](Session& asked) { return fetchList(asked, options.where(), {}, "keys"); },
        {fieldColumn(QStringLiteral("#"), "id", true),
         fieldColumn(Cli::tr("Name"), "name"),
         fieldColumn(Cli::tr("Begins"), "prefix"),
         {Cli::tr("State"), keyState},
         timeColumn(Cli::tr("Created"), "created_at"),
         timeColumn(Cli::tr("Expires"), "expires_at"),
         timeColumn(Cli::tr("Last used"), "last_used_at"),
         {Cli::tr("May"), keyScopes}},
        Cli::tr("There are no keys. 'kataar keys create --name NAME' makes one."));
}

QByteArray keyBody(const KeyOptions& options) {
    QJsonObject body{{QStringLiteral("name"), QString::fromStdString(options.name)}};
    if (options.expiresDays)
        body.insert(QStringLiteral("expires_days"), *options.expiresDays);
    if (!options.scopes.empty()) {
        QJsonArray scopes;
        for (const std::string& scope : options.scopes)
            scopes.append(QString::fromStdString(scope));
        body.insert(QStringLiteral("scopes"), scopes);
    }
    return jsonBody(body);
}

/// To the file of this user; on failure to stdout, since nobody can show it again.
int saveKey(Terminal& terminal, const QString& file, const QString& key) {
    const Result<void> saved = writeKeyFile(file, key.toLatin1());
    if (saved) {
        terminal.say(Cli::tr("The key is in %1; kataar uses it from now on.").arg(file));
        return exitOk;
    }
    terminal.data(key);
    terminal.say(errorSentence(saved.error()));
    return exitFailure;
}

Result<int> createKey(Session& session, const KeyOptions& options) {
    const QString file = keyFilePath(QProcessEnvironment::systemEnvironment());
    if (options.save && !options.force && QFileInfo::exists(file))
        return Error::invalidField(QStringLiteral("--save"),
                                   Cli::tr("%1 holds a key already; --force replaces it").arg(file));
    KATAAR_TRY_VAR(body, session.call("POST", options.where(), {}, keyBody(options)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    const QString key = answer[QStringLiteral("key")].toString();
    if (options.save)
        return saveKey(terminal, file, key);
    if (isJson(options.form.format)) {
        terminal.raw(body + '\n');
        return exitOk;
    }
    terminal.data(key);
    terminal.say(
        Cli::tr("Keep it: it is shown this once. It is used from KATAAR_API_KEY, or from the file %1 "
                "(chmod 600).")
            .arg(file));
    return exitOk;
}

Result<int> revokeKey(Session& session, const KeyOptions& options) {
    return askAndShow(session,
                      {"DELETE", path::with(path::authKey, QString::fromStdString(options.key)), {}, {}},
                      options.form.format, [](Terminal& terminal, const QJsonObject&) {
                          terminal.say(Cli::tr("The key is revoked; nobody gets in with it any more."));
                      });
}

void addUser(CLI::App& command, KeyOptions& options) {
    command.add_option("--user", options.user, utf8(Cli::tr("As an admin: this user's")))->type_name("USER");
}

} // namespace

void defineKeys(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand("keys", utf8(Cli::tr("List, make and revoke API keys")));
    whenAlone(*group, invocation, std::make_shared<KeyOptions>(), listKeys);

    auto listed = std::make_shared<KeyOptions>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List one's keys")));
    addUser(*list, *listed);
    addListForm(*list, listed->form);
    addExample(*list, "kataar keys list --user asha");
    whenChosen(*list, invocation, listed, listKeys);

    auto made = std::make_shared<KeyOptions>();
    CLI::App* create =
        group->add_subcommand("create", utf8(Cli::tr("Make a key; prints it alone, this once")));
    addUser(*create, *made);
    create->add_option("--name", made->name, utf8(Cli::tr("What it is for")))->required()->type_name("NAME");
    create->add_option("--expires-days", made->expiresDays, utf8(Cli::tr("Valid for this many days")))
        ->check(CLI::Range(1, 3650))
        ->type_name("N");
    create
        ->add_option("--scope", made->scopes,
                     utf8(Cli::tr("Only this permission, as in job.submit; may be repeated")))
        ->allow_extra_args(false)
        ->type_name("PERMISSION");
    create->add_flag("--save", made->save,
                     utf8(Cli::tr("Into the file that kataar reads, instead of printing it")));
    create->add_flag("--force", made->force, utf8(Cli::tr("With --save: replace the key that is there")));
    made->form.format = addFormat(*create);
    addExample(*create, "kataar keys create --name laptop --expires-days 90");
    whenChosen(*create, invocation, made, createKey);

    auto revoked = std::make_shared<KeyOptions>();
    CLI::App* revoke = group->add_subcommand("revoke", utf8(Cli::tr("Make a key useless at once")));
    revoke->add_option("KEY", revoked->key, utf8(Cli::tr("Its number; 'kataar keys' lists them")))
        ->required()
        ->type_name("");
    revoked->form.format = addFormat(*revoke);
    addExample(*revoke, "kataar keys revoke 3");
    whenChosen(*revoke, invocation, revoked, revokeKey);
}

} // namespace kataar
