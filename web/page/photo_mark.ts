// One thing to mark a screen, first the scale; then all of it once more, blank.
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {type Layer, PhotoCanvas, toolsOf} from "./photo_canvas";
import {cornersNear, edgeNear, lineNear} from "./photo_edge";
import {addPit, around, mark, mayHaveMorePits, type Point, removePit, type Step, type StepName} from "./photo_plan";
import {NEWBORN_DAYS, type Work} from "./photo_work";
import {session} from "./remote";

const DRAWINGS: Partial<Record<StepName, string>> = {rim: "width", centre: "depth", anus: "anus-distance", apex: "above-cleft", midline: "offset"};
const EDGES: StepName[] = ["rim", "coin"], REACH = 11; // of an edge, in CSS pixels
const SNAPS: Partial<Record<StepName, typeof edgeNear>> = {rim: edgeNear, coin: edgeNear, segment: lineNear};
const CORNERS = 4;

export function layerOf(step: Step, kind: Layer["kind"], toBitmap: (point: Point) => Point, text?: string): Layer {
  const isRound = EDGES.includes(step.name) || step.name === "card", points = step.points.map(toBitmap);
  return {points: isRound ? around(points) : points, kind, joined: isRound ? "closed" : points.length > 1 ? "open" : "no", ...(text ? {text} : {})};
}

class MarkScreen {
  private readonly steps: Step[];
  private readonly step: Step;
  private readonly canvas: PhotoCanvas;
  private readonly count = h("p", {class: "count", id: "mark-count"});
  private readonly problem = h("p", {class: "problem", role: "alert"});
  private readonly undoButton: HTMLButtonElement;

  constructor(private readonly app: App, private readonly work: Work, private readonly again: boolean, private readonly index: number) {
    const {words} = app;
    this.steps = work.steps(again);
    this.step = this.steps[index]!;
    this.undoButton = button(words.say("photo.undo"), () => this.undo(), "quiet");
    this.canvas = new PhotoCanvas(work.photo, work.view, () => this.layers(), {
      mark: (point) => this.mark(point), undo: () => this.undo(), settle: (point) => this.settle(point),
    }, {role: "application", "aria-label": words.say("photo.canvas", {what: this.say("heading")}), "aria-describedby": "mark-what mark-count mark-keys"});
    this.tell();
  }

  async fill(): Promise<HTMLElement> {
    const {words} = this.app, {step} = this, drawing = DRAWINGS[step.name];
    const snap = h("input", {type: "checkbox", checked: this.work.snaps, onchange: () => (this.work.snaps = snap.checked)});
    return h("article", {class: "photo mark"}, this.progress(), h("h1", {}, this.say("heading")),
      h("p", {id: "mark-what"}, this.say("about")),
      h("div", {class: "stage"}, this.canvas.element, toolsOf(this.app, this.canvas)),
      h("div", {class: "beside"}, this.count, this.problem, this.ways(),
        this.hasEdges() ? h("label", {class: "snap"}, snap, h("span", {}, words.say("photo.snap"))) : h("p", {class: "soft"}, words.say("photo.no-edge")),
        drawing && h("details", {class: "help", open: matchMedia("(min-width: 60rem)").matches}, h("summary", {}, words.say("photo.drawing")),
          h("figure", {class: "drawing"}, picture(await session.diagram(drawing, "drawing", NEWBORN_DAYS)))),
        h("details", {class: "help"}, h("summary", {}, words.say("photo.how")),
          h("p", {}, words.say("photo.by-hand")), h("p", {id: "mark-keys"}, words.say("photo.by-keys")))));
  }

  private say(key: string): string {
    const {words} = this.app, {pit, name} = this.step, several = this.work.hands[0].pits.length > 1;
    const dimple = words.say(several ? "photo.of-dimple-number" : "photo.of-dimple", {number: pit + 1});
    return words.say(`photo.marks.${name}.${key}`, {"of-dimple": dimple});
  }

  private hasEdges(): boolean {
    return this.step.name in SNAPS || this.step.name === "card";
  }

  private progress(): HTMLElement {
    const {words} = this.app, fills = {number: this.index + 1, all: this.steps.length};
    return h("div", {class: "progress"}, h("p", {id: "progress"}, words.say(this.again ? "photo.step-again" : "photo.step", fills)),
      h("progress", {max: this.steps.length, value: this.index, "aria-labelledby": "progress"}));
  }

  private ways(): HTMLElement {
    const {words} = this.app, {step, work} = this, isLastCentre = step.name === "centre" && step.pit === work.hands[0].pits.length - 1;
    return h("div", {class: "row ways-on"},
      button(words.say("photo.continue"), () => this.goOn(), "primary"), this.undoButton,
      step.optional && button(this.say("skip"), () => this.skip(), "quiet"),
      !this.again && step.name === "rim" && step.pit > 0 && button(words.say("photo.remove-dimple"), () => this.remove(), "quiet"),
      !this.again && isLastCentre && mayHaveMorePits(work.hands[0]) && button(words.say("photo.another-dimple"), () => this.another(), "quiet"),
      button(words.say("back"), () => history.back(), "quiet"));
  }

  // ----------------------------------------------------------------------------------------------------------- marking

  private layers(): Layer[] {
    const toBitmap = (point: Point) => this.work.photo.toBitmap(point);
    return this.steps.filter(({points}) => points.length > 0).map((step) => layerOf(step, step === this.step ? "now" : "done", toBitmap));
  }

  private settle(point: Point): Point {
    const {work} = this;
    const near = SNAPS[this.step.name];
    return work.snaps && near ? near(work.photo.look, point, this.reach()) : point;
  }

  private reach(): number {
    return Math.max(REACH / this.canvas.zoom, 2);
  }

  private mark(point: Point): void {
    const {photo, snaps} = this.work, {step} = this;
    mark(step, photo.toPhoto(point));
    if (step.name === "card" && step.points.length === CORNERS && snaps) {
      const corners = cornersNear(photo.look, around(step.points).map((corner) => photo.toBitmap(corner)), this.reach());
      step.points.splice(0, CORNERS, ...corners.map((corner) => photo.toPhoto(corner)));
    }
    this.problem.textContent = "";
    this.tell();
    this.app.announce(this.count.textContent ?? "");
  }

  private undo(): void {
    this.step.points.pop();
    this.tell();
    this.app.announce(this.count.textContent ?? "");
    this.canvas.draw();
  }

  private tell(): void {
    const {points, least, most} = this.step, missing = least - points.length;
    const key = missing > 0 ? (points.length === 0 ? "none-yet" : "missing") : most > least ? "enough-or-more" : "enough";
    this.count.textContent = this.app.words.say(`photo.count.${key}`, {count: points.length, missing, least});
    this.count.classList.toggle("done", missing <= 0);
    this.undoButton.disabled = points.length === 0;
  }

  // ------------------------------------------------------------------------------------------------------------ going on

  private complete(): boolean {
    const {points, least} = this.step, missing = least - points.length;
    if (missing > 0) this.problem.textContent = this.app.words.say("photo.count.wanted", {missing, least});
    return missing <= 0;
  }

  private goOn(): void {
    if (this.complete()) this.next();
  }

  private skip(): void {
    this.step.points.length = 0;
    this.next();
  }

  private another(): void {
    if (!this.complete()) return;
    addPit(this.work.hands[0]);
    this.next();
  }

  private remove(): void {
    removePit(this.work.hands[0], this.step.pit);
    this.app.go(`photo/1-${this.index}`);
  }

  private next(): void {
    const hand = this.again ? 2 : 1, after = this.index + 1;
    if (after < this.work.steps(this.again).length) this.app.go(`photo/${hand}-${after}`);
    else this.app.go(this.again ? "photo/measured" : "photo/again");
  }
}

export function markScreen(app: App, work: Work, again: boolean, index: number): Promise<HTMLElement> {
  return new MarkScreen(app, work, again, index).fill();
}

/** Between the two times. */
export function againScreen(app: App, work: Work): HTMLElement {
  const {words} = app;
  return h("div", {class: "photo"}, h("h1", {}, words.say("photo.again.heading")), h("p", {class: "intro"}, words.say("photo.again.about")),
    h("div", {class: "row"},
      button(words.say("photo.again.begin"), () => {
        work.beginAgain();
        app.go("photo/2-0");
      }, "primary"),
      button(words.say("photo.again.leave"), () => {
        work.hands[1] = null;
        app.go("photo/measured");
      }, "quiet"),
      button(words.say("back"), () => history.back(), "quiet")));
}
