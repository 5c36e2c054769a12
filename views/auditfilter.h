// SPDX-License-Identifier: GPL-3.0-or-later
// Which records of the audit log are shown: of which time, by whom, of which action, about what.
#pragma once

#include "core/domain/audit.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace kataar {

struct AuditPerson {
    qint64 id = 0;
    QString name;
};

class AuditFilter final : public QWidget {
    Q_OBJECT
public:
    explicit AuditFilter(QWidget* parent = nullptr);

    /// Without a page's limits.
    AuditQuery query(UtcTime now) const;
    bool isNarrow() const; ///< something is left out
    /// Those who can be chosen, besides those that could be before; the chosen one stays.
    void addPeople(const QVector<AuditPerson>& people);
    void clear();

Q_SIGNALS:
    void changed(); ///< some moments after the last key

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QComboBox* m_span;
    QComboBox* m_person;
    QComboBox* m_action;
    QLineEdit* m_target;
    QTimer m_typing;
};

} // namespace kataar
