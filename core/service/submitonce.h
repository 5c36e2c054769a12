// SPDX-License-Identifier: GPL-3.0-or-later
// SubmitOnce: a submit that is sent again with the same key within a day gets its first answer and makes no
// second job.
#pragma once

#include "core/domain/answers.h"
#include "core/policy/access.h"
#include "core/store/answerstore.h"

namespace kataar {

class SubmitOnce {
public:
    SubmitOnce(Database& database, const Clock& clock) : m_answers(database), m_clock(clock) {}

    /// The first answer, if this user has one for this key; an error if that was another request. Forgets
    /// what is too old.
    Result<std::optional<SubmitAnswer>> earlier(const Principal& who, const SubmitKey& key);
    /// Joins the turn's transaction, as the job did.
    Result<void> keep(const Principal& who, const SubmitKey& key, const SubmitAnswer& answer);

private:
    AnswerStore m_answers;
    const Clock& m_clock;
};

} // namespace kataar
