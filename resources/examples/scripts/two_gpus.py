#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains one network in several processes, one for each GPU: each takes its share of the data, and after every step
they use the mean of their gradients. That is how large models are trained on several GPUs.

No GPU is computed on here; each worker is told its own in CUDA_VISIBLE_DEVICES, as a real one would be.
"""
import argparse
import multiprocessing
import os
import random
import sys
import time

from network import Network, Progress, accuracy, save_weights, two_spirals


def worker(rank, device, chosen, peer):
    """Sends the gradient of each step through `peer`, gets the mean back, and takes the same step as the others."""
    os.environ["CUDA_VISIBLE_DEVICES"] = device
    share = two_spirals(600, 0.02, chosen.seed)[rank::chosen.workers]
    network = Network([2, chosen.hidden, chosen.hidden, 1], chosen.seed)
    chance = random.Random(chosen.seed * 1000 + rank)
    print(f"worker {rank}: process {os.getpid()}, GPU {device or 'none'}, {len(share)} points", flush=True)
    for step in range(1, chosen.steps + 1):
        peer.send(network.gradient(chance.sample(share, chosen.batch)))
        network.update(peer.recv(), chosen.rate * (1.0 - 0.9 * step / chosen.steps))
    peer.send(network)
    peer.close()


def options():
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--workers", type=int, default=int(os.environ.get("KATAAR_NUM_PROCESSES") or 2),
                        help="processes (default: KATAAR_NUM_PROCESSES, or 2)")
    parser.add_argument("--steps", type=int, default=2000, help="training steps (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=16, help="points per step and worker (default: %(default)s)")
    parser.add_argument("--hidden", type=int, default=24, help="neurons in each hidden layer (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=0.01, help="learning rate (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="makes a run repeatable (default: %(default)s)")
    parser.add_argument("--wanted", type=float, default=0.9, help="accuracy below which it fails (default: %(default)s)")
    return parser.parse_args()


def average(peers):
    """Takes one gradient from each worker, gives all of them the mean, returns the mean loss."""
    answers = [peer.recv() for peer in peers]
    mean = [sum(column) / len(peers) for column in zip(*(gradient for _, gradient in answers))]
    for peer in peers:
        peer.send(mean)
    return sum(loss for loss, _ in answers) / len(peers)


def main():
    chosen = options()
    devices = [one for one in os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",") if one]
    peers, workers = [], []
    for rank in range(chosen.workers):
        mine, theirs = multiprocessing.Pipe()
        device = devices[rank % len(devices)] if devices else ""
        workers.append(multiprocessing.Process(target=worker, args=(rank, device, chosen, theirs), daemon=True))
        workers[-1].start()
        theirs.close()  # so that a worker that dies is noticed at once
        peers.append(mine)

    progress, said, mean = Progress(chosen.steps), 0.0, None
    try:
        for step in range(1, chosen.steps + 1):
            loss = average(peers)
            mean = loss if mean is None else 0.98 * mean + 0.02 * loss
            if time.monotonic() - said >= 0.5 or step == chosen.steps:
                progress.tell(step, loss=mean)
                said = time.monotonic()
        networks = [peer.recv() for peer in peers]
    except (EOFError, ConnectionError):
        sys.exit("A worker has died; see above.")
    for process in workers:
        process.join()
    if any(network.weights != networks[0].weights for network in networks):
        sys.exit("The workers do not have the same weights.")
    reached = accuracy(networks[0], two_spirals(400, 0.02, chosen.seed + 1))
    save_weights(networks[0], accuracy=reached, workers=chosen.workers, steps=chosen.steps, seed=chosen.seed)
    print(f"accuracy {reached:.3f}, the same weights in {chosen.workers} workers", flush=True)
    if reached < chosen.wanted:
        sys.exit(f"The accuracy is below {chosen.wanted}.")


if __name__ == "__main__":
    main()
