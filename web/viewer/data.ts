// The document that the core writes for the 3-D view (dimple_measurement_write_scene): body frame, millimetres.

export type Point = [x: number, y: number, z: number];

/** A height map, row 0 the lowest, column 0 the subject's leftmost; the numbers packed in base64. */
export interface Grid {
  columns: number;
  rows: number;
  cell_mm: number;
  measured_cell_mm: number; // of the grid that was measured on
  x0_mm: number;
  y0_mm: number;
  z0_mm: number;
  z_step_mm: number;
  z: string; // int16, little-endian; -32768: empty
  shade_step_per_m: number;
  shade: string; // int8, mean curvature; -128: not skin
}

export interface Landmark {
  name: string;
  title: string;
  estimated: boolean;
  body_mm: Point;
  sd_mm: number;
}

export interface Pit {
  title: string;
  colour: string;
  body_mm: Point;
  outline_mm: Point[];
}

export interface Words {
  [key: string]: string;
}

export interface ViewData {
  schema: "dimple.scene/1";
  body_size: number; // about 1 for an adult and .4 for a newborn
  grid: Grid | null;
  colours: {skin: string; other: string; line: string; curvature: string}; // curvature: base64 of RGB for shade -127 … 127
  landmarks: Landmark[];
  pits: Pit[];
  symmetry_line_mm: Point[];
  rhomboid_mm: Point[];
  words: Words;
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function unpackInt8(base64: string): Int8Array {
  return new Int8Array(bytes(base64).buffer);
}

export function unpackInt16(base64: string): Int16Array {
  const view = new DataView(bytes(base64).buffer);
  return Int16Array.from({length: view.byteLength / 2}, (_, i) => view.getInt16(2 * i, true));
}

export function unpackColours(base64: string): Uint8Array {
  return bytes(base64);
}

/** A text with its places, as {surface}, filled. */
export function say(words: Words, key: string, fills: Record<string, string> = {}): string {
  const text = words[key] ?? key;
  return text.replace(/\{([a-z-]+)\}/g, (_, name: string) => fills[name] ?? "");
}

export function sayNumber(words: Words, number: number, decimals = 1): string {
  return number.toFixed(decimals).replace(".", words["decimal-point"] ?? ".");
}
