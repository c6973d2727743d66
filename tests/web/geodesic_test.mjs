// Distances along surfaces whose shortest ways are known.
import assert from "node:assert/strict";
import {test} from "node:test";
import {importWeb} from "./source.mjs";

const {Surface} = await importWeb("viewer/surface.ts");
const {lengthOf, shortestWay} = await importWeb("viewer/geodesic.ts");

const CELL = 2, STEP = 0.001;

function pack(numbers) {
  return Buffer.from(numbers.buffer).toString("base64");
}

/** A surface of 100 x 100 cells around the origin; `height` gives null where there is none. */
function surfaceOf(height) {
  const columns = 100, first = -99, z = new Int16Array(columns * columns);
  z.forEach((_, i) => {
    const value = height(first + CELL * (i % columns), first + CELL * Math.floor(i / columns));
    z[i] = value === null ? -32768 : Math.round((value - 40) / STEP);
  });
  return new Surface({columns, rows: columns, cell_mm: CELL, x0_mm: first, y0_mm: first, z0_mm: 40, z_step_mm: STEP,
    z: pack(z), shade: pack(new Int8Array(z.length))});
}

function along(surface, [x1, y1], [x2, y2]) {
  const from = [x1, y1, surface.at(x1, y1).z], to = [x2, y2, surface.at(x2, y2).z];
  const way = shortestWay(surface, from, to);
  assert.deepEqual([way[0], way.at(-1)], [from, to]);
  return lengthOf(way);
}

function near(found, expected, share = 0.003) {
  assert.ok(Math.abs(found - expected) < share * expected, `${found} is not ${expected}`);
}

test("on a slope the way is straight in whatever direction", () => {
  const slope = surfaceOf((x, y) => 40 + 0.2 * x - 0.1 * y);
  for (const degrees of [0, 11, 23, 37, 45, 68, 90]) {
    const [x, y] = [80 * Math.cos(degrees * Math.PI / 180), 80 * Math.sin(degrees * Math.PI / 180)];
    near(along(slope, [0, 0], [x, y]), Math.hypot(x, y, 0.2 * x - 0.1 * y), 0.001);
  }
});

test("on a cylinder the way is a helix", () => {
  const radius = 120, cylinder = surfaceOf((x) => Math.sqrt(radius ** 2 - x ** 2) - 50);
  const angle = Math.asin(80 / radius) - Math.asin(-70 / radius);
  near(along(cylinder, [-70, -60], [80, 55]), Math.hypot(radius * angle, 115));
});

test("on a sphere the way is a great circle", () => {
  const radius = 110, sphere = surfaceOf((x, y) => Math.hypot(x, y) < 95 ? Math.sqrt(radius ** 2 - x ** 2 - y ** 2) - 50 : null);
  const place = ([x, y]) => [x, y, Math.sqrt(radius ** 2 - x ** 2 - y ** 2)];
  for (const [from, to] of [[[-60, 10], [65, 20]], [[-40, -50], [30, 60]], [[-10, 0], [12, 5]]]) {
    const [a, b] = [place(from), place(to)];
    const cosine = a.reduce((sum, value, i) => sum + value * b[i], 0) / radius ** 2;
    near(along(sphere, from, to), radius * Math.acos(cosine));
  }
});

test("a deep pit is walked around", () => {
  const pit = surfaceOf((x, y) => 40 - 60 * Math.exp(-((x ** 2 + y ** 2) / 200)));
  const found = along(pit, [-60, 0], [60, 0]);
  assert.ok(found > 121 && found < 145, `${found}`);
});

test("a hole is walked around, and one that parts the surface leaves no way", () => {
  const hole = surfaceOf((x, y) => Math.abs(x) < 10 && y > -60 ? null : 40);
  near(along(hole, [-50, 0], [50, 0]), 2 * Math.hypot(40, 60) + 20, 0.03);
  const parted = surfaceOf((x) => Math.abs(x) < 10 ? null : 40);
  assert.equal(shortestWay(parted, [-50, 0, 40], [50, 0, 40]), null);
});

test("a point is no distance from itself", () => {
  const flat = surfaceOf(() => 40);
  assert.equal(along(flat, [10.3, 7.1], [10.3, 7.1]), 0);
});
