// The worker that reads glTF and GLB with three's loader: {bytes} in, {xyz, triangles} or {problem} out. Of a model only
// points and triangles matter here: looks are taken out first, so that nothing is asked for that is not in the file.
import {type BufferGeometry, type Mesh, type Object3D, Vector3} from "three";
import {GLTFLoader} from "three/addons/loaders/GLTFLoader.js";

const GLB = 0x46546c67, JSON_CHUNK = 0x4e4f534a;

interface Gltf {
  meshes?: {primitives: Record<string, unknown>[]}[];
  buffers?: {uri?: string}[];
  [part: string]: unknown;
}

function withoutLooks(gltf: Gltf): Gltf {
  for (const {uri} of gltf.buffers ?? []) {
    if (uri !== undefined && !uri.startsWith("data:")) throw new Error(`it needs the file "${uri}", which a page cannot fetch from beside it: export the model as one file, .glb`);
  }
  for (const part of ["materials", "textures", "images", "samplers", "animations", "skins", "cameras"]) delete gltf[part];
  for (const mesh of gltf.meshes ?? []) for (const primitive of mesh.primitives) delete primitive["material"];
  return gltf;
}

/** The file's JSON, and of a GLB what lies behind it. */
function split(bytes: ArrayBuffer): {json: string; rest: Uint8Array | null} {
  const view = new DataView(bytes), decode = (from: number, size?: number) => new TextDecoder().decode(new Uint8Array(bytes, from, size));
  if (bytes.byteLength < 20 || view.getUint32(0, true) !== GLB) return {json: decode(0), rest: null};
  const size = view.getUint32(12, true);
  if (view.getUint32(16, true) !== JSON_CHUNK || 20 + size > bytes.byteLength) throw new Error("the file is cut off or damaged");
  return {json: decode(20, size), rest: new Uint8Array(bytes, 20 + size)};
}

function join(json: string, rest: Uint8Array | null): ArrayBuffer | string {
  if (!rest) return json;
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 4) * 4)), padded = Math.ceil(text.length / 4) * 4;
  const bytes = new Uint8Array(20 + padded + rest.length).fill(0x20, 20, 20 + padded), view = new DataView(bytes.buffer);
  [GLB, 2, bytes.length, padded, JSON_CHUNK].forEach((word, i) => view.setUint32(4 * i, word, true));
  bytes.set(text, 20);
  bytes.set(rest, 20 + padded);
  return bytes.buffer;
}

/** Every mesh of the scene in its place, as one. */
function collect(scene: Object3D): {xyz: Float64Array; triangles: Uint32Array} {
  const xyz: number[][] = [], triangles: number[][] = [], point = new Vector3();
  let count = 0;
  scene.updateMatrixWorld(true);
  scene.traverse((object) => {
    const geometry = (object as Mesh).geometry as BufferGeometry | undefined, position = geometry?.getAttribute("position");
    if (!geometry || !position) return;
    const places = new Array<number>(3 * position.count);
    for (let i = 0; i < position.count; i++) {
      point.fromBufferAttribute(position, i).applyMatrix4(object.matrixWorld).toArray(places, 3 * i);
    }
    xyz.push(places);
    if ((object as Mesh).isMesh) {
      const index = geometry.getIndex(), corners = index?.count ?? position.count;
      triangles.push(Array.from({length: corners - (corners % 3)}, (_, i) => count + (index ? index.getX(i) : i)));
    }
    count += position.count;
  });
  return {xyz: Float64Array.from(xyz.flat()), triangles: Uint32Array.from(triangles.flat())};
}

onmessage = async ({data: {bytes}}: MessageEvent<{bytes: ArrayBuffer}>) => {
  try {
    const {json, rest} = split(bytes);
    const file = join(JSON.stringify(withoutLooks(JSON.parse(json) as Gltf)), rest);
    const model = collect((await new GLTFLoader().parseAsync(file, "")).scene);
    postMessage(model, {transfer: [model.xyz.buffer, model.triangles.buffer]});
  } catch (error) {
    postMessage({problem: error instanceof Error ? error.message : String(error)});
  }
};
