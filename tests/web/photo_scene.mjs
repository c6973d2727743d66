// A photograph with known truth: skin with a dimple in the middle of the image, what gives the scale beside it, seen
// through a phone's lens at a tilt. Everything lies in one plane, in millimetres from the dimple, y to the feet.
const FOCAL = 26 / 43.27; // of the image's diagonal

export const DIMPLE = {centre: [0, 0], radius: 2.2}, CLEFT_APEX = [0, 7], ANUS = [0, 21];
export const COIN = {centre: [21, -3], radius: 23.25 / 2};
export const CARD = {left: 9, top: -33, width: 85.6, height: 53.98, round: 3.18};
export const RULER = {x: -11, from: -30, to: 30};

/** `turn_deg`, `tilt_deg`: how the camera is turned about its axis and leans. */
export function camera({width, height, distance_mm, tilt_deg = 0, turn_deg = 0}) {
  const focal = FOCAL * Math.hypot(width, height), [t, r] = [tilt_deg, turn_deg].map((deg) => (deg * Math.PI) / 180);
  return {width, height, focal, distance: distance_mm, ct: Math.cos(t), st: Math.sin(t), cr: Math.cos(r), sr: Math.sin(r)};
}

export function project(c, [x, y]) {
  const u = c.cr * x - c.sr * y, v = c.sr * x + c.cr * y, z = c.distance + c.st * v;
  return [c.width / 2 + (c.focal * u) / z, c.height / 2 + (c.focal * c.ct * v) / z];
}

export const onCircle = ({centre, radius}, count, from = 0.2) => Array.from({length: count}, (_, i) => {
  const angle = from + (2 * Math.PI * i) / count;
  return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)];
});

export const CARD_CORNERS = [[0, 0], [CARD.width, 0], [CARD.width, CARD.height], [0, CARD.height]]
  .map(([x, y]) => [CARD.left + x, CARD.top + y]);

/** Runs in a browser's page: the photograph as base64. `shown`: "coin", "card" or "ruler". */
export function draw({c, shown, type, DIMPLE, CLEFT_APEX, ANUS, COIN, CARD, RULER}) {
  const soft = (d, width) => 1 / (1 + Math.exp((d / width) * 4)); // 1 inside, 0 outside
  const mix = (a, b, w) => a.map((value, k) => value + (b[k] - value) * w);
  const inCard = (x, y) => {
    const dx = Math.abs(x - CARD.left - CARD.width / 2) - CARD.width / 2 + CARD.round;
    const dy = Math.abs(y - CARD.top - CARD.height / 2) - CARD.height / 2 + CARD.round;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - CARD.round;
  };
  const onRuler = (x, y) => {
    const tick = Math.abs(y - Math.round(y)), long = Math.round(y) % 10 === 0 ? 6 : Math.round(y) % 5 === 0 ? 4.5 : 3;
    return RULER.x - x < long && tick < 0.12 ? [40, 40, 40] : [240, 236, 220];
  };
  const colour = (x, y) => {
    const shade = 1 - 0.0015 * x + 0.0008 * y;
    let skin = [226 * shade, 178 * shade, 154 * shade];
    skin = mix(skin, [128, 76, 66], 0.8 * soft(Math.hypot(x - DIMPLE.centre[0], y - DIMPLE.centre[1]) - DIMPLE.radius, 0.25));
    if (y > CLEFT_APEX[1]) skin = mix(skin, [140, 90, 80], 0.7 * soft(Math.abs(x) - 0.5, 0.3));
    skin = mix(skin, [100, 55, 55], soft(Math.hypot(x - ANUS[0], y - ANUS[1]) - 1.5, 0.4));
    if (shown === "coin") {
      const off = Math.hypot(x - COIN.centre[0], y - COIN.centre[1]) - COIN.radius;
      skin = mix(skin, off < -2.5 ? [196, 196, 200] : [214, 180, 98], soft(off, 0.06));
    }
    if (shown === "card") skin = mix(skin, [38, 92, 142], soft(inCard(x, y), 0.06));
    if (shown === "ruler" && x < RULER.x && x > RULER.x - 25 && y > RULER.from - 8 && y < RULER.to + 8) skin = onRuler(x, y);
    return skin;
  };
  const image = new ImageData(c.width, c.height), {data} = image;
  let seed = 7;
  const noise = () => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
  for (let j = 0, k = 0; j < c.height; j++) {
    for (let i = 0; i < c.width; i++, k += 4) {
      const sum = [0, 0, 0];
      for (const [a, b] of [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]]) {
        const p = (i + a - c.width / 2) / c.focal, q = (j + b - c.height / 2) / c.focal;
        const v = (q * c.distance) / (c.ct - q * c.st), u = p * (c.distance + c.st * v);
        const here = colour(c.cr * u + c.sr * v, -c.sr * u + c.cr * v);
        for (let n = 0; n < 3; n++) sum[n] += here[n] / 4;
      }
      for (let n = 0; n < 3; n++) data[k + n] = sum[n] + 5 * noise();
      data[k + 3] = 255;
    }
  }
  const canvas = new OffscreenCanvas(c.width, c.height);
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas.convertToBlob({type, quality: 0.95}).then((blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  }));
}

export const SCENE = {DIMPLE, CLEFT_APEX, ANUS, COIN, CARD, RULER};
