#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains a small neural network to tell two spirals apart; ends with its accuracy on points it has not seen."""
import argparse
import os
import random
import sys
import time

from network import Network, Progress, accuracy, save_weights, two_spirals


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=4000, help="training steps (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=32, help="points per step (default: %(default)s)")
    parser.add_argument("--hidden", type=int, default=24, help="neurons in each hidden layer (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=0.01, help="learning rate (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="makes a run repeatable (default: %(default)s)")
    parser.add_argument("--wanted", type=float, default=0.9, help="accuracy below which it fails (default: %(default)s)")
    return parser.parse_args()


def main():
    chosen = options()
    print(f"GPUs given to this job: {os.environ.get('CUDA_VISIBLE_DEVICES') or 'none'}", flush=True)
    training = two_spirals(600, 0.02, chosen.seed)
    unseen = two_spirals(400, 0.02, chosen.seed + 1)
    network = Network([2, chosen.hidden, chosen.hidden, 1], chosen.seed)
    chance = random.Random(chosen.seed)
    print(f"{len(network.weights)} weights, {len(training)} points to train on", flush=True)

    progress, begun, said, mean = Progress(chosen.steps), time.monotonic(), 0.0, None
    for step in range(1, chosen.steps + 1):
        loss, gradient = network.gradient(chance.sample(training, chosen.batch))
        rate = chosen.rate * (1.0 - 0.9 * step / chosen.steps)  # falls to a tenth towards the end
        network.update(gradient, rate)
        mean = loss if mean is None else 0.98 * mean + 0.02 * loss
        now = time.monotonic()
        if now - said >= 0.5 or step == chosen.steps:
            progress.tell(step, loss=mean, rate=rate)
            said = now

    reached = accuracy(network, unseen)
    save_weights(network, accuracy=reached, steps=chosen.steps, seed=chosen.seed)
    print(f"accuracy {reached:.3f} after {time.monotonic() - begun:.1f} s", flush=True)
    if reached < chosen.wanted:
        sys.exit(f"The accuracy is below {chosen.wanted}.")


if __name__ == "__main__":
    main()
