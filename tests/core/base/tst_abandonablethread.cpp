// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that ends in time is over with all that it had; one that hangs is left behind.
#include "core/base/abandonablethread.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace kataar;

namespace {

std::atomic<int> threadsGone = 0;

/// Goes after the work, as the thread itself does.
struct LastWish {
    bool made = false;
    ~LastWish() {
        if (made)
            ++threadsGone;
    }
};
thread_local LastWish lastWish;

} // namespace

class AbandonableThreadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itIsOverWithAllThatItHad() {
        for (int i = 1; i <= 200; ++i) {
            AbandonableThread thread([] { lastWish.made = true; });
            thread.endWithin(std::chrono::minutes(5));
            QCOMPARE(threadsGone.load(), i);
            thread.endWithin(std::chrono::minutes(5)); // once more is nothing
        }
    }

    void oneThatHangsIsLeftBehind() {
        auto hangs = std::make_shared<std::promise<void>>();
        auto over = std::make_shared<std::promise<void>>();
        std::future<void> end = over->get_future();
        {
            AbandonableThread thread([hangs, over] {
                hangs->get_future().wait();
                over->set_value();
            });
            thread.endWithin(std::chrono::milliseconds(1));
        }
        QCOMPARE(int(end.wait_for(std::chrono::seconds(0))), int(std::future_status::timeout));
        hangs->set_value(); // and what it uses is still there
        end.wait();
    }
};

KATAAR_TEST(abandonablethread, AbandonableThreadTest)
#include "tst_abandonablethread.moc"
