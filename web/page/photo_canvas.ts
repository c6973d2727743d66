// The photo to be marked: zoomed and moved by fingers, mouse, wheel, keys and buttons, with a loupe for the place that
// a mark would go to. All points here are in the bitmap's pixels.
import type {App} from "./app";
import {h} from "./dom";
import type {Photo} from "./photo_image";
import {distance, type Point} from "./photo_plan";

/** What is shown of the photo, kept from one step to the next. */
export interface View {
  zoom: number; // CSS pixels for one of the bitmap; 0: the whole photo
  middle: Point;
}

export interface Layer {
  points: Point[];
  kind: "now" | "done" | "first" | "second"; // being marked; marked before; of the two hands
  joined: "open" | "closed" | "no";
  text?: string;
}

export interface Marking {
  mark(point: Point): void;
  undo(): void;
  /** Where a mark at this point would go. */
  settle(point: Point): Point;
}

const ZOOM_MOST = 24, ZOOM_STEP = 1.5, KEY_STEP = 12, KEY_FINE = 1, CLICK_SLACK = 5, LOUPE = 58, LOUPE_ZOOM = 3, MARGIN = 8;
const MOVES = [["left", "←", -1, 0], ["up", "↑", 0, -1], ["down", "↓", 0, 1], ["right", "→", 1, 0]] as const, MOVE_SHARE = 0.3;
const SHOWN_SHARE = 0.75, FONT_PX = 14, LABEL_OFF = 9;
const COLOURS = {now: "#ffe45c", done: "#8fe3ff", first: "#ffe45c", second: "#8fe3ff"};
const SHADE = "rgb(0 0 0 / 70%)";

export class PhotoCanvas {
  readonly element: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private width = 0;
  private height = 0;
  private aim: Point | null = null; // where a mark would go
  private frame = 0;
  private readonly fingers = new Map<number, Point>();
  private pressed: {at: Point; moved: boolean} | null = null; // by a mouse
  private pinching = false;
  private starts: (() => void) | null = null; // what it shows first

  /** Without `marking` it is only looked at. */
  constructor(private readonly photo: Photo, private readonly view: View, private readonly layers: () => Layer[],
              private readonly marking: Marking | null, attributes: Record<string, string>) {
    this.element = h("canvas", {class: marking ? "marking" : "", tabindex: 0, ...attributes});
    this.context = this.element.getContext("2d")!;
    new ResizeObserver(() => this.resize()).observe(this.element);
    this.listen();
  }

  // ------------------------------------------------------------------------------------------------------------- view

  private get fit(): number {
    return Math.min(this.width / this.photo.bitmap.width, this.height / this.photo.bitmap.height);
  }

  get zoom(): number {
    return this.view.zoom;
  }

  private resize(): void {
    const whole = this.view.zoom <= this.fit * 1.001; // at first too, when neither is known
    this.width = this.element.clientWidth;
    this.height = this.element.clientHeight;
    if (whole) this.view.zoom = this.fit;
    this.starts?.();
    this.starts = null;
    const dots = devicePixelRatio;
    this.element.width = Math.round(this.width * dots);
    this.element.height = Math.round(this.height * dots);
    this.bound();
    this.draw();
  }

  /** The photo stays in the frame. */
  private bound(): void {
    const {bitmap} = this.photo, {view} = this;
    view.zoom = Math.min(Math.max(view.zoom, this.fit), Math.max(ZOOM_MOST, this.fit));
    const inside = (middle: number, size: number, shown: number) =>
      shown >= size ? size / 2 : Math.min(Math.max(middle, shown / 2), size - shown / 2);
    view.middle = [inside(view.middle[0], bitmap.width, this.width / view.zoom),
                   inside(view.middle[1], bitmap.height, this.height / view.zoom)];
  }

  private toScreen([x, y]: Point): Point {
    const {zoom, middle} = this.view;
    return [(x - middle[0]) * zoom + this.width / 2, (y - middle[1]) * zoom + this.height / 2];
  }

  private toBitmap([x, y]: Point): Point {
    const {zoom, middle} = this.view, {bitmap} = this.photo;
    const within = (value: number, size: number) => Math.min(Math.max(value, 0), size);
    return [within((x - this.width / 2) / zoom + middle[0], bitmap.width), within((y - this.height / 2) / zoom + middle[1], bitmap.height)];
  }

  /** Zooms so that what was at `from`, in CSS pixels, comes to lie at `to`. */
  private zoomBy(factor: number, from: Point, to = from): void {
    const kept = this.toBitmap(from), {view} = this;
    view.zoom *= factor;
    this.bound();
    view.middle = [kept[0] - (to[0] - this.width / 2) / view.zoom, kept[1] - (to[1] - this.height / 2) / view.zoom];
    this.bound();
    this.draw();
  }

  /** Zooms by one step, towards the cross where there is one. */
  zoomIn(inwards: boolean): void {
    const aim = this.aim && this.toScreen(this.aim);
    this.zoomBy(inwards ? ZOOM_STEP : 1 / ZOOM_STEP, aim ?? [this.width / 2, this.height / 2]);
  }

  /** When it is first shown: as near as all these points allow. */
  showPoints(points: Point[]): void {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, right, up, down] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    this.starts = () => {
      this.view.middle = [(left + right) / 2, (up + down) / 2];
      this.view.zoom = Math.min(this.width / (right - left), this.height / (down - up)) * SHOWN_SHARE;
    };
  }

  showAll(): void {
    this.view.zoom = 0;
    this.bound();
    this.draw();
  }

  /** Moves what is shown by shares of the frame. */
  move(x: number, y: number): void {
    this.shift([x * this.width, y * this.height]);
  }

  private shift([x, y]: Point): void {
    const {middle, zoom} = this.view;
    this.view.middle = [middle[0] + x / zoom, middle[1] + y / zoom];
    this.bound();
    this.draw();
  }

  // ------------------------------------------------------------------------------------------------------------ hands

  private listen(): void {
    const {element} = this;
    const at = (event: MouseEvent): Point => {
      const box = element.getBoundingClientRect();
      return [event.clientX - box.left - element.clientLeft, event.clientY - box.top - element.clientTop];
    };
    element.addEventListener("pointerdown", (event) => this.press(event, at(event)));
    element.addEventListener("pointermove", (event) => this.drag(event, at(event)));
    element.addEventListener("pointerup", (event) => this.release(event, at(event), true));
    element.addEventListener("pointercancel", (event) => this.release(event, at(event), false));
    element.addEventListener("pointerleave", () => this.setAim(null));
    element.addEventListener("blur", () => this.setAim(null));
    element.addEventListener("wheel", (event) => {
      if (document.activeElement !== element && !event.ctrlKey) return; // the page scrolls on
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), at(event));
    }, {passive: false});
    element.addEventListener("keydown", (event) => this.key(event));
  }

  private press(event: PointerEvent, at: Point): void {
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    if (event.pointerType === "mouse") {
      this.pressed = {at, moved: false};
      return;
    }
    this.fingers.set(event.pointerId, at);
    this.pinching ||= this.fingers.size > 1 || !this.marking;
    this.setAim(this.pinching ? null : this.toBitmap(at));
  }

  private drag(event: PointerEvent, at: Point): void {
    if (event.pointerType === "mouse") {
      if (!this.pressed) return this.setAim(this.toBitmap(at));
      this.pressed.moved ||= distance(this.pressed.at, at) > CLICK_SLACK;
      if (!this.pressed.moved) return;
      this.setAim(null);
      this.shift([this.pressed.at[0] - at[0], this.pressed.at[1] - at[1]]);
      this.pressed.at = at;
    } else if (this.fingers.has(event.pointerId)) {
      if (this.pinching) this.pinch(event.pointerId, at);
      else this.setAim(this.toBitmap(at));
      this.fingers.set(event.pointerId, at);
    }
  }

  /** One of the fingers moves: the photo goes with them. */
  private pinch(id: number, at: Point): void {
    const before = this.fingers.get(id)!, other = [...this.fingers].find(([one]) => one !== id)?.[1];
    if (!other) return this.shift([before[0] - at[0], before[1] - at[1]]);
    const between = (finger: Point): Point => [(finger[0] + other[0]) / 2, (finger[1] + other[1]) / 2];
    this.zoomBy(distance(at, other) / Math.max(distance(before, other), 1), between(before), between(at));
  }

  private release(event: PointerEvent, at: Point, done: boolean): void {
    const clicked = event.pointerType === "mouse" && this.pressed && !this.pressed.moved;
    const tapped = this.fingers.delete(event.pointerId) && !this.pinching;
    if (event.pointerType === "mouse") this.pressed = null;
    if (this.fingers.size === 0) this.pinching = false;
    if (event.pointerType !== "mouse") this.setAim(null);
    if (done && (clicked || tapped)) this.mark(this.toBitmap(at));
  }

  private mark(point: Point): void {
    this.marking?.mark(this.marking.settle(point));
    this.draw();
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = event.shiftKey ? KEY_FINE : KEY_STEP;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.step(-step, 0), ArrowRight: () => this.step(step, 0), ArrowUp: () => this.step(0, -step),
      ArrowDown: () => this.step(0, step), "+": () => this.zoomIn(true), "=": () => this.zoomIn(true), "-": () => this.zoomIn(false),
      0: () => this.showAll(),
      ...(this.marking ? {Enter: () => this.markAim(), " ": () => this.markAim(), Backspace: () => this.undo(), Delete: () => this.undo()} : {}),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private undo(): void {
    this.marking?.undo();
    this.draw();
  }

  /** The cross by keys; the photo follows it to its border. Where nothing is marked the photo itself moves. */
  private step(x: number, y: number): void {
    if (!this.marking) return this.shift([x, y]);
    const from = this.toScreen(this.aim ?? this.view.middle);
    const to: Point = this.aim ? [from[0] + x, from[1] + y] : from;
    const aim: Point = this.toBitmap(to), [left, up] = this.toScreen(aim);
    const beyond = (value: number, size: number) => Math.min(value - MARGIN, 0) + Math.max(value - size + MARGIN, 0);
    this.shift([beyond(left, this.width), beyond(up, this.height)]);
    this.setAim(aim);
  }

  private markAim(): void {
    if (this.aim) this.mark(this.aim);
    else this.step(0, 0); // the cross appears
  }

  private setAim(aim: Point | null): void {
    if (!this.marking || (aim === null && this.aim === null)) return;
    this.aim = aim;
    this.draw();
  }

  // ---------------------------------------------------------------------------------------------------------- drawing

  draw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      if (this.width > 0) this.drawNow();
    });
  }

  private drawNow(): void {
    const {context, width, height} = this, {middle, zoom} = this.view;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.drawPart(middle, zoom, [width / 2, height / 2]);
    if (this.aim) this.drawLoupe(this.aim);
  }

  /** The photo and its marks, with `middle` at `at`. */
  private drawPart(middle: Point, zoom: number, at: Point): void {
    const {context} = this, {bitmap} = this.photo;
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, at[0] - middle[0] * zoom, at[1] - middle[1] * zoom, bitmap.width * zoom, bitmap.height * zoom);
    const place = ([x, y]: Point): Point => [(x - middle[0]) * zoom + at[0], (y - middle[1]) * zoom + at[1]];
    drawLayers(context, this.layers().map((layer) => ({...layer, points: layer.points.map(place)})), this.width);
  }

  /** In a corner away from the hand. */
  private drawLoupe(aim: Point): void {
    const {context} = this, [x, y] = this.toScreen(aim), far = LOUPE + MARGIN;
    const left = x > this.width / 2 || y > 2 * far + 4 * MARGIN, at: Point = [left ? far : this.width - far, far];
    const settled = this.marking!.settle(aim), zoom = Math.min(this.view.zoom * LOUPE_ZOOM, 2 * ZOOM_MOST);
    const [sx, sy] = this.toScreen(settled);
    cross(context, [x, y], 11, COLOURS.now);
    if (distance(settled, aim) > 0) ring(context, [sx, sy], 4, COLOURS.now);
    context.save();
    context.beginPath();
    context.arc(...at, LOUPE, 0, 2 * Math.PI);
    context.clip();
    context.fillStyle = "#000";
    context.fillRect(at[0] - LOUPE, at[1] - LOUPE, 2 * LOUPE, 2 * LOUPE);
    this.drawPart(aim, zoom, at);
    cross(context, at, 16, COLOURS.now);
    if (distance(settled, aim) > 0) ring(context, [at[0] + (settled[0] - aim[0]) * zoom, at[1] + (settled[1] - aim[1]) * zoom], 5, COLOURS.now);
    context.restore();
    context.lineWidth = 2;
    context.strokeStyle = "#fff";
    context.beginPath();
    context.arc(...at, LOUPE, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** Strokes what is begun, so that it is seen on dark and on light skin. */
function stroke(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.lineWidth = width + 2.5;
  context.strokeStyle = SHADE;
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** Open in the middle: what is marked stays in sight. */
function cross(context: CanvasRenderingContext2D, [x, y]: Point, size: number, colour: string): void {
  context.beginPath();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    context.moveTo(x + 3 * dx, y + 3 * dy);
    context.lineTo(x + size * dx, y + size * dy);
  }
  stroke(context, colour, 1.5);
}

function ring(context: CanvasRenderingContext2D, [x, y]: Point, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  stroke(context, colour, 1.5);
}

function drawLayer(context: CanvasRenderingContext2D, {points, kind, joined}: Layer): void {
  const colour = COLOURS[kind];
  if (joined !== "no" && points.length > 1) {
    context.setLineDash(kind === "second" ? [6, 4] : []);
    context.beginPath();
    for (const point of points) context.lineTo(...point);
    if (joined === "closed" && points.length > 2) context.closePath();
    stroke(context, colour, 1.5);
    context.setLineDash([]);
  }
  for (const point of points) kind === "now" ? cross(context, point, 8, colour) : ring(context, point, kind === "second" ? 2.5 : 4, colour);
}

/** Beside the rightmost point of each layer, within `room`, one under the other where they would overlap. */
function drawLabels(context: CanvasRenderingContext2D, layers: Layer[], room: number): void {
  const taken: {x: number; y: number; width: number}[] = [];
  context.font = `600 ${FONT_PX}px system-ui, sans-serif`;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = SHADE;
  const labels = layers.flatMap(({text, points, kind}) => {
    if (!text) return [];
    const [right, y] = points.reduce((most, point) => (point[0] > most[0] ? point : most));
    const {width} = context.measureText(text);
    return [{text, kind, x: Math.max(Math.min(right + LABEL_OFF, room - width - LABEL_OFF), 0), y: y + FONT_PX / 3, width}];
  });
  for (const label of labels.sort((a, b) => a.y - b.y)) {
    const meets = (other: (typeof taken)[number]) =>
      Math.abs(other.y - label.y) < FONT_PX + 2 && other.x < label.x + label.width && label.x < other.x + other.width;
    while (taken.some(meets)) label.y += 2;
    taken.push(label);
    context.fillStyle = COLOURS[label.kind];
    context.strokeText(label.text, label.x, label.y);
    context.fillText(label.text, label.x, label.y);
  }
}

/** In the context's own pixels, of which `room` lie beside each other. */
export function drawLayers(context: CanvasRenderingContext2D, layers: Layer[], room: number): void {
  for (const layer of layers) drawLayer(context, layer);
  drawLabels(context, layers, room);
}

/** Buttons for who has no wheel and no second finger. */
export function toolsOf({words}: App, canvas: PhotoCanvas): HTMLElement {
  const tool = (key: string, sign: string, act: () => void) =>
    h("button", {type: "button", "aria-label": words.say(`photo.tools.${key}`), title: words.say(`photo.tools.${key}`), onclick: act}, sign);
  return h("div", {class: "tools", role: "group", "aria-label": words.say("photo.tools.label")},
    tool("in", "+", () => canvas.zoomIn(true)), tool("out", "−", () => canvas.zoomIn(false)), tool("all", "⤢", () => canvas.showAll()),
    ...MOVES.map(([key, sign, x, y]) => tool(key, sign, () => canvas.move(MOVE_SHARE * x, MOVE_SHARE * y))));
}
