// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes over the window, without a loop of their own.
#include "views/askfirst.h"

#include "views/translated.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace kataar {

namespace {

struct AskFirst {
    Q_DECLARE_TR_FUNCTIONS(AskFirst)
};

} // namespace

void askFirst(QWidget* parent, std::function<Question()> question, std::function<void()> run) {
    auto* box = new QMessageBox(QMessageBox::Warning, {}, {}, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton* deed = box->addButton(QString(), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    keepTranslated(*box, [box, deed, question = std::move(question)] {
        const Question asked = question();
        box->setWindowTitle(asked.title);
        box->setText(asked.text);
        deed->setText(asked.deed);
    });
    QObject::connect(deed, &QPushButton::clicked, parent, [run = std::move(run)] { run(); });
    box->open();
}

void askWhyRejected(QWidget* parent, std::function<void(const QString& reason)> then) {
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    keepTranslated(*dialog, [dialog] {
        dialog->setWindowTitle(AskFirst::tr("Reject"));
        dialog->setLabelText(AskFirst::tr("Why is it rejected? The person who submitted it will read this:"));
    });
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent,
                     [then = std::move(then)](const QString& text) { then(text.trimmed()); });
    dialog->open();
}

} // namespace kataar
