"""An independent reading of the order of urgency, written from its words and not from the C code: finding, urgency and
rules of many random examinations (dimple.exam/1) against those of `dimple assess`.
Usage: reading.py DRIVER COUNT SEED     (DRIVER reads one examination a line and prints finding, urgency, rules)"""
import json
import random
import subprocess
import sys

URGENCIES = ["nothing", "cannot-say", "guidelines-disagree", "see-doctor", "urgent", "emergency"]

HIGH = {"focal-tuft", "faun-tail", "infantile-haemangioma", "segmental-haemangioma", "lipoma", "other", "tail",
        "atretic-meningocele"}
MODERATE = {"skin-tag", "aplasia-cutis", "scar-like"}
INTERMEDIATE = {"nevus-simplex", "port-wine", "hyperpigmented", "hypopigmented"}
LOW = {"diffuse-light", "cafe-au-lait", "dermal-melanocytosis"}
STRONG = {"neurological": {"weakness", "sensory-loss", "abnormal-reflexes", "wasting"},
          "urological": {"incontinence", "neurogenic-bladder", "recurrent-uti"},
          "bowel": {"incontinence"},
          "orthopaedic": {"hip-dysplasia", "leg-length", "pes-cavus", "scoliosis", "talipes", "toe-walking"}}
WEAK = {"neurological": {"leg-pain", "back-pain", "tingling"}, "urological": {"urgency", "enuresis"},
        "bowel": {"constipation"}, "orthopaedic": set()}
RED = {"neurological": {"perianal-numbness", "progressive-weakness", "gait-change"},
       "urological": {"new-incontinence", "retention"}, "bowel": {"new-incontinence"}, "orthopaedic": set()}
GROUPS = ["hair", "vascular", "mass", "appendage", "skin"]
LISTS = ["neurological", "urological", "bowel", "orthopaedic"]


def known(value):
    return value is not None and value != "unknown"


def length(value):
    """(value, sd) or None."""
    if not known(value):
        return None
    if isinstance(value, dict):
        sd = value.get("sd")
        return float(value["value"]), float(sd) if known(sd) else 0.0
    return float(value), 0.0


def at(value, limit):
    return value is not None and abs(value[0] - limit) <= value[1] + 1e-6


def over(value, limit):
    return value is not None and value[0] > limit and not at(value, limit)


def marks_of(exam):
    """All marks as (kind, in the midline)."""
    marks = []
    for group in GROUPS:
        value = exam.get(group)
        if not known(value) or value in ("none", "normal"):
            continue
        for mark in value if isinstance(value, list) else [value]:
            if isinstance(mark, str):
                marks.append((mark, True))
            else:
                marks.append((mark["kind"], mark.get("where") != "off-midline"))
    return marks


def has_sign(exam, table):
    return any(sign in table[name] for name in LISTS if known(exam.get(name)) for sign in exam[name])


def judge(exam):
    """Finding, urgency and the rules that fire."""
    pits = exam.get("pits")
    pits_known = known(pits)
    pits = pits if pits_known else []
    sides = [p for p in pits if p.get("where") in ("left", "right")]
    midline = [p for p in pits if p not in sides]
    psis = [p for p in sides if p.get("over_psis") is True]
    beside = [p for p in sides if p.get("over_psis") is False]
    unsure = [p for p in sides if not known(p.get("over_psis"))]
    left = [p for p in psis if p["where"] == "left"]
    right = [p for p in psis if p["where"] == "right"]
    pair = len(psis) == 2 and len(left) == 1 and len(right) == 1
    odd = len(psis) > 2 or len(left) >= 2 or len(right) >= 2
    not_plain = [p for p in psis if p.get("opening") is True or p.get("base_visible") is False]

    marks = marks_of(exam)
    in_midline = [kind for kind, centre in marks if centre]
    off = [kind for kind, centre in marks if not centre]
    counted = {kind for kind in in_midline if kind in HIGH | MODERATE | INTERMEDIATE}
    segmental = any(kind == "segmental-haemangioma" for kind, _ in marks)
    bent = exam.get("cleft") in ("deviated", "y-shaped", "duplicated")
    others = exam["other_midline_lesions"] if known(exam.get("other_midline_lesions")) else 0
    midline_finding = bool(midline or counted or bent or others > 0 or segmental)
    anything = (midline_finding or any(kind in LOW for kind in in_midline) or bool(off) or bool(beside) or bool(unsure)
                or odd or bool(not_plain))
    strong = has_sign(exam, STRONG) or exam.get("anorectal_malformation") is True
    weak, red = has_sign(exam, WEAK), has_sign(exam, RED)
    age = exam.get("age_days") if known(exam.get("age_days")) else None
    baby = age is not None and age < 365
    meningitis = exam.get("meningitis_history") is True

    fired = {}

    def fire(rule, urgency, condition):
        if condition:
            fired[rule] = urgency

    discharging = any(known(p.get("discharge")) and p["discharge"] != "none" for p in pits)
    fire("R0", "emergency", discharging or exam.get("csf_leak") is True or exam.get("infection_signs") is True
         or (meningitis and anything))
    fire("R1", "emergency", red)
    fire("R2", "emergency", exam.get("open_defect") is True)
    fire("A1", "urgent", any(kind in HIGH for kind in in_midline) or segmental
         or any(p.get("above_cleft") is True and (p.get("base_visible") is False or p.get("opening") is True)
                for p in midline))
    fire("A2", "urgent", (1 if midline else 0) + len(counted) + others >= 2)
    fire("A3", "urgent", midline_finding and strong)

    def b1(p):
        far = over(length(p.get("anus_distance_mm")), 25)
        return (over(length(p.get("diameter_mm")), 5) or p.get("above_cleft") is True
                or (p.get("above_cleft") == "edge" and bent) or p.get("orientation") == "cephalic"
                or (far and not far_but_older(p)))

    def far_but_older(p):
        """Over 25 mm but in the cleft and no longer a baby: known to be in the cleft, known to be a year or older."""
        return (over(length(p.get("anus_distance_mm")), 25) and p.get("above_cleft") is False
                and age is not None and age >= 365)

    fire("B1", "see-doctor", any(b1(p) for p in midline) or len(midline) > 1 or bool(beside) or odd)
    fire("B3", "see-doctor", any(kind in MODERATE for kind in in_midline) or others > 0
         or any(kind in MODERATE or (kind in HIGH and kind != "segmental-haemangioma") for kind in off))
    fire("B6", "see-doctor", midline_finding and weak)
    fire("S1", "see-doctor", (not midline_finding and strong) or (meningitis and not anything))

    def b2(p):
        width, depth = length(p.get("diameter_mm")), length(p.get("depth_mm"))
        distance = length(p.get("anus_distance_mm"))
        return (p.get("base_visible") is False or p.get("above_cleft") == "edge" or at(width, 5) or at(distance, 25)
                or at(depth, 5) or over(depth, 5) or far_but_older(p))

    fire("B2", "guidelines-disagree", any(b2(p) for p in midline))
    fire("B4", "guidelines-disagree", bent)
    fire("B5", "guidelines-disagree", any(kind in INTERMEDIATE for kind in in_midline))

    fire("C1", "nothing", len(midline) == 1 and not fired)
    fire("C2", "nothing", bool(marks) and all(kind in LOW or (not centre and kind in INTERMEDIATE)
                                              for kind, centre in marks))
    symmetric = True
    if pair:
        offsets = [length(left[0].get("midline_offset_mm")), length(right[0].get("midline_offset_mm"))]
        if None not in offsets:
            a, b = sorted(abs(offset[0]) for offset in offsets)
            symmetric = b <= 1.5 * a
    fire("V1", "nothing", pair and not not_plain and symmetric)
    if len(psis) == 1 or (pair and (not symmetric or not_plain)):
        if not_plain or baby:
            fire("V2", "see-doctor", True)
        elif age is None:
            fire("V2", "cannot-say", True)
        else:
            fire("V2", "nothing", True)
    fire("V3", "nothing", pair and midline_finding)
    fire("N", "nothing", pits_known and not pits and not marks)

    decisive = any(not known(exam.get(name)) for name in
                   ["pits", *GROUPS, "cleft", *LISTS, "anorectal_malformation", "infection_signs", "csf_leak",
                    "open_defect", "meningitis_history"]) or any(
        not known(p.get(name)) for p in midline
        for name in ["where", "diameter_mm", "anus_distance_mm", "above_cleft", "base_visible", "discharge"])
    urgency = max((URGENCIES.index(u) for u in fired.values()), default=0)
    if urgency == 0 and (midline or in_midline) and decisive:
        fired["U"] = "cannot-say"
    if "U" in fired or unsure or not pits_known:
        urgency = max(urgency, URGENCIES.index("cannot-say"))

    if pair and (midline or counted or bent or others > 0):
        finding = "both"
    elif pair:
        finding = "venus"
    elif midline:
        finding = "sacral"
    elif unsure:
        finding = "cannot-say"
    elif beside or odd:
        finding = "other-mark"
    elif marks or bent or others > 0 or exam.get("open_defect") is True:
        finding = "other-mark"
    elif len(psis) == 1:
        finding = "venus-one-sided"
    elif pits_known and not pits:
        finding = "none"
    else:
        finding = "cannot-say"
    return finding, URGENCIES[urgency], set(fired)


# ------------------------------------------------------------------------------------------------ random examinations

MARKS = {"hair": ["diffuse-light", "focal-tuft", "faun-tail"],
         "vascular": ["nevus-simplex", "port-wine", "infantile-haemangioma", "segmental-haemangioma"],
         "mass": ["lipoma", "other"], "appendage": ["skin-tag", "tail"],
         "skin": ["aplasia-cutis", "scar-like", "atretic-meningocele", "hyperpigmented", "hypopigmented", "cafe-au-lait",
                  "dermal-melanocytosis"]}


class Dice:
    """Draws examinations: mostly quiet ones, or an emergency would decide them all."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, share):
        return self.random.random() < share

    def maybe(self, fields, name, value, share):
        """Left out, null and "unknown" say the same."""
        if self.chance(share):
            fields[name] = value
        elif self.chance(0.4):
            fields[name] = self.random.choice([None, "unknown"])

    def length(self, values):
        value = self.random.choice(values)
        if self.chance(0.3):
            return {"value": value, "sd": self.random.choice([0, 0.1, 0.5, 1.0])}
        return {"value": value} if self.chance(0.05) else value

    def pit(self, known):
        pick = self.random.choice
        pit = {}
        where = pick(["midline", "midline", "left", "right", "left", "right"])
        self.maybe(pit, "where", where, 0.95)
        offset = self.length([0, 3, 10, 20, 30, 30.1, 45])
        if pit.get("where") == "left":
            if isinstance(offset, dict):
                offset["value"] *= -1
            else:
                offset *= -1
        self.maybe(pit, "midline_offset_mm", offset, known)
        self.maybe(pit, "diameter_mm", self.length([2, 4, 4.9, 5, 5.0000005, 5.1, 5.5, 8]), known)
        self.maybe(pit, "depth_mm", self.length([1, 3, 4.95, 5, 6]), known)
        self.maybe(pit, "anus_distance_mm", self.length([10, 20, 24.5, 25, 25.4, 30]), known)
        self.maybe(pit, "above_cleft", pick([False, False, False, "edge", True]), known)
        self.maybe(pit, "base_visible", pick([True, True, True, False]), known)
        self.maybe(pit, "orientation", pick(["caudal", "straight", "caudal", "cephalic"]), known)
        self.maybe(pit, "opening", pick([False, False, False, True]), known)
        self.maybe(pit, "discharge", "none" if self.chance(0.95) else pick(["clear", "pus", "creamy", "blood"]), known)
        self.maybe(pit, "over_psis", where in ("left", "right") and self.chance(0.8), 0.9)
        return pit

    def mark(self, group):
        kind = self.random.choice(MARKS[group])
        if self.chance(0.5):
            return kind
        mark = {"kind": kind}
        self.maybe(mark, "where", self.random.choice(["midline", "off-midline"]), 0.8)
        self.maybe(mark, "size_mm", self.length([3, 30]), 0.3)
        self.maybe(mark, "ulcerated", self.chance(0.5), 0.3)
        return mark

    def marks(self, group, share):
        nothing = "normal" if group == "skin" else "none"
        if not self.chance(share):
            return nothing if self.chance(0.9) else []
        if self.chance(0.7):
            return self.mark(group)
        return [self.mark(group) for _ in range(self.random.randint(1, 3))]

    def pits(self, known):
        if self.chance(0.2):
            sides = [dict(self.pit(known), where=side, over_psis=True) for side in ("left", "right")]
            for pit in sides:
                pit.pop("midline_offset_mm", None)
                if self.chance(0.7):
                    offset = self.random.choice([30, 40, 44, 45, 60, 61])
                    pit["midline_offset_mm"] = -offset if pit["where"] == "left" else offset
            extra = [self.pit(known)] if self.chance(0.3) else []
            pits = sides + extra
        else:
            pits = [self.pit(known) for _ in range(self.random.choice([0, 1, 1, 1, 1, 2, 3]))]
        self.random.shuffle(pits)
        return pits

    def exam(self):
        pick = self.random.choice
        known = pick([0.5, 0.9, 1.0, 1.0])
        quiet = pick([0.0, 0.04, 0.04, 0.15])  # how often something is found
        exam = {"schema": "dimple.exam/1"}
        self.maybe(exam, "age_days", pick([0, 3, 40, 364, 364.9, 365, 366, 900, 12000]), 0.8)
        self.maybe(exam, "pits", self.pits(known), max(known, 0.8))
        for group in GROUPS:
            self.maybe(exam, group, self.marks(group, quiet), known)
        self.maybe(exam, "cleft", pick(["straight"] * 6 + ["deviated", "y-shaped", "duplicated"]), known)
        self.maybe(exam, "other_midline_lesions", pick([0] * 12 + [1, 2, 3]), known)
        for name in LISTS:
            everything = sorted(STRONG[name] | WEAK[name] | RED[name])
            signs = [sign for sign in everything if self.chance(quiet / (5 if sign in RED[name] else 2))]
            self.maybe(exam, name, signs, known)
        for name in ("anorectal_malformation", "family_history", "maternal_diabetes"):
            self.maybe(exam, name, self.chance(quiet), known)
        for name in ("infection_signs", "csf_leak", "open_defect"):
            self.maybe(exam, name, self.chance(quiet / 4), known)
        self.maybe(exam, "meningitis_history", self.chance(quiet), known)
        return exam


def main():
    driver, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    dice = Dice(seed)
    exams = [dice.exam() for _ in range(count)]
    lines = "".join(json.dumps(exam) + "\n" for exam in exams)
    said = subprocess.run([driver], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    if len(said) != count:
        sys.exit(f"{count} examinations, {len(said)} verdicts")
    differences, seen = 0, {}
    for exam, line in zip(exams, said):
        finding, urgency, rules = judge(exam)
        got_finding, got_urgency, *got_rules = line.split()
        seen[urgency] = seen.get(urgency, 0) + 1
        if (finding, urgency, rules) != (got_finding, got_urgency, set(got_rules)):
            differences += 1
            if differences <= 5:
                print(json.dumps(exam), f"\n  program: {line}\n  reading: {finding} {urgency} {sorted(rules)}")
    print(f"{count} examinations, {differences} differences;",
          ", ".join(f"{urgency} {seen.get(urgency, 0)}" for urgency in URGENCIES))
    sys.exit(1 if differences or len(seen) < len(URGENCIES) else 0)


if __name__ == "__main__":
    main()
