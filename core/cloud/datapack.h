// SPDX-License-Identifier: GPL-3.0-or-later
// Packing local data for a provider: a folder as one compressed archive, a file as it is.
#pragma once

#include "core/base/result.h"
#include "core/cloud/cloudprovider.h"
#include "core/net/stopsignal.h"

#include <QByteArray>
#include <QString>

namespace kataar {

struct PackOrder {
    QString name;         ///< what people call it
    QString source;       ///< absolute path of a file or folder
    QString target;       ///< absolute path of the file that is made; one that is there is replaced
    qint64 mostBytes = 0; ///< of what is made
};

struct DataPack {
    QString fileName; ///< for others: NAME.tar.zst, or as the file is called
    qint64 bytes = 0;
    QByteArray sha256; ///< in hexadecimal digits
};

/// Blocks, so it belongs into a CloudTask. Links are followed; a link back to a folder that it lies in,
/// something that is neither file nor folder, what cannot be read, and what changes meanwhile are errors that
/// name it. The archive holds no owners, and is the same for the same data. Leaves nothing behind when it
/// fails. Errors: "data_unusable", "data_too_large", "data_changed", "no_space", "stopped".
Result<DataPack> packData(const PackOrder& order, const StopSignal& stop, const CloudTell& tell);

} // namespace kataar
