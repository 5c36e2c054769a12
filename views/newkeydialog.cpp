// SPDX-License-Identifier: GPL-3.0-or-later
// First what the key is called, then the key.
#include "views/newkeydialog.h"

#include "views/calls.h"
#include "views/errortext.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace kataar {

namespace {

constexpr int usualDays = 90;
constexpr int mostDaysOfKey = 3650;

} // namespace

NewKeyDialog::NewKeyDialog(PeopleCalls& people, Calls& calls, QString user, QString name, QWidget* parent)
    : Dialog(parent), m_people(people), m_calls(calls), m_user(std::move(user)), m_person(std::move(name)),
      m_explanation(new QLabel), m_label(new QLabel), m_name(new QLineEdit(QStringLiteral("laptop"))),
      m_expires(new QCheckBox), m_days(new QSpinBox), m_secret(new QLineEdit), m_copy(new QPushButton),
      m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    auto* grid = new QGridLayout(this);
    grid->addWidget(m_explanation, 0, 0, 1, 3);
    grid->addWidget(m_label, 1, 0);
    grid->addWidget(m_name, 1, 1, 1, 2);
    grid->addWidget(m_expires, 2, 0);
    grid->addWidget(m_days, 2, 1, 1, 2);
    grid->addWidget(m_secret, 3, 0, 1, 2);
    grid->addWidget(m_copy, 3, 2);
    grid->addWidget(m_problem, 4, 0, 1, 3);
    grid->addWidget(m_buttons, 5, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    for (QLabel* label : {m_explanation, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_label->setBuddy(m_name);
    m_days->setRange(1, mostDaysOfKey);
    m_days->setValue(usualDays);
    m_days->setEnabled(false);
    m_secret->setReadOnly(true);
    m_secret->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_secret->hide();
    m_copy->hide();
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(m_expires, &QCheckBox::toggled, m_days, &QWidget::setEnabled);
    connect(m_name, &QLineEdit::textChanged, this, &NewKeyDialog::check);
    connect(m_copy, &QPushButton::clicked, this, &NewKeyDialog::copy);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { m_made ? accept() : make(); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    check();
}

QString NewKeyDialog::secret() const { return m_secret->text(); }

void NewKeyDialog::check() {
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_made || !m_name->text().trimmed().isEmpty());
}

void NewKeyDialog::make() {
    KeyRequest wanted;
    wanted.name = m_name->text().trimmed();
    if (m_expires->isChecked())
        wanted.expiresDays = m_days->value();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    m_problem->hide();
    m_people.makeKey(m_user, wanted, m_calls.answerTo<NewKey>(this, [this](Result<NewKey> result) {
        m_made = result.ok();
        if (result) {
            m_secret->setText(result->secret);
            for (QWidget* gone : {static_cast<QWidget*>(m_label), static_cast<QWidget*>(m_name),
                                  static_cast<QWidget*>(m_expires), static_cast<QWidget*>(m_days)})
                gone->hide();
            m_secret->show();
            m_copy->show();
            m_buttons->button(QDialogButtonBox::Cancel)->hide();
            m_secret->selectAll();
            m_copy->setFocus();
        } else {
            m_problem->setText(errorText(result.error()));
            m_problem->show();
        }
        retranslate();
        check();
    }));
}

void NewKeyDialog::copy() {
    QGuiApplication::clipboard()->setText(m_secret->text());
    m_copied = true;
    retranslate();
}

QString NewKeyDialog::explanation() const {
    const bool mine = m_user.isEmpty();
    if (m_made && mine)
        return tr("This is the key. It is shown this once and kept nowhere: copy it now.");
    if (m_made)
        return tr(
            "This is the key. It is shown this once and kept nowhere: copy it and hand it over safely.");
    if (mine)
        return tr(
            "With a key you can use this queue from another machine, and may do there what you may here.");
    return tr("With a key %1 can use this queue from another machine, and may do there what %1 may here.")
        .arg(m_person);
}

void NewKeyDialog::retranslate() {
    setWindowTitle(m_user.isEmpty() ? tr("A Key of Mine") : tr("Key for %1").arg(m_person));
    m_explanation->setText(explanation());
    m_label->setText(tr("&Name of the key:"));
    m_expires->setText(tr("&Expires after days:"));
    m_days->setAccessibleName(tr("Days until the key expires"));
    m_secret->setAccessibleName(tr("The key"));
    m_copy->setText(m_copied ? tr("Copied") : tr("&Copy"));
    m_buttons->button(QDialogButtonBox::Ok)->setText(m_made ? tr("&Done") : tr("&Make the Key"));
}

} // namespace kataar
