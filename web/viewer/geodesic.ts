// The shortest way over the surface between two points of it: the shortest over cells (A*, each joined to its 16
// neighbours), then pulled tight between the cells like a rubber band.
import type {Point} from "./data";
import type {Surface} from "./surface";

const STEPS = [
  [1, 0], [1, 1], [0, 1], [-1, 1], [2, 1], [1, 2], [-1, 2], [-2, 1],
  [-1, 0], [-1, -1], [0, -1], [1, -1], [-2, -1], [-1, -2], [1, -2], [2, -1],
] as const;
const MOST_NODES = 240;
const MOST_PULLS = 400;
const OVER_RELAXATION = 1.6;

const apart = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

export function lengthOf(path: Point[]): number {
  return path.slice(1).reduce((sum, point, i) => sum + apart(path[i]!, point), 0);
}

/** What is nearest comes out first. */
class Queue {
  private readonly heap: {key: number; item: number}[] = [];

  push(key: number, item: number): void {
    const heap = this.heap;
    let i = heap.length;
    while (i > 0 && heap[(i - 1) >> 1]!.key > key) {
      heap[i] = heap[(i - 1) >> 1]!;
      i = (i - 1) >> 1;
    }
    heap[i] = {key, item};
  }

  pop(): number | undefined {
    const heap = this.heap, first = heap[0], last = heap.pop();
    if (!first || !last || heap.length === 0) return first?.item;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.key < heap[child]!.key) child++;
      if (heap[child]!.key >= last.key) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return first.item;
  }
}

/** The cells of the shortest way from one to another; null if there is none. */
function overCells(surface: Surface, from: number, to: number): number[] | null {
  const far = surface.point(to), cost = new Float64Array(surface.z.length).fill(Infinity);
  const before = new Int32Array(surface.z.length).fill(-1), done = new Uint8Array(surface.z.length);
  const queue = new Queue();
  cost[from] = 0;
  queue.push(0, from);
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    if (cell === to) break;
    if (done[cell]) continue;
    done[cell] = 1;
    const here = surface.point(cell), column = cell % surface.columns, row = Math.floor(cell / surface.columns);
    for (const [right, up] of STEPS) {
      const nextColumn = column + right, nextRow = row + up;
      if (nextColumn < 0 || nextRow < 0 || nextColumn >= surface.columns || nextRow >= surface.rows) continue;
      const next = nextRow * surface.columns + nextColumn, place = surface.point(next);
      const total = cost[cell]! + apart(here, place); // NaN where there is no surface
      if (!(total < cost[next]!)) continue;
      cost[next] = total;
      before[next] = cell;
      queue.push(total + apart(place, far), next);
    }
  }
  if (cost[to] === Infinity) return null;
  const cells = [to];
  for (let cell = to; cell !== from; cells.push(cell)) cell = before[cell]!;
  return cells.reverse();
}

/** The same way with `count` points evenly along it, each on the surface where there is one. */
function resample(surface: Surface, path: Point[], count: number): Point[] {
  const step = lengthOf(path) / (count - 1), even = [path[0]!];
  let gone = 0;
  for (let i = 1; i < path.length; i++) {
    const a = path[i - 1]!, b = path[i]!, length = apart(a, b);
    for (; even.length < count - 1 && gone + length >= even.length * step;) {
      const share = length > 0 ? (even.length * step - gone) / length : 0;
      const x = a[0] + share * (b[0] - a[0]), y = a[1] + share * (b[1] - a[1]);
      even.push([x, y, surface.at(x, y)?.z ?? a[2] + share * (b[2] - a[2])]);
    }
    gone += length;
  }
  return [...even, path[path.length - 1]!];
}

/** Moves a point over the surface to where the squares of the distances to its neighbours are least. */
function pull(surface: Surface, before: Point, point: Point, after: Point): Point {
  const slope = surface.at(point[0], point[1]);
  if (!slope) return point;
  const middle = [0, 1, 2].map((axis) => (before[axis]! + after[axis]!) / 2 - point[axis]!) as Point;
  const right = middle[0] + slope.dx * middle[2], up = middle[1] + slope.dy * middle[2];
  const a = 1 + slope.dx ** 2, b = slope.dx * slope.dy, c = 1 + slope.dy ** 2, determinant = a * c - b * b;
  const x = point[0] + OVER_RELAXATION * (c * right - b * up) / determinant;
  const y = point[1] + OVER_RELAXATION * (a * up - b * right) / determinant;
  const moved = surface.at(x, y);
  return moved ? [x, y, moved.z] : point;
}

/** The shortest way from one point to another over the surface; null where holes leave none. */
export function shortestWay(surface: Surface, from: Point, to: Point): Point[] | null {
  const start = surface.nearest(from[0], from[1]), end = surface.nearest(to[0], to[1]);
  const cells = start < 0 || end < 0 ? null : overCells(surface, start, end);
  if (!cells) return null;
  const rough = [from, ...cells.slice(1, -1).map((cell) => surface.point(cell)), to];
  const count = Math.min(MOST_NODES, Math.ceil(lengthOf(rough) / surface.cell) + 2);
  let path = resample(surface, rough, count), best = path;
  for (let pulls = 0; pulls < MOST_PULLS; pulls++) {
    path = [...path];
    for (let i = 1; i < path.length - 1; i++) path[i] = pull(surface, path[i - 1]!, path[i]!, path[i + 1]!);
    if (lengthOf(path) < lengthOf(best)) best = path;
  }
  return lengthOf(rough) < lengthOf(best) ? rough : best;
}
