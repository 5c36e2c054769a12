// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a filter of the queue a name.
#pragma once

#include "views/formdialog.h"

class QLineEdit;

namespace kataar {

class SavedFilters;

class FilterNameDialog final : public FormDialog {
    Q_OBJECT
public:
    /// `filters` must outlive it.
    FilterNameDialog(SavedFilters& filters, QString text, QWidget* parent = nullptr);

private:
    bool isComplete() const override;
    void send() override;
    void retranslate() override;
    QString name() const;

    SavedFilters& m_filters;
    const QString m_text;
    QLineEdit* m_name;
    QLabel* m_note;
};

} // namespace kataar
