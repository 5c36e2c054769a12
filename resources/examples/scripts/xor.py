#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns "one or the other, not both" from its four cases: the smallest thing that needs a hidden layer."""
import argparse
import sys

from network import Network, Progress, accuracy, save_weights

CASES = [([0.0, 0.0], 0.0), ([0.0, 1.0], 1.0), ([1.0, 0.0], 1.0), ([1.0, 1.0], 0.0)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=20000, help="training steps (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=3, help="makes a run repeatable (default: %(default)s)")
    chosen = parser.parse_args()

    network = Network([2, 8, 1], chosen.seed)
    progress = Progress(chosen.steps)
    for step in range(1, chosen.steps + 1):
        loss, gradient = network.gradient(CASES)
        network.update(gradient, 0.005)
        if step % max(1, chosen.steps // 20) == 0:
            progress.tell(step, loss=loss)
    for inputs, target in CASES:
        print(f"{inputs[0]:.0f} xor {inputs[1]:.0f} = {network.predict(inputs):.3f}, should be {target:.0f}", flush=True)
    reached = accuracy(network, CASES)
    save_weights(network, accuracy=reached, steps=chosen.steps, seed=chosen.seed)
    print(f"accuracy {reached:.3f}", flush=True)
    if reached < 1.0:
        sys.exit("It has not learnt all four cases.")


if __name__ == "__main__":
    main()
