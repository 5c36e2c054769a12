// SPDX-License-Identifier: GPL-3.0-or-later
// argon2id by libsodium, and the list of the commonest passwords.
#include "core/base/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace kataar {

namespace {

/// Of eight characters or more; the shorter ones are refused for that.
constexpr const char* commonest[] = {
    "password",     "password1",   "password12", "password123", "passw0rd",      "p@ssw0rd",   "p@ssword",
    "12345678",     "123456789",   "1234567890", "0123456789",  "87654321",      "987654321",  "11111111",
    "00000000",     "88888888",    "12341234",   "11223344",    "123123123",     "147258369",  "987654321",
    "qwertyui",     "qwertyuiop",  "qwerty123",  "qwerty1234",  "1q2w3e4r",      "1q2w3e4r5t", "1qaz2wsx",
    "zaq12wsx",     "asdfghjk",    "asdfghjkl",  "zxcvbnm1",    "abcd1234",      "abc12345",   "a1b2c3d4",
    "abcdefgh",     "aaaaaaaa",    "iloveyou",   "iloveyou1",   "letmein1",      "letmein123", "welcome1",
    "welcome123",   "changeme",    "changeme1",  "changeme123", "administrator", "admin123",   "admin1234",
    "adminadmin",   "rootroot",    "toor1234",   "testtest",    "test1234",      "guest123",   "sunshine",
    "princess",     "football",    "baseball",   "superman",    "trustno1",      "starwars",   "whatever",
    "computer",     "internet",    "michelle",   "jennifer",    "bismillah",     "india123",   "krishna1",
    "secret123",    "default1",    "monkey123",  "dragon123",   "master123",     "shadow123",  "kataar123",
    "kataarkataar", "simpletuner", "nvidia123",
};

QByteArray bytesOf(const QString& password) {
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

Error refused(const QString& message) {
    Error error = Error::invalidField(QStringLiteral("password"), message);
    error.name = QStringLiteral("password_refused");
    return error;
}

QByteArray base64(qsizetype bytes) {
    QByteArray random(bytes, Qt::Uninitialized);
    randombytes_buf(random.data(), static_cast<size_t>(bytes));
    return random.toBase64(QByteArray::OmitTrailingEquals);
}

QByteArray hashOfNobody(size_t memoryBytes, unsigned long long operations) {
    if (sodium_init() < 0)
        qFatal("libsodium cannot be used: the system gives no random numbers");
    return "$argon2id$v=19$m=" + QByteArray::number(qulonglong(memoryBytes / 1024)) +
           ",t=" + QByteArray::number(operations) + ",p=1$" + base64(16) + '$' + base64(32);
}

} // namespace

Result<void> checkPassword(const QString& password, const QString& userName) {
    const QByteArray bytes = bytesOf(password);
    if (bytes.size() < leastPasswordBytes)
        return refused(QStringLiteral("must have at least %1 characters").arg(leastPasswordBytes));
    if (bytes.size() > mostPasswordBytes)
        return refused(QStringLiteral("must have at most %1 bytes").arg(mostPasswordBytes));
    const QString folded = QString::fromUtf8(bytes).toCaseFolded();
    if (folded == userName.normalized(QString::NormalizationForm_C).toCaseFolded())
        return refused(QStringLiteral("must not be the user's name"));
    const bool known = std::any_of(std::begin(commonest), std::end(commonest),
                                   [&](const char* word) { return folded == QLatin1StringView(word); });
    if (known || std::all_of(folded.begin(), folded.end(), [&](QChar c) { return c == folded.front(); }))
        return refused(QStringLiteral("is one of those that are tried first; choose another"));
    return {};
}

PasswordHasher::PasswordHasher(Cost cost)
    : m_cost(cost), m_nobodys(hashOfNobody(cost.bytes, cost.operations)) {
    m_worker.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("passwords"));
    m_thread.start();
}

PasswordHasher::~PasswordHasher() {
    m_ending = true;
    m_thread.quit();
    m_thread.wait();
}

template<class T>
void PasswordHasher::work(std::function<Result<T>()> job, std::function<void(Result<T>)> then) {
    if (m_waiting >= mostWaiting)
        return then(Error::unavailable(
            QStringLiteral("busy"),
            QStringLiteral("Too many passwords are being examined at this moment. Try again in a second.")));
    ++m_waiting;
    QMetaObject::invokeMethod(&m_worker, [this, job = std::move(job), then = std::move(then)] {
        if (m_ending)
            return;
        QMetaObject::invokeMethod(this, [this, then, done = job()] {
            --m_waiting;
            then(done);
        });
    });
}

void PasswordHasher::hash(const QString& password, std::function<void(Result<QString>)> then) {
    work<QString>(
        [cost = m_cost, text = bytesOf(password)]() -> Result<QString> {
            std::array<char, crypto_pwhash_STRBYTES> out{};
            if (crypto_pwhash_str_alg(out.data(), text.constData(),
                                      static_cast<unsigned long long>(text.size()), cost.operations,
                                      cost.bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
                return Error::unavailable(
                    QStringLiteral("no_memory"),
                    QStringLiteral("There is not enough memory to hash a password. Try again later."));
            return QString::fromLatin1(out.data());
        },
        std::move(then));
}

void PasswordHasher::verify(const QString& password, const QString& hash,
                            std::function<void(Result<bool>)> then) {
    work<bool>(
        [text = bytesOf(password), known = !hash.isEmpty(),
         wanted = hash.isEmpty() ? m_nobodys : hash.toLatin1()]() -> Result<bool> {
            if (text.size() > mostPasswordBytes)
                return false;
            const bool fits = crypto_pwhash_str_verify(wanted.constData(), text.constData(),
                                                       static_cast<unsigned long long>(text.size())) == 0;
            return fits && known;
        },
        std::move(then));
}

} // namespace kataar
