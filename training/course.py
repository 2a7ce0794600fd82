"""The course of a training, for the full reader and the fast one: epoch after epoch until its minutes are over, learning rates that rise
for the first steps and then fall in a line to nothing, a log, a state kept every so often."""
import argparse
import json
import pathlib
import time

import torch


def arguments(parser: argparse.ArgumentParser):
    """What every training is told."""
    parser.add_argument("--share", type=float, default=0.8, help="share of the cues whose source and content are trained on")
    parser.add_argument("--names", type=int, default=1, help="how often an epoch the sets of names are seen")
    parser.add_argument("--attributions", type=int, default=1, help="how often an epoch the sets of attributions are seen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", help="name of a trained state to go on from (its weights, not the optimizer's memory)")
    parser.add_argument("--save-minutes", type=float, default=15, help="keep a state NAME.partial.pt this often")


class Course:
    def __init__(self, net, rates, args, warm):
        """`rates`: pairs of a list of parameters and their highest learning rate, which is reached after `warm` steps."""
        self.net, self.args, self.warm = net, args, warm
        self.rates = [rate for _, rate in rates]
        self.parameters = [p for group, _ in rates for p in group]
        self.optimizer = torch.optim.AdamW([{"params": group} for group, _ in rates], weight_decay=0.01, fused=True)
        self.log = open(args.cache / f"{args.name}.log", "w")
        self.step = self.epoch = self.pieces = 0
        self.smooth = {}
        self.begin = self.saved = time.time()

    def batches(self, epoch):
        """The batches of `epoch()` again and again until the time is over; before each the learning rates are set."""
        while True:
            for batch in epoch():
                self.progress = (time.time() - self.begin) / 60 / self.args.minutes
                if self.progress >= 1:
                    return
                for group, rate in zip(self.optimizer.param_groups, self.rates):
                    group["lr"] = rate * min(1, self.step / self.warm) * (1 - self.progress)
                self.net.train()
                yield batch
            self.epoch += 1

    def learn(self, loss, parts, pieces):
        """One step down `loss`; `parts` by name are for the log, `pieces` is the size of the batch, padding included."""
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0, foreach=True)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        for k, v in [*parts.items(), ("all", loss)]:
            self.smooth[k] = 0.97 * self.smooth.get(k, v.item()) + 0.03 * v.item()
        self.step += 1
        self.pieces += pieces
        if self.step % 50 == 0:
            speed = self.pieces / (time.time() - self.begin)
            line = f"epoch {self.epoch} step {self.step} progress {self.progress:.2f} pieces/s {speed:.0f} "
            print(line + " ".join(f"{k} {v:.4f}" for k, v in sorted(self.smooth.items())), file=self.log, flush=True)
        if time.time() - self.saved > 60 * self.args.save_minutes:
            self.saved = time.time()
            self.save(".partial")

    def save(self, suffix=""):
        torch.save(self.net.state_dict(), self.args.cache / f"{self.args.name}{suffix}.pt")

    def end(self):
        """Saves the state; the last line of the log tells how it came about."""
        self.save()
        summary = {"name": self.args.name, "steps": self.step, "epochs": self.epoch + 1, "pieces": self.pieces} | vars(self.args)
        print(json.dumps(summary, default=str), file=self.log, flush=True)


def start(net, args: argparse.Namespace):
    """The state to go on from, when one is named; the embeddings of pieces stay as they are."""
    if args.start:
        net.load_state_dict(torch.load(pathlib.Path(args.cache) / f"{args.start}.pt"))
    net.word.weight.requires_grad_(False)
