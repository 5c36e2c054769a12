// SPDX-License-Identifier: GPL-3.0-or-later
// The run windows that have names, for whom windows hold, and a picture of the chosen one's week.
#pragma once

#include "core/client/rulecalls.h"
#include "core/domain/windowanswers.h"
#include "views/dialog.h"

#include <QPointer>
#include <QTimer>

class QAbstractButton;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QVBoxLayout;

namespace kataar {

class EmptyState;
class PlaceEditor;
class QueueFeed;
class WeekPicture;
class WindowEditor;

/// Not modal. Reads the windows from the queue, and again when it changes.
class WindowsDialog final : public Dialog {
    Q_OBJECT
public:
    WindowsDialog(QueueFeed& feed, RuleCalls& rules, const Clock& clock, bool mayChange,
                  QWidget* parent = nullptr);

    /// Of the named windows, and of the places that have one; empty = none is chosen.
    QString chosenName() const;
    QString chosenPlace() const;

Q_SIGNALS:
    void windowsChanged(); ///< by this dialog

private:
    struct Box {
        QLabel* title;
        QTreeWidget* list;
        QPushButton* add;
        QPushButton* edit;
        QPushButton* remove;
    };

    Box box(QVBoxLayout& column);
    void build();
    void ask();
    void take(const Result<WindowList>& windows);
    void fillNamed();
    void fillPlaces();
    void showChosen();
    void updateButtons();
    void editName(const QString& name);
    void editPlace(const QString& place);
    void removeName();
    void removePlace();
    void done(const Result<void>& result, const QString& failed);
    void retranslate() override;
    const NamedWindowView* named(const QString& name) const;
    const PlaceWindowView* place(const QString& text) const;

    QueueFeed& m_feed;
    RuleCalls& m_rules;
    const Clock& m_clock;
    const bool m_mayChange;
    WindowList m_windows;
    bool m_known = false;   ///< they have been read
    bool m_unread = false;  ///< the problem that is shown is that they were not read again
    bool m_ofPlace = false; ///< the picture is of the list of places
    QTimer m_again;         ///< gathers changes of the queue
    QTimer m_minute;        ///< moves the mark of now
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    Box m_names{};
    Box m_places{};
    QLabel* m_chosen;
    WeekPicture* m_week;
    QLabel* m_words;
    QLabel* m_note;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
    QPointer<WindowEditor> m_windowEditor;
    QPointer<PlaceEditor> m_placeEditor;
};

} // namespace kataar
