// SPDX-License-Identifier: GPL-3.0-or-later
// The key dialog.
#include "views/keydialog.h"

#include "views/errortext.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

namespace {

const QString keyCommand = QStringLiteral("kataar keys create --name laptop");

bool isKeyCharacter(QChar c) { return c > u' ' && c < QChar(0x7f); }

} // namespace

KeyDialog::KeyDialog(QUrl server, QWidget* parent)
    : Dialog(parent), m_server(std::move(server)), m_explanation(new QLabel), m_label(new QLabel),
      m_key(new QLineEdit), m_remember(new QCheckBox), m_howTo(new QLabel), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    auto* form = new QFormLayout;
    m_key->setEchoMode(QLineEdit::Password);
    m_label->setBuddy(m_key);
    form->addRow(m_label, m_key);
    form->addRow(m_remember);
    column->addLayout(form);
    column->addWidget(m_howTo);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    m_remember->setChecked(true);
    for (QLabel* label : {m_explanation, m_howTo, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_howTo->setForegroundRole(QPalette::PlaceholderText);
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(m_key, &QLineEdit::textChanged, this, &KeyDialog::updateButtons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &KeyDialog::give);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    updateButtons();
}

void KeyDialog::setProblem(const Error& error) {
    m_error = error;
    updateButtons();
    retranslate();
}

void KeyDialog::give() {
    m_tried = true;
    m_error.reset();
    m_problem->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false); // until the server has answered
    Q_EMIT given(m_key->text().trimmed().toLatin1(), m_remember->isChecked());
}

void KeyDialog::updateButtons() {
    const QString key = m_key->text().trimmed();
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(!key.isEmpty() && std::all_of(key.begin(), key.end(), isKeyCharacter));
}

void KeyDialog::retranslate() {
    setWindowTitle(tr("Key for %1").arg(m_server.authority()));
    m_explanation->setText(tr("The server %1 wants to know who you are. Give it one of your API keys.")
                               .arg(m_server.toString()));
    m_label->setText(tr("API &key:"));
    m_remember->setText(tr("&Remember the key on this computer"));
    m_howTo->setText(tr("Who has an account on that machine makes a key there with:\n%1\nAn administrator "
                        "can make one for you too.")
                         .arg(keyCommand));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Connect"));
    const bool refused = m_error && m_error->name == QLatin1StringView("not_authenticated");
    if (refused)
        m_problem->setText(m_tried ? tr("The server does not accept this key. It may be mistyped, expired or "
                                        "revoked.")
                                   : QString());
    else if (m_error)
        m_problem->setText(errorText(*m_error));
    m_problem->setVisible(m_error && (!refused || m_tried));
}

} // namespace kataar
