// SPDX-License-Identifier: GPL-3.0-or-later
// Two lines to copy.
#include "views/workertokendialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace kataar {

namespace {

bool isForThisMachine(const QString& command) {
    const char* const loopback[] = {"://127.", "://localhost", "://[::1]"};
    return std::ranges::any_of(
        loopback, [&](const char* address) { return command.contains(QLatin1StringView(address)); });
}

} // namespace

WorkerTokenDialog::WorkerTokenDialog(WorkerToken token, QWidget* parent)
    : Dialog(parent), m_token(std::move(token)), m_explanation(new QLabel), m_secret(line(m_token.token)),
      m_command(line(m_token.connectionCommand)), m_note(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Close)) {
    auto* grid = new QGridLayout(this);
    grid->addWidget(m_explanation, 0, 0, 1, 2);
    int row = 1;
    for (const Line* one : {&m_secret, &m_command}) {
        grid->addWidget(one->label, row, 0, 1, 2);
        grid->addWidget(one->text, row + 1, 0);
        grid->addWidget(one->copy, row + 1, 1);
        row += 2;
    }
    grid->addWidget(m_note, row, 0, 1, 2);
    grid->addWidget(m_buttons, row + 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    for (QLabel* label : {m_explanation, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_note->setVisible(isForThisMachine(m_token.connectionCommand));
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    connect(m_secret.copy, &QPushButton::clicked, this, [this] { copy(m_secret); });
    connect(m_command.copy, &QPushButton::clicked, this, [this] { copy(m_command); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    m_command.copy->setFocus();
}

WorkerTokenDialog::Line WorkerTokenDialog::line(const QString& text) {
    Line made{new QLabel, new QLineEdit(text), new QPushButton};
    made.text->setReadOnly(true);
    made.text->setCursorPosition(0);
    made.text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    made.label->setBuddy(made.text);
    made.copy->setAutoDefault(false);
    return made;
}

void WorkerTokenDialog::copy(Line& line) {
    QGuiApplication::clipboard()->setText(line.text->text());
    m_secret.copied = &line == &m_secret;
    m_command.copied = &line == &m_command;
    retranslate();
}

void WorkerTokenDialog::retranslate() {
    setWindowTitle(tr("The Token of %1").arg(m_token.name));
    m_explanation->setText(tr("The worker “%1” shows this token when it connects. It is shown this once and "
                              "kept nowhere: copy it, or the command, now.")
                               .arg(m_token.name));
    m_secret.label->setText(tr("&Token:"));
    m_command.label->setText(tr("&Run this on the worker:"));
    m_note->setText(
        tr("Other machines cannot reach this address: put the one there under which the worker finds "
           "this queue."));
    m_secret.copy->setText(m_secret.copied ? tr("Copied") : tr("&Copy the Token"));
    m_command.copy->setText(m_command.copied ? tr("Copied") : tr("Copy the C&ommand"));
    for (const Line* one : {&m_secret, &m_command})
        one->text->setAccessibleName(one->label->text().remove(u'&').remove(u':'));
    m_buttons->button(QDialogButtonBox::Close)->setText(tr("&Done"));
}

} // namespace kataar
