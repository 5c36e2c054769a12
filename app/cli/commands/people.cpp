// SPDX-License-Identifier: GPL-3.0-or-later
// A user's facts, and passwords that nobody sees.
#include "app/cli/commands/people.h"

#include "app/cli/fields.h"

namespace kataar {

namespace {

Error noPassword() {
    return Error::invalidField(QStringLiteral("--password-stdin"),
                               Cli::tr("is needed where nobody can be asked, with the password on a line of "
                                       "its own"));
}

Result<QString> given(const std::optional<QString>& line) {
    if (!line || line->isEmpty())
        return noPassword();
    return *line;
}

} // namespace

QString joined(const QJsonValue& list) {
    QStringList words;
    const QJsonArray array = list.toArray();
    for (const QJsonValue& word : array)
        words << word.toString();
    return words.join(QStringLiteral(", "));
}

FactSheet factsOfUser(const QJsonObject& user) {
    const auto field = [&](const char* name) { return plainText(user[QLatin1StringView(name)]); };
    const bool active = user[QStringLiteral("is_active")].toBool(true);
    FactSheet facts;
    facts.add(Cli::tr("User"), QStringLiteral("#%1 %2").arg(field("id"), field("username")));
    facts.add(Cli::tr("Name"), field("display_name"));
    facts.add(Cli::tr("E-mail"), field("email"));
    facts.add(Cli::tr("Mails in"), field("language"));
    facts.add(Cli::tr("Levels"), joined(user[QStringLiteral("level_names")]));
    facts.add(Cli::tr("Team"), field("team_name"));
    facts.add(Cli::tr("State"), active ? Cli::tr("active") : Cli::tr("deactivated"),
              active ? Colour::None : Colour::Yellow);
    facts.add(Cli::tr("Password"),
              user[QStringLiteral("has_password")].toBool() ? Cli::tr("set") : Cli::tr("none"));
    facts.add(Cli::tr("May"), joined(user[QStringLiteral("permissions")]));
    facts.add(Cli::tr("Granted"), joined(user[QStringLiteral("granted")]));
    facts.add(Cli::tr("Denied"), joined(user[QStringLiteral("denied")]));
    facts.add(Cli::tr("Created"), localTime(user[QStringLiteral("created_at")]));
    facts.add(Cli::tr("Last log-in"), localTime(user[QStringLiteral("last_login_at")]));
    return facts;
}

Result<QString> newPassword(Terminal& terminal, bool fromStdin) {
    if (fromStdin)
        return given(terminal.readLine());
    KATAAR_TRY_VAR(first, given(terminal.askSecret(Cli::tr("New password:"))));
    KATAAR_TRY_VAR(second, given(terminal.askSecret(Cli::tr("Once more:"))));
    if (first != second)
        return Error::invalid(QStringLiteral("passwords_differ"),
                              Cli::tr("The two passwords differ; nothing was changed."));
    return first;
}

Result<QString> knownPassword(Terminal& terminal, bool fromStdin) {
    return given(fromStdin ? terminal.readLine() : terminal.askSecret(Cli::tr("Present password:")));
}

} // namespace kataar
