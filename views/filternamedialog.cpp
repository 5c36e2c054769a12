// SPDX-License-Identifier: GPL-3.0-or-later
// The name, and what it would replace.
#include "views/filternamedialog.h"

#include "views/savedfilters.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

FilterNameDialog::FilterNameDialog(SavedFilters& filters, QString text, QWidget* parent)
    : FormDialog(50, parent), m_filters(filters), m_text(std::move(text)), m_name(new QLineEdit),
      m_note(addNote()) {
    m_name->setMaxLength(SavedFilters::longestName);
    addField(m_name);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        check();
        retranslate();
    });
    retranslate();
    check();
}

QString FilterNameDialog::name() const { return m_name->text().simplified(); }

bool FilterNameDialog::isComplete() const {
    return !name().isEmpty() && (!m_filters.isFull() || m_filters.find(name()));
}

void FilterNameDialog::send() {
    m_filters.save(name(), m_text);
    accept();
}

void FilterNameDialog::retranslate() {
    setWindowTitle(tr("Save This Filter"));
    label(m_name, tr("&Name:"));
    sendButton().setText(tr("&Save"));
    if (const SavedFilter* before = m_filters.find(name()))
        m_note->setText(tr("This replaces the filter of that name: %1").arg(before->text));
    else if (m_filters.isFull())
        m_note->setText(
            tr("There are %Ln filter(s), which is the most. Remove one first.", nullptr, SavedFilters::most));
    else
        m_note->setText(tr("Kept for this window: %1").arg(m_text));
}

} // namespace kataar
