// Names beside their places: HTML over the drawing, so that they are sharp, as large as text, and never on each other.
import {Vector3, type Camera} from "three";
import type {Point} from "./data";
import type {Layer} from "./scene";

interface Label {
  layer: Layer | "way";
  place: Vector3;
  dot: HTMLElement;
  name: HTMLElement;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 9; // pixels between a place and its name
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The boxes in which a name may stand, the best first: beside its place outwards, higher or lower there, the same
 *  inwards, then over and under it; shifted where they would stick out to a side. */
function* places(x: number, y: number, width: number, height: number, room: number): Generator<Box> {
  const outwards = x < room / 2 - 1 ? -1 : 1;
  const box = (wanted: number, top: number) => {
    const left = Math.max(0, Math.min(wanted, room - width));
    return {left, top, right: left + width, bottom: top + height};
  };
  const outer = outwards > 0 ? x + GAP : x - GAP - width, inner = outwards > 0 ? x - GAP - width : x + GAP;
  for (const left of [outer, inner]) {
    for (const lines of [0, -1, 1, -2, 2]) yield box(left, y - height / 2 + lines * height * 1.05);
  }
  for (let lines = 0; lines < 5; lines++) {
    yield box(x - width / 2, y - GAP - (lines + 1) * height);
    yield box(x - width / 2, y + GAP + lines * height);
  }
}

export class Labels {
  readonly element = document.createElement("div");
  private labels: Label[] = [];
  private readonly hidden = new Set<string>();

  constructor() {
    this.element.className = "viewer-labels";
    this.element.setAttribute("aria-hidden", "true"); // the tables say the same
  }

  add(layer: Layer | "way", text: string, place: Point, kind: string, colour?: string): void {
    const [dot, name] = [document.createElement("span"), document.createElement("span")];
    dot.className = `viewer-dot ${kind}`;
    name.className = "viewer-name";
    name.textContent = text;
    if (colour) name.style.borderLeft = `4px solid ${colour}`;
    dot.dataset["name"] = text;
    this.element.append(dot, name);
    this.labels.push({layer, place: new Vector3(...place), dot, name});
  }

  remove(layer: Layer | "way"): void {
    for (const label of this.labels.filter((one) => one.layer === layer)) {
      label.dot.remove();
      label.name.remove();
    }
    this.labels = this.labels.filter((label) => label.layer !== layer);
  }

  show(layer: Layer, shown: boolean): void {
    if (shown) this.hidden.delete(layer);
    else this.hidden.add(layer);
  }

  /** Puts every name where its place is seen now. */
  layOut(camera: Camera, width: number, height: number): void {
    const taken: Box[] = [];
    const seen = this.labels.flatMap((label) => {
      const at = label.place.clone().project(camera);
      const x = ((at.x + 1) / 2) * width, y = ((1 - at.y) / 2) * height;
      const inside = x >= 0 && y >= 0 && x <= width && y <= height && at.z < 1;
      const visible = inside && !this.hidden.has(label.layer);
      label.dot.hidden = !visible;
      label.name.hidden = !visible || !label.name.textContent;
      if (!visible) return [];
      label.dot.style.translate = `${x}px ${y}px`;
      taken.push({left: x - 6, top: y - 6, right: x + 6, bottom: y + 6});
      return label.name.hidden ? [] : [{label, x, y}];
    });
    for (const {label, x, y} of seen) {
      const size = label.name.getBoundingClientRect();
      for (const box of places(x, y, size.width, size.height, width)) {
        if (box.top < 0 || box.bottom > height) continue;
        if (taken.some((other) => overlap(box, other))) continue;
        label.name.style.translate = `${box.left}px ${box.top}px`;
        taken.push(box);
        break;
      }
    }
  }
}
