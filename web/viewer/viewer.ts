// The 3-D view: puts a drawing and its controls into an element, and draws only when something changed.
import {SRGBColorSpace, Vector3, WebGLRenderer} from "three";
import {Eye, VIEWS, type ViewName} from "./camera";
import {say, sayNumber, unpackColours, type Point, type ViewData} from "./data";
import {onDoubleTap} from "./double_tap";
import {Labels} from "./labels";
import {Tape} from "./measure";
import {button, buttons, colourBar, element, layerBoxes} from "./panel";
import {LAYERS, View3d} from "./scene";
import {Surface} from "./surface";
import style from "./viewer.css";

const OUTLINE_POINTS = 3000;
const CLOSE_UP_MARGIN = 22; // mm on a body of an adult's size

function makeRenderer(canvas: HTMLCanvasElement): WebGLRenderer | null {
  const context = canvas.getContext("webgl2", {antialias: true, alpha: true});
  if (!context) return null;
  const renderer = new WebGLRenderer({canvas, context, alpha: true});
  renderer.outputColorSpace = SRGBColorSpace;
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  return renderer;
}

function adoptStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

class Viewer {
  readonly element: HTMLElement;
  private readonly said = element("output", "viewer-said");
  private readonly labels = new Labels();
  private readonly stage: HTMLElement;
  private readonly view: View3d;
  private readonly eye: Eye;
  private readonly tape: Tape;
  private drawing = 0;
  private framed = false; // once its size is known

  constructor(private readonly data: ViewData, surface: Surface, private readonly canvas: HTMLCanvasElement,
              private readonly renderer: WebGLRenderer) {
    this.view = new View3d(data, surface);
    this.eye = new Eye(canvas, surface.sample(OUTLINE_POINTS).map((place) => new Vector3(...place)), () => this.draw());
    this.tape = new Tape(this.view, this.labels, data.words, (text) => (this.said.value = text));
    this.nameThings();
    this.stage = element("div", "viewer-stage", canvas, this.labels.element, element("div", "viewer-crosshair"));
    const distance = element("div", "viewer-distance", this.said, button(say(data.words, "clear"), () => this.clear()));
    this.element = element("div", "viewer", this.stage, distance, this.panel(), this.help());
    this.listen();
  }

  private nameThings(): void {
    for (const pit of this.data.pits) this.labels.add("pits", pit.title, pit.body_mm, "viewer-pit", pit.colour);
    for (const mark of this.data.landmarks)
      this.labels.add("landmarks", mark.name, mark.body_mm, mark.estimated ? "viewer-estimated" : "viewer-seen");
  }

  private panel(): HTMLElement {
    const {words} = this.data;
    const bar = colourBar(this.data, unpackColours(this.data.colours.curvature));
    const layers = layerBoxes(words, LAYERS.filter((layer) => this.view.has(layer)), (layer, shown) => {
      this.view.show(layer, shown);
      this.labels.show(layer, shown);
      if (layer === "curvature") bar.hidden = !shown;
      this.draw();
    });
    const looks = (Object.keys(VIEWS) as ViewName[]).map((view) =>
      button(say(words, view), () => this.eye.look(view, true)));
    const closeUp = button(say(words, "close-up"), () => this.closeUp());
    const low = this.lowPlaces().length > 0 ? [closeUp] : [];
    return element("div", "viewer-panel", layers, buttons(say(words, "view"), ...looks, ...low), bar);
  }

  private help(): HTMLElement {
    const {words, grid} = this.data, help = element("p", "viewer-help", say(words, "help"));
    help.id = "viewer-help";
    if (grid && grid.cell_mm > grid.measured_cell_mm) {
      help.append(" ", say(words, "coarser", {
        shown: sayNumber(words, grid.cell_mm), measured: sayNumber(words, grid.measured_cell_mm)}));
    }
    return help;
  }

  /** Where the dimples are, or would be. */
  private lowPlaces(): Point[] {
    const corners = this.data.landmarks.filter((mark) => mark.name !== "VP").map((mark) => mark.body_mm);
    return [...corners, ...this.data.rhomboid_mm, ...this.data.pits.flatMap((pit) => pit.outline_mm)];
  }

  private closeUp(): void {
    this.eye.closeUp(this.lowPlaces(), CLOSE_UP_MARGIN * this.data.body_size, true);
  }

  private clear(): void {
    this.tape.clear();
    this.draw();
  }

  private markAt(x: number, y: number): void {
    this.tape.mark(x, y, this.eye.camera);
    this.draw();
  }

  private listen(): void {
    const {canvas} = this;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", say(this.data.words, "label"));
    canvas.setAttribute("aria-describedby", "viewer-help");
    onDoubleTap(canvas, (x, y) => this.markAt(x, y));
    canvas.addEventListener("keydown", (event) => {
      if (this.key(event)) event.preventDefault();
    });
    new ResizeObserver(() => this.resize()).observe(this.stage);
  }

  private key(event: KeyboardEvent): boolean {
    if (event.key === "Enter") this.markAt(0, 0);
    else if (event.key === "Escape") this.clear();
    else if (event.key === "0" || event.key === "Home") this.eye.look("behind", true);
    else return this.eye.key(event);
    return true;
  }

  private resize(): void {
    const {clientWidth: width, clientHeight: height} = this.stage;
    if (width === 0 || height === 0) return;
    this.renderer.setSize(width, height, false);
    this.eye.resize(width, height);
    if (!this.framed) this.eye.look("behind", false);
    this.framed = true;
    this.draw();
  }

  /** Once with the next frame, however much changed. */
  private draw(): void {
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => {
      this.renderer.render(this.view, this.eye.camera);
      this.labels.layOut(this.eye.camera, this.stage.clientWidth, this.stage.clientHeight);
    });
  }
}

/** Fills `container` with the view, or with a sentence where the browser cannot draw it. */
export function show(container: HTMLElement, data: ViewData): void {
  if (!data.grid) return;
  const canvas = element("canvas", "");
  const renderer = makeRenderer(canvas);
  adoptStyle();
  if (renderer) container.replaceChildren(new Viewer(data, new Surface(data.grid), canvas, renderer).element);
  else container.replaceChildren(element("p", "viewer-none", say(data.words, "no-webgl")));
}
