// SPDX-License-Identifier: GPL-3.0-or-later
// Following the progress file by offset.
#include "app/worker/progressfile.h"

namespace kataar {

namespace {

constexpr qint64 pieceBytes = 256 * 1024; ///< of one look; of a file that is far ahead only so much is read
constexpr qsizetype longestLine = 16 * 1024;

} // namespace

ProgressFile::ProgressFile(const QString& spoolDir, QString uuid)
    : m_file(spoolDir, spool::file::progress), m_uuid(std::move(uuid)), m_lines(longestLine) {}

std::optional<double> ProgressFile::read(UtcTime now) {
    const auto size = m_file.size(m_uuid);
    if (!size || *size == m_offset)
        return m_state.fraction();
    if (*size < m_offset) { // begun anew
        m_offset = 0;
        m_lines.clear();
    }
    if (*size - m_offset > pieceBytes) {
        m_offset = *size - pieceBytes;
        m_lines.clear();
        m_lines.skipToLine();
    }
    const auto piece = m_file.read(m_uuid, m_offset, pieceBytes);
    if (!piece)
        return m_state.fraction();
    m_offset = piece->nextOffset;
    m_lines.feed(piece->bytes, [&](QByteArrayView line, qsizetype) {
        if (const auto told = fileLine(line))
            m_state.take(*told, ProgressSource::File, double(now.us) / 1e6);
    });
    return m_state.fraction();
}

} // namespace kataar
