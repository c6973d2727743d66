// Two points of the skin, marked by hand, and how far apart they are.
import {Raycaster, Vector2, type Camera} from "three";
import {say, sayNumber, type Point, type Words} from "./data";
import {lengthOf, shortestWay} from "./geodesic";
import type {Labels} from "./labels";
import type {View3d} from "./scene";

export class Tape {
  private marks: Point[] = [];
  private readonly ray = new Raycaster();

  constructor(private readonly view: View3d, private readonly labels: Labels, private readonly words: Words,
              private readonly tell: (text: string) => void) {
    this.clear();
  }

  /** Marks what lies under a place of the drawing, from -1 to 1 in x and y; a third mark begins anew. */
  mark(x: number, y: number, camera: Camera): void {
    this.ray.setFromCamera(new Vector2(x, y), camera);
    const hit = this.ray.intersectObject(this.view.skin, false)[0];
    if (!hit) {
      this.tell(say(this.words, "no-skin"));
      return;
    }
    if (this.marks.length === 2) this.clear();
    const place = hit.point.toArray() as Point;
    this.marks.push(place);
    this.labels.add("way", "", place, "viewer-mark");
    if (this.marks.length === 2) this.measure(this.marks[0]!, place);
    else this.tell(say(this.words, "first"));
  }

  private measure(from: Point, to: Point): void {
    const way = shortestWay(this.view.surface, from, to);
    const straight = sayNumber(this.words, lengthOf([from, to]));
    this.view.showWay(way ?? [from, to]);
    if (!way) {
      this.tell(say(this.words, "no-way", {straight}));
      return;
    }
    const along = sayNumber(this.words, lengthOf(way));
    this.labels.add("way", say(this.words, "along", {along}), way[way.length >> 1]!, "viewer-middle");
    this.tell(say(this.words, "measured", {along, straight}));
  }

  clear(): void {
    this.marks = [];
    this.labels.remove("way");
    this.view.showWay(null);
    this.tell(say(this.words, "start"));
  }
}
