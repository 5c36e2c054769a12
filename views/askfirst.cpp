// SPDX-License-Identifier: GPL-3.0-or-later
// A box over the window, without a loop of its own.
#include "views/askfirst.h"

#include <QMessageBox>
#include <QPushButton>

namespace kataar {

void askFirst(QWidget* parent, const Question& question, std::function<void()> run) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, question.title, question.text, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton* deed = box->addButton(question.deed, QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(deed, &QPushButton::clicked, parent, [run = std::move(run)] { run(); });
    box->open();
}

} // namespace kataar
