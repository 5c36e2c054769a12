// SPDX-License-Identifier: GPL-3.0-or-later
// SingleInstance: the first program of this user on a queue is told when another one starts on it.
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <memory>

namespace kataar {

/// A lock file says who is first, which a killed program gives up by dying; a socket beside it, that this
/// user alone may open, carries what the others want.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    static constexpr int patienceMs = 3000; ///< with a first one that does not answer

    /// `queue` is what only one is wanted for: a data folder or an address. `folder` empty = the user's
    /// runtime folder.
    explicit SingleInstance(const QString& queue, const QString& folder = {}, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// First, or nobody can tell: go on.
    bool begin();
    /// Not the first: tells it `wish`. answered() follows.
    void tell(const QByteArray& wish);

    QString socketPath() const { return m_path + QStringLiteral(".sock"); }

Q_SIGNALS:
    void wished(const QByteArray& wish); ///< of another that started
    void answered(bool heard);           ///< what became of tell()

private:
    void accept();
    void read(QLocalSocket* other);
    void finish(bool heard);

    QString m_path; ///< without an ending; empty = there is no folder for it
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
    QLocalSocket m_socket;
    QTimer m_patience;
    bool m_telling = false;
};

} // namespace kataar
