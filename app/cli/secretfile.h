// SPDX-License-Identifier: GPL-3.0-or-later
// SecretFile: a new file that its owner alone may read, made before there is a secret to put into it.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace kataar {

/// What was made and not written is removed again.
class SecretFile {
public:
    /// An existing file is never touched. Errors: a field "--token-file" (Invalid).
    static Result<SecretFile> make(const QString& path);
    SecretFile(SecretFile&& other) noexcept;
    SecretFile& operator=(SecretFile&&) = delete;
    ~SecretFile();

    const QString& path() const { return m_path; }
    /// The secret and the end of a line; false if the disk did not take it.
    [[nodiscard]] bool write(const QByteArray& secret);

private:
    SecretFile(QString path, int file) : m_path(std::move(path)), m_file(file) {}

    QString m_path;
    int m_file; ///< -1 = done with
};

} // namespace kataar
