// SPDX-License-Identifier: GPL-3.0-or-later
// kataar whoami: as whom the server knows the asker, and what he may do.
#include "app/cli/commands/command.h"
#include "app/cli/commands/people.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct WhoamiOptions {
    std::shared_ptr<std::string> format;
};

QString knownBy(const QString& credential) {
    if (credential == QStringLiteral("owner"))
        return Cli::tr("being the Unix user of the server");
    if (credential == QStringLiteral("key"))
        return Cli::tr("an API key");
    return credential;
}

Result<int> whoami(Session& session, const WhoamiOptions& options) {
    return askAndShow(session, {"GET", QString::fromLatin1(wire::path::authMe), {}, {}}, options.format,
                      [](Terminal& terminal, const QJsonObject& me) {
                          QJsonObject user = me[QStringLiteral("user")].toObject();
                          user.insert(QStringLiteral("permissions"), me[QStringLiteral("permissions")]);
                          FactSheet facts = factsOfUser(user);
                          facts.add(Cli::tr("Known by"), knownBy(plainText(me[QStringLiteral("auth")])));
                          facts.print(terminal);
                      });
}

} // namespace

void defineWhoami(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<WhoamiOptions>();
    CLI::App* command = parent.add_subcommand("whoami", utf8(Cli::tr("Show as whom the server knows you")));
    options->format = addFormat(*command);
    addExample(*command, "kataar whoami -f json");
    whenChosen(*command, invocation, options, whoami);
}

} // namespace kataar
