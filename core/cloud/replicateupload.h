// SPDX-License-Identifier: GPL-3.0-or-later
// Giving Replicate a file: POST /v1/files, streamed from the disk.
#pragma once

#include "core/cloud/cloudhttp.h"
#include "core/net/stopsignal.h"

namespace kataar::replicate {

/// Blocks, so it belongs into a CloudTask. Ends when nothing moves for the options' time limit. `now` is for
/// dates in the answer. The problem's message is free of the token.
CloudOutcome<QUrl> sendFile(const CloudHttp::Options& options, const CloudToken& token,
                            const CloudUpload& upload, UtcTime now, const StopSignal& stop,
                            const CloudTell& tell);

/// What the answer says of the file that was sent. Errors: "cloud_answer_invalid", "cloud_file_damaged" (it
/// did not arrive as it is here).
Result<QUrl> readFile(const QByteArray& body, const CloudUpload& upload);

} // namespace kataar::replicate
