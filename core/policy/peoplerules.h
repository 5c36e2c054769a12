// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what to whom: nobody changes somebody who may do more, and nobody gives what he lacks.
#pragma once

#include "core/domain/person.h"
#include "core/policy/access.h"

namespace kataar {

/// What a user may do, by his level and what was granted and denied; whether he is active is another matter.
PermissionSet permissionsOf(const User& user);

/// Active, of the level admin, and not denied admin.users: an installation must keep one of these.
bool isWorkingAdmin(const User& user);

/// Whoever changes `user` must himself have all that this user may do; the refusal names what he lacks.
Result<void> requireOver(const Principal& who, const User& user);

/// What `after` may do beyond `before` (null: a new user) must be the giver's own, and so must the level.
Result<void> requireGift(const Principal& who, const User* before, const User& after);

/// A key for `user` must not do more than whoever makes it: one made with a restricted key is as restricted.
Result<void> requireKeyGift(const Principal& who, const User& user,
                            const std::optional<PermissionSet>& scopes);

/// The name in its normal form, or what is wrong with it: 1 to 64 letters and digits of any script, and
/// . _ @ -, not a number alone.
Result<QString> checkUserName(const QString& name);

/// A text for people on one line: no control characters and none that turn the direction of writing.
Result<void> checkLine(const QString& field, const QString& text, int most);

} // namespace kataar
