// Where marks on a photograph are pulled to: edges and thin lines of known place, in noise.
import assert from "node:assert/strict";
import {test} from "node:test";
import {importWeb} from "./source.mjs";

const {edgeNear, lineNear} = await importWeb("page/photo_edge.ts");

/** A picture as photo_edge.ts looks at it: `level` gives its brightness at a point. Each sample is the mean of its square. */
function picture(level, noise) {
  let seed = 5;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
  return (x, y, side, most) => {
    const size = Math.max(8, Math.min(most, Math.ceil(side))), spacing = side / size, plane = new Float32Array(size * size);
    for (let k = 0; k < plane.length; k++) {
      let sum = 0;
      for (let n = 0; n < 25; n++) sum += level(x + ((k % size) + (n % 5 + 0.5) / 5) * spacing, y + (Math.floor(k / size) + (Math.floor(n / 5) + 0.5) / 5) * spacing) / 25;
      plane[k] = sum + noise * random();
    }
    return {x: x + spacing / 2, y: y + spacing / 2, size, spacing, planes: [plane]};
  };
}

const TURNS = [0, 0.3, 1.1, 2.5];
const across = (x, y, turn) => x * Math.cos(turn) + y * Math.sin(turn);

test("a mark beside a ruler's line goes to its middle, dark or light", () => {
  for (const [line, ground] of [[50, 220], [220, 60]]) {
    for (const turn of TURNS) {
      const ruler = picture((x, y) => (Math.abs(((across(x, y, turn) + 1206) % 12) - 6) < 1.2 ? line : ground), 6);
      for (let off = -4; off <= 4; off++) {
        const at = [100 + off * Math.cos(turn), 200 + off * Math.sin(turn)];
        const middle = 12 * Math.round(across(100, 200, turn) / 12), start = [at[0] + (middle - across(100, 200, turn)) * Math.cos(turn), at[1] + (middle - across(100, 200, turn)) * Math.sin(turn)];
        const found = lineNear(ruler, start, 8);
        assert.ok(Math.abs(across(...found, turn) - middle) < 0.3, `${turn} ${off}: ${across(...found, turn) - middle}`);
      }
    }
  }
});

test("a mark beside an edge goes to it", () => {
  for (const turn of TURNS) {
    const edge = across(100, 200, turn), look = picture((x, y) => (across(x, y, turn) < edge ? 180 : 120), 6);
    for (let off = -4; off <= 4; off++) {
      const found = edgeNear(look, [100 + off * Math.cos(turn), 200 + off * Math.sin(turn)], 8);
      assert.ok(Math.abs(across(...found, turn) - edge) < 0.4, `${turn} ${off}: ${across(...found, turn) - edge}`);
    }
  }
});

test("where nothing is clear a mark stays", () => {
  const skin = picture((x, y) => 180 + 0.2 * x - 0.1 * y, 12);
  for (const near of [edgeNear, lineNear]) assert.deepEqual(near(skin, [100, 200], 8), [100, 200]);
});
