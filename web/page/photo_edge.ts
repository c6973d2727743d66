// Where the photo's edges are near a mark: hands tremble, edges do not. This only moves marks on the photo; no length
// comes from it.
import type {Point} from "./photo_plan";

/** A part of the photo: `size` x `size` samples in red, green and blue, `spacing` pixels apart, the first at `x`, `y`.
 * A gold coin on skin is told by its colour alone. */
export interface Patch {
  x: number;
  y: number;
  size: number;
  spacing: number;
  planes: Float32Array[];
}

/** Gives the square of the photo whose upper left corner and side these are, in at most `size` x `size` samples. */
export type Look = (x: number, y: number, side: number, size: number) => Patch;

const NEAR_SAMPLES = 49, SIDE_SAMPLES = 1500, BLURS = 2;
const NEARER = 3; // how much more an edge is worth for lying near
const STANDS_OUT = 3, LEAST_STEP = 1.5; // of an edge: against the median step around it; in levels of 255 a sample
const SIDE_POINTS = 25, SIDE_FROM = 0.12, SIDE_TO = 0.88; // cards have round corners
const SIDE_AGREED = 0.5, OUTLIER_PX = 1.5;

function blur({size, planes}: Patch): void {
  const row = new Float32Array(size);
  for (const plane of planes) {
    for (const [along, across] of [[1, size], [size, 1]] as const) {
      for (let line = 0; line < size; line++) {
        for (let i = 0; i < size; i++) row[i] = plane[line * across + i * along]!;
        for (let i = 1; i < size - 1; i++) plane[line * across + i * along] = (row[i - 1]! + 2 * row[i]! + row[i + 1]!) / 4;
      }
    }
  }
}

/** How the plane that changes most does so at a sample, to the right and down. */
function slopeAt({size, planes}: Patch, k: number): Point {
  const slopes = planes.map((plane): Point => [(plane[k + 1]! - plane[k - 1]!) / 2, (plane[k + size]! - plane[k - size]!) / 2]);
  return slopes.reduce((most, slope) => (Math.hypot(...slope) > Math.hypot(...most) ? slope : most));
}

function sample({size}: Patch, values: Float32Array, x: number, y: number): number {
  const i = Math.min(Math.max(Math.floor(x), 0), size - 2), j = Math.min(Math.max(Math.floor(y), 0), size - 2);
  const u = x - i, v = y - j, at = j * size + i;
  return (1 - v) * ((1 - u) * values[at]! + u * values[at + 1]!) + v * ((1 - u) * values[at + size]! + u * values[at + size + 1]!);
}

/** How far from the middle of three the top of the parabola through them lies. */
function top(before: number, here: number, after: number): number {
  const bend = before - 2 * here + after;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}

/** How clear something is at a sample, and the direction across it. */
type Clearness = (patch: Patch, k: number) => {strength: number; across: Point};

/** The place nearest to a mark of those that are clear, to a part of a sample; the mark itself where none is. */
function nearest(look: Look, at: Point, reach: number, clearness: Clearness): Point {
  const side = 2 * (reach + 2), patch = look(at[0] - side / 2, at[1] - side / 2, side, NEAR_SAMPLES);
  for (let i = 0; i < BLURS; i++) blur(patch);
  const {size, spacing} = patch, strengths = new Float32Array(size * size), inner: number[] = [];
  let best = -1, most = 0;
  for (let j = 2; j < size - 2; j++) {
    for (let i = 2; i < size - 2; i++) {
      const k = j * size + i, {strength} = clearness(patch, k);
      strengths[k] = strength;
      inner.push(strength);
      const away = Math.hypot(patch.x + i * spacing - at[0], patch.y + j * spacing - at[1]) / reach;
      const worth = away <= 1 ? strength * Math.exp(-NEARER * away * away) : 0;
      if (worth > most) [best, most] = [k, worth];
    }
  }
  const median = inner.sort((a, b) => a - b)[inner.length >> 1]!;
  if (best < 0 || strengths[best]! < Math.max(LEAST_STEP, STANDS_OUT * median)) return at;
  const i = best % size, j = Math.floor(best / size), [x, y] = clearness(patch, best).across;
  const off = top(sample(patch, strengths, i - x, j - y), strengths[best]!, sample(patch, strengths, i + x, j + y));
  return [patch.x + (i + off * x) * spacing, patch.y + (j + off * y) * spacing];
}

/** The edge nearest to a mark. */
export function edgeNear(look: Look, at: Point, reach: number): Point {
  return nearest(look, at, reach, (patch, k) => {
    const slope = slopeAt(patch, k), strength = Math.hypot(...slope);
    return {strength, across: [slope[0] / strength, slope[1] / strength]};
  });
}

/** How the plane that bends most across some direction does so at a sample: by how much, and that direction. */
function bendAt({size, planes}: Patch, k: number): {strength: number; across: Point} {
  const bends = planes.map((plane) => {
    const here = plane[k]!, xx = plane[k + 1]! - 2 * here + plane[k - 1]!, yy = plane[k + size]! - 2 * here + plane[k - size]!;
    const xy = (plane[k + size + 1]! - plane[k + size - 1]! - plane[k - size + 1]! + plane[k - size - 1]!) / 4;
    const mean = (xx + yy) / 2, spread = Math.hypot((xx - yy) / 2, xy), angle = Math.atan2(2 * xy, xx - yy) / 2 + (mean < 0 ? Math.PI / 2 : 0);
    return {strength: Math.abs(mean) + spread, across: [Math.cos(angle), Math.sin(angle)] as Point};
  });
  return bends.reduce((most, one) => (one.strength > most.strength ? one : most));
}

/** The middle of the thin line nearest to a mark, as of a ruler, dark or light; the mark itself where none is clear. */
export function lineNear(look: Look, at: Point, reach: number): Point {
  return nearest(look, at, reach, bendAt);
}

/** A straight line as a point and a direction. */
type Line = {at: Point; along: Point};

/** How far off the line from a to b the strongest edge is, at this share of it. */
function offsetOfEdge(patch: Patch, a: Point, b: Point, share: number, reach: number): number {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]), nx = -(b[1] - a[1]) / length, ny = (b[0] - a[0]) / length;
  const px = a[0] + share * (b[0] - a[0]), py = a[1] + share * (b[1] - a[1]), {spacing} = patch, n = Math.ceil(reach / spacing);
  const level = (plane: Float32Array, off: number) =>
    sample(patch, plane, (px + off * nx - patch.x) / spacing, (py + off * ny - patch.y) / spacing);
  const step = (off: number) => Math.max(...patch.planes.map((plane) => Math.abs(level(plane, off + spacing) - level(plane, off - spacing))));
  const steps = Array.from({length: 2 * n + 1}, (_, i) => step((i - n) * spacing));
  const best = steps.reduce((most, one, i) => (one > steps[most]! ? i : most), 0);
  return (best - n + top(steps[best - 1] ?? 0, steps[best]!, steps[best + 1] ?? 0)) * spacing;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** offset = c0 + c1 share, by least squares over the points that agree; null where too few do. */
function fitOffsets(found: {share: number; offset: number}[]): [number, number] | null {
  let line: [number, number] = [median(found.map(({offset}) => offset)), 0], agreed = found, slack = 4 * OUTLIER_PX;
  for (let turn = 0; turn < 4; turn++) {
    agreed = found.filter(({share, offset}) => Math.abs(offset - line[0] - line[1] * share) <= slack);
    if (agreed.length < SIDE_AGREED * found.length) return null;
    const n = agreed.length, sum = (f: (one: {share: number; offset: number}) => number) => agreed.reduce((s, one) => s + f(one), 0);
    const s = sum(({share}) => share) / n, o = sum(({offset}) => offset) / n;
    const slope = sum(({share, offset}) => (share - s) * (offset - o)) / sum(({share}) => (share - s) ** 2);
    line = [o - slope * s, slope];
    slack = Math.max(slack / 2, OUTLIER_PX);
  }
  return line;
}

function sideNear(patch: Patch, a: Point, b: Point, reach: number): Line {
  const found = Array.from({length: SIDE_POINTS}, (_, i) => {
    const share = SIDE_FROM + (i * (SIDE_TO - SIDE_FROM)) / (SIDE_POINTS - 1);
    return {share, offset: offsetOfEdge(patch, a, b, share, reach)};
  });
  const [c0, c1] = fitOffsets(found) ?? [0, 0];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]), nx = -(b[1] - a[1]) / length, ny = (b[0] - a[0]) / length;
  return {at: [a[0] + c0 * nx, a[1] + c0 * ny], along: [b[0] - a[0] + c1 * nx, b[1] - a[1] + c1 * ny]};
}

function crossing(a: Line, b: Line): Point {
  const det = a.along[0] * b.along[1] - a.along[1] * b.along[0];
  const t = ((b.at[0] - a.at[0]) * b.along[1] - (b.at[1] - a.at[1]) * b.along[0]) / det;
  return [a.at[0] + t * a.along[0], a.at[1] + t * a.along[1]];
}

/** The corners of a card from its four sides, since its own are round: the marks lie in order round it. */
export function cornersNear(look: Look, corners: Point[], reach: number): Point[] {
  const xs = corners.map(([x]) => x), ys = corners.map(([, y]) => y), margin = reach + 3;
  const x = Math.min(...xs) - margin, y = Math.min(...ys) - margin;
  const patch = look(x, y, Math.max(Math.max(...xs) - x, Math.max(...ys) - y) + margin, SIDE_SAMPLES);
  blur(patch);
  const sides = corners.map((corner, i) => sideNear(patch, corner, corners[(i + 1) % 4]!, reach));
  return corners.map((corner, i) => {
    const found = crossing(sides[(i + 3) % 4]!, sides[i]!);
    return Math.hypot(found[0] - corner[0], found[1] - corner[1]) <= 2 * reach ? found : corner;
  });
}
