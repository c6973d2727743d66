// The back as a height map: height and slope anywhere on it.
import {unpackInt16, unpackInt8, type Grid, type Point} from "./data";

const EMPTY = -32768;

export class Surface {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number; // mm
  readonly x0: number;
  readonly y0: number;
  readonly z: Float32Array; // mm; NaN where there is no surface
  readonly shade: Int8Array; // mean curvature in steps; -128 off the skin

  constructor(grid: Grid) {
    this.columns = grid.columns;
    this.rows = grid.rows;
    this.cell = grid.cell_mm;
    this.x0 = grid.x0_mm;
    this.y0 = grid.y0_mm;
    this.z = Float32Array.from(unpackInt16(grid.z), (step) =>
      step === EMPTY ? NaN : grid.z0_mm + step * grid.z_step_mm);
    this.shade = unpackInt8(grid.shade);
  }

  point(index: number): Point {
    const row = Math.floor(index / this.columns);
    return [this.x0 + (index - row * this.columns) * this.cell, this.y0 + row * this.cell, this.z[index]!];
  }

  /** Up to so many points of the surface, spread over it. */
  sample(most: number): Point[] {
    const step = Math.max(1, Math.ceil(this.z.length / most)), points: Point[] = [];
    for (let i = 0; i < this.z.length; i += step) if (!Number.isNaN(this.z[i]!)) points.push(this.point(i));
    return points;
  }

  /** The nearest of the four cells around a place that has a surface; -1 where none has. */
  nearest(x: number, y: number): number {
    const u = (x - this.x0) / this.cell, v = (y - this.y0) / this.cell;
    let best = -1, least = Infinity;
    for (const column of [Math.floor(u), Math.floor(u) + 1]) {
      for (const row of [Math.floor(v), Math.floor(v) + 1]) {
        const distance = Math.hypot(column - u, row - v), cell = row * this.columns + column;
        if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) continue;
        if (distance >= least || Number.isNaN(this.z[cell]!)) continue;
        best = cell;
        least = distance;
      }
    }
    return best;
  }

  /** Height and its two slopes, bilinear between four cells; null where one of them is empty. */
  at(x: number, y: number): {z: number; dx: number; dy: number} | null {
    const u = (x - this.x0) / this.cell, v = (y - this.y0) / this.cell;
    const column = Math.min(Math.floor(u), this.columns - 2), row = Math.min(Math.floor(v), this.rows - 2);
    if (column < 0 || row < 0 || u > this.columns - 1 || v > this.rows - 1) return null;
    const i = row * this.columns + column, s = u - column, t = v - row;
    const a = this.z[i]!, b = this.z[i + 1]!, c = this.z[i + this.columns]!, d = this.z[i + this.columns + 1]!;
    const z = (a * (1 - s) + b * s) * (1 - t) + (c * (1 - s) + d * s) * t;
    if (Number.isNaN(z)) return null;
    return {z, dx: ((b - a) * (1 - t) + (d - c) * t) / this.cell, dy: ((c - a) * (1 - s) + (d - b) * s) / this.cell};
  }

  /** The same line lying on the surface, a little above it; where there is no surface it stays as it is. */
  drape(line: Point[], lift: number): Point[] {
    const draped: Point[] = [];
    line.forEach((to, i) => {
      const from = line[Math.max(i - 1, 0)]!;
      const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / this.cell));
      for (let step = i === 0 ? steps : 1; step <= steps; step++) {
        const share = step / steps;
        const [x, y, z] = from.map((value, axis) => value + share * (to[axis]! - value)) as Point;
        draped.push([x, y, (this.at(x, y)?.z ?? z) + lift]);
      }
    });
    return draped;
  }
}
