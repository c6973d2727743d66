// A photo that was chosen: decoded by the browser, which turns it as its orientation says; nothing else of what the
// file tells about itself is looked at. It lives in memory alone.
import type {Patch} from "./photo_edge";
import type {Point} from "./photo_plan";
import type {Words} from "./words";

const BYTES_MAX = 256 << 20, PIXELS_MAX = 220e6, SHOWN_PIXELS_MAX = 16e6, SMALLEST = 100, MEGA = 1e6;

/** What is wrong with it, in the reader's words. */
export class PhotoProblem extends Error {}

export class Photo {
  /** `width`, `height`: of the photo itself, which a very large one's bitmap is smaller than. */
  constructor(readonly bitmap: ImageBitmap, readonly width: number, readonly height: number) {}

  /** How many pixels of the photo one of the bitmap is wide. */
  get scale(): number {
    return this.width / this.bitmap.width;
  }

  get isReduced(): boolean {
    return this.bitmap.width < this.width;
  }

  /** A square of the bitmap, as photo_edge.ts asks for it. Beyond the photo all is grey. */
  readonly look = (x: number, y: number, side: number, most: number): Patch => {
    const {bitmap} = this, size = Math.max(8, Math.min(most, Math.ceil(side))), spacing = side / size;
    const canvas = new OffscreenCanvas(size, size), context = canvas.getContext("2d", {willReadFrequently: true})!;
    context.imageSmoothingQuality = "high";
    context.fillStyle = "#808080";
    context.fillRect(0, 0, size, size);
    context.drawImage(bitmap, -x / spacing, -y / spacing, bitmap.width / spacing, bitmap.height / spacing);
    const {data} = context.getImageData(0, 0, size, size);
    const planes = [0, 1, 2].map((plane) => Float32Array.from({length: size * size}, (_, i) => data[4 * i + plane]!));
    return {x: x + spacing / 2, y: y + spacing / 2, size, spacing, planes};
  };

  toPhoto([x, y]: Point): Point {
    return [x * this.scale, y * this.scale];
  }

  toBitmap([x, y]: Point): Point {
    return [x / this.scale, y / this.scale];
  }

  close(): void {
    this.bitmap.close();
  }
}

/** How large it is, once it is turned the right way up: told from its beginning, before it is decoded. */
async function sizeOf(file: File): Promise<{width: number; height: number}> {
  const url = URL.createObjectURL(file), image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    return {width: image.naturalWidth, height: image.naturalHeight};
  } finally {
    image.removeAttribute("src");
    URL.revokeObjectURL(url);
  }
}

/** Opens a photo; throws a PhotoProblem for the reader. */
export async function openPhoto(file: File, words: Words): Promise<Photo> {
  const problem = (key: string, fills = {}) => new PhotoProblem(words.say(`photo.${key}`, {name: file.name, ...fills}));
  if (file.size === 0) throw problem("empty");
  if (file.size > BYTES_MAX) throw problem("too-heavy", {limit: BYTES_MAX >> 20});
  const {width, height} = await sizeOf(file).catch(() => {
    throw problem("no-image");
  });
  if (width * height > PIXELS_MAX) throw problem("too-large", {width, height, limit: PIXELS_MAX / MEGA});
  if (Math.min(width, height) < SMALLEST) throw problem("too-small", {width, height});
  const reduced = Math.min(1, Math.sqrt(SHOWN_PIXELS_MAX / (width * height)));
  try {
    const bitmap = await createImageBitmap(file, {
      imageOrientation: "from-image",
      ...(reduced < 1 ? {resizeWidth: Math.round(width * reduced), resizeHeight: Math.round(height * reduced), resizeQuality: "high"} : {}),
    });
    return new Photo(bitmap, width, height);
  } catch {
    throw problem("too-large-here", {width, height});
  }
}
