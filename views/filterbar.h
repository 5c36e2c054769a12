// SPDX-License-Identifier: GPL-3.0-or-later
// FilterBar: where the queue's filter is typed, and the filters that have names.
#pragma once

#include "core/domain/account.h"
#include "views/savedfilters.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QToolButton;

namespace kataar {

class FilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(QSettings& settings, QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    void focusText();
    /// Who may decide what waits for approval.
    void setAccount(const Account& account) { m_account = account; }

Q_SIGNALS:
    void textChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    QAction* add(const QString& title, const QString& text);
    void fillRemoval(QMenu& menu);
    void askName();
    void retranslate();

    SavedFilters m_saved;
    Account m_account;
    QLineEdit* m_edit;
    QToolButton* m_button;
    QMenu* m_menu;
};

} // namespace kataar
