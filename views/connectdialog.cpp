// SPDX-License-Identifier: GPL-3.0-or-later
// The address, the look, the way there.
#include "views/connectdialog.h"

#include "core/client/serveraddress.h"
#include "views/errortext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QStyle>
#include <QVBoxLayout>
#include <QVersionNumber>

namespace kataar {

namespace {

const QString recentSetting = QStringLiteral("connect/recent");
constexpr int mostRecent = 8;

/// What speaks against going there unasked; sayState() names it.
bool hasDoubts(const ServerState& state) {
    const auto here = QVersionNumber::fromString(QStringLiteral(KATAAR_VERSION));
    return isOpenToOthers(state.url) || !state.isWell || QVersionNumber::fromString(state.version) < here;
}

QString sayState(const ServerState& state) {
    const auto here = QVersionNumber::fromString(QStringLiteral(KATAAR_VERSION));
    QStringList lines;
    lines << (state.version.isEmpty()
                  ? ConnectDialog::tr("An older Kataar answers, which does not say its version.")
                  : ConnectDialog::tr("Kataar %1 answers.").arg(state.version));
    if (!state.version.isEmpty() && QVersionNumber::fromString(state.version) < here)
        lines << ConnectDialog::tr(
                     "It is older than this one (%1): what it does not know yet will fail with a "
                     "message.")
                     .arg(QStringLiteral(KATAAR_VERSION));
    if (!state.isWell)
        lines << ConnectDialog::tr("It is unwell: a part of it does not work.");
    if (state.url.scheme() == QLatin1StringView("https"))
        lines << ConnectDialog::tr("The connection is encrypted, and its certificate is trusted.");
    else if (isOpenToOthers(state.url))
        lines << ConnectDialog::tr(
            "The connection is not encrypted: others in the network can read your key and "
            "all that you see.");
    if (state.account)
        lines << ConnectDialog::tr("You are %1 there.").arg(state.account->name);
    else if (state.keyWanted)
        lines << ConnectDialog::tr("It wants a key. The window will ask you for it.");
    return lines.join(u'\n');
}

} // namespace

ConnectDialog::ConnectDialog(AskServer ask, QSettings& settings, QWidget* parent)
    : Dialog(parent), m_ask(std::move(ask)), m_settings(settings), m_explanation(new QLabel),
      m_label(new QLabel), m_address(new QComboBox), m_icon(new QLabel), m_outcome(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)),
      m_check(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole)) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    column->addWidget(m_label);
    column->addWidget(m_address);
    auto* row = new QHBoxLayout;
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_outcome, 1);
    column->addLayout(row);
    column->addStretch(1);
    column->addWidget(m_buttons);
    m_label->setBuddy(m_address);
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->addItems(m_settings.value(recentSetting).toStringList());
    m_address->setCurrentIndex(m_address->count() > 0 ? 0 : -1);
    m_address->lineEdit()->setPlaceholderText(QStringLiteral("https://workstation:8001"));
    for (QLabel* label : {m_explanation, m_outcome}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    }
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_outcome->setMinimumHeight(fontMetrics().lineSpacing() * 4);
    m_outcome->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    connect(m_address, &QComboBox::editTextChanged, this, &ConnectDialog::forget);
    connect(m_check, &QPushButton::clicked, this, [this] { look(false); });
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { look(true); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
}

QString ConnectDialog::outcome() const { return m_outcome->text(); }

void ConnectDialog::forget() {
    ++m_asked;
    m_looking = false;
    m_found.reset();
    showOutcome();
}

void ConnectDialog::look(bool goOn) {
    const auto server = typedServerUrl(m_address->currentText());
    if (!server) {
        m_found = Result<ServerState>(server.error());
        return showOutcome();
    }
    if (goOn && m_found && *m_found && m_server == *server)
        return go(*server); // its doubts have been read
    m_looking = true;
    m_found.reset();
    showOutcome();
    m_ask(*server, [alive = QPointer<ConnectDialog>(this), asked = ++m_asked, server = *server,
                    goOn](const Result<ServerState>& state) {
        if (alive && asked == alive->m_asked)
            alive->found(server, state, goOn);
    });
}

void ConnectDialog::found(const QUrl& server, const Result<ServerState>& state, bool goOn) {
    m_looking = false;
    m_server = server;
    m_found = state;
    showOutcome();
    if (goOn && state && !hasDoubts(*state))
        go(server);
}

void ConnectDialog::go(const QUrl& server) {
    QStringList recent = m_settings.value(recentSetting).toStringList();
    recent.removeAll(server.toString());
    recent.prepend(server.toString());
    m_settings.setValue(recentSetting, QStringList(recent.first(qMin(recent.size(), mostRecent))));
    Q_EMIT chosen(server);
    accept();
}

void ConnectDialog::showOutcome() {
    const char* icon = "data-information";
    QString text;
    if (m_looking)
        text = tr("Looking…");
    else if (m_found && !*m_found) {
        icon = "data-error";
        text = errorText(m_found->error());
    } else if (m_found) {
        icon = hasDoubts(**m_found) ? "data-warning" : "data-success";
        text = sayState(**m_found);
    }
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setFixedWidth(extent); // with or without a picture
    m_icon->setPixmap(text.isEmpty() ? QPixmap() : QIcon::fromTheme(QLatin1StringView(icon)).pixmap(extent));
    m_outcome->setText(text);
    m_outcome->setAccessibleName(text.isEmpty() ? tr("Not looked at yet") : text);
    const bool doubts = m_found && *m_found && hasDoubts(**m_found);
    auto* connects = m_buttons->button(QDialogButtonBox::Ok);
    connects->setText(doubts ? tr("&Connect Anyway") : tr("&Connect"));
    const bool typed = !m_address->currentText().trimmed().isEmpty();
    connects->setEnabled(typed && !m_looking);
    m_check->setEnabled(typed && !m_looking);
}

void ConnectDialog::retranslate() {
    setWindowTitle(tr("Connect to Another Queue"));
    m_explanation->setText(tr("The other queue opens in a window of its own; this one goes on as it is."));
    m_label->setText(tr("&Address of the server:"));
    m_address->setAccessibleName(tr("Address of the server"));
    m_check->setText(tr("&Look"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    showOutcome();
}

} // namespace kataar
