// SPDX-License-Identifier: GPL-3.0-or-later
// CloudUploads: an attempt's data, packed and sent one after the other.
#pragma once

#include "core/base/result.h"
#include "core/cloud/datapack.h"
#include "core/engine/cloudtransfer.h"

namespace kataar {

/// What was sent is not sent again while it lives. Its packs lie in the attempt's folder, and go with it.
class CloudUploads final : public CloudTransfer {
    Q_OBJECT
public:
    struct Order {
        QString attempt;
        QJsonObject data; ///< absolute paths by name
        QString folder;   ///< the attempt's
        qint64 mostBytes = 0;
        std::function<bool()> mayCall; ///< whether the provider may be called now
    };
    /// The provider and the clock outlive it.
    CloudUploads(CloudProvider& provider, Order order, const Clock& clock);
    ~CloudUploads() override;

    void discard() override;
    /// Removes what a killed engine left in an attempt's folder.
    static void clear(const QString& folder);

private:
    void next() override;
    void pack();
    void onPacked(const Result<DataPack>& pack);
    void send();
    void onSent(const CloudOutcome<QUrl>& outcome);
    QString name() const { return m_names[m_at]; }
    QString packPath() const;

    CloudProvider& m_provider;
    const Order m_order;
    const QStringList m_names;
    qsizetype m_at = 0;
    std::optional<DataPack> m_pack; ///< of the one that it is at
    QJsonObject m_addresses;
};

} // namespace kataar
