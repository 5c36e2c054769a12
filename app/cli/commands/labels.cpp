// SPDX-License-Identifier: GPL-3.0-or-later
// Splits at the first equals sign.
#include "app/cli/commands/labels.h"

#include "app/cli/text.h"

namespace kataar {

Result<Labels> labelsFrom(const std::vector<std::string>& texts) {
    Labels labels;
    for (const std::string& one : texts) {
        const QString text = QString::fromStdString(one);
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1 || equals + 1 == text.size())
            return Error::invalidField(QStringLiteral("--label"),
                                       Cli::tr("'%1' is no label; an example: gpu_type=a100*").arg(text));
        labels.insert(text.left(equals), text.sliced(equals + 1));
    }
    return labels;
}

} // namespace kataar
