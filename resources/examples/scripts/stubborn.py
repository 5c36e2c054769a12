#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains on when it is asked to end (SIGTERM), like a trainer that must not lose its step: only SIGKILL stops it."""
import argparse
import random
import signal

from network import Network, Progress, two_spirals


def refuse(_signal, _frame):
    print("asked to end; training on", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=20000, help="training steps (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="makes a run repeatable (default: %(default)s)")
    chosen = parser.parse_args()

    signal.signal(signal.SIGTERM, refuse)
    data = two_spirals(600, 0.02, chosen.seed)
    network = Network([2, 24, 24, 1], chosen.seed)
    chance = random.Random(chosen.seed)
    print("SIGTERM will be ignored", flush=True)
    progress = Progress(chosen.steps)
    for step in range(1, chosen.steps + 1):
        loss, gradient = network.gradient(chance.sample(data, 32))
        network.update(gradient, 0.01)
        if step % 50 == 0 or step == chosen.steps:
            progress.tell(step, loss=loss)


if __name__ == "__main__":
    main()
