// SPDX-License-Identifier: GPL-3.0-or-later
// OwnProgram: this program once more, beside this one, which it outlives.
#pragma once

#include <QProcessEnvironment>
#include <QVector>

#include <sys/types.h>

namespace kataar {

class OwnProgram {
public:
    ~OwnProgram() { reap(); }

    /// False if the system does not start it.
    bool start(const QStringList& arguments, const QProcessEnvironment& environment);

private:
    void reap();

    QVector<pid_t> m_started; ///< perhaps ended, not waited for yet
};

} // namespace kataar
