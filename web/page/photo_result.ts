// What the marks come to, drawn over the photo; from here into the examination. What is saved are numbers, and the
// picture only if it is asked for twice.
import type {Measured, PhotoDocument} from "../dimple/dimple";
import type {App} from "./app";
import {button, h} from "./dom";
import {keep} from "./keep";
import {drawLayers, type Layer, PhotoCanvas, toolsOf} from "./photo_canvas";
import {layerOf} from "./photo_mark";
import type {Point} from "./photo_plan";
import type {Work} from "./photo_work";
import {session} from "./remote";

const PICTURE_QUALITY = 0.92, PICTURE_DRAWN_PX = 1200; // as wide as the marks on a saved picture are made for

/** "4.0 ± 0.2", in the reader's language, to a tenth. */
function number(app: App, {value, sd}: Measured, digits = 1): string {
  const format = new Intl.NumberFormat(app.words.language, {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return app.words.say("photo.value", {value: format.format(Math.abs(value)), sd: format.format(Math.max(sd, 10 ** -digits / 2))});
}

function measures(app: App, document: PhotoDocument): HTMLElement {
  const {words} = app, {pits} = document;
  const side = (measured: Measured, more: string, less: string) => {
    const key = Math.abs(measured.value) < measured.sd ? "mm" : measured.value < 0 ? less : more;
    return words.say(`photo.result.${key}`, {value: number(app, measured)});
  };
  const rows = [
    ["width", (pit: PhotoDocument["pits"][number]) => pit.diameter_mm && words.say("photo.result.mm", {value: number(app, pit.diameter_mm)})],
    ["anus", (pit: PhotoDocument["pits"][number]) => pit.anus_distance_mm && words.say("photo.result.mm", {value: number(app, pit.anus_distance_mm)})],
    ["cleft", (pit: PhotoDocument["pits"][number]) => pit.above_cleft_mm && side(pit.above_cleft_mm, "above", "below")],
    ["midline", (pit: PhotoDocument["pits"][number]) => pit.midline_offset_mm && side(pit.midline_offset_mm, "right", "left")],
  ] as const;
  const head = pits.length > 1 ? h("thead", {}, h("tr", {}, h("td", {}), ...pits.map((_, i) =>
    h("th", {scope: "col"}, words.say("photo.result.dimple", {number: i + 1}))))) : null;
  return h("div", {class: "table", role: "group", tabindex: 0, "aria-label": words.say("photo.result.measures")},
    h("table", {}, h("caption", {}, words.say("photo.result.measures")), head,
      h("tbody", {}, ...rows.map(([key, of]) => h("tr", {}, h("th", {scope: "row"}, words.say(`photo.result.${key}`)),
        ...pits.map((pit) => h("td", {}, of(pit) || words.say("photo.result.unknown"))))))));
}

function scaleWords(app: App, {scale}: PhotoDocument): string {
  const {words} = app, {mm_per_px, tilt_deg} = scale;
  const pixels = mm_per_px ? words.say("photo.result.scale", {value: number(app, mm_per_px, 4)}) : "";
  return tilt_deg ? `${pixels} ${words.say("photo.result.tilt", {value: number(app, tilt_deg, 0)})}` : pixels;
}

/** Both hands' marks, with the words beside those of the first. */
function layersOf(app: App, work: Work, toPlace: (point: Point) => Point): Layer[] {
  const labels = {segment: "scale", card: "scale", coin: "scale", rim: "dimple", centre: null, anus: "anus", apex: "cleft", midline: "midline"} as const;
  const several = work.hands[0].pits.length > 1;
  return [...work.steps(true).map((step) => layerOf(step, "second", toPlace)),
    ...work.steps(false).filter(({points}) => points.length > 0).map((step) => {
      const label = labels[step.name], number = several ? ` ${step.pit + 1}` : "";
      return layerOf(step, "first", toPlace, label ? app.words.say(`photo.labels.${label}`, {number}) : undefined);
    })];
}

/** The photo with its marks, as a file without whatever the camera wrote into it. */
async function savePicture(app: App, work: Work): Promise<void> {
  const {bitmap} = work.photo, canvas = h("canvas", {width: bitmap.width, height: bitmap.height}), context = canvas.getContext("2d")!;
  const size = Math.max(1, bitmap.width / PICTURE_DRAWN_PX);
  context.drawImage(bitmap, 0, 0);
  context.scale(size, size);
  const place = (point: Point): Point => work.photo.toBitmap(point).map((value) => value / size) as Point;
  drawLayers(context, layersOf(app, work, place), bitmap.width / size);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", PICTURE_QUALITY));
  if (!blob) throw new Error("the browser could not make a picture of it");
  keep(app, "photo-with-marks.jpg", new Uint8Array(await blob.arrayBuffer()), "image/jpeg");
}

/** The picture is asked for twice. */
function pictureSaver(app: App, work: Work): HTMLElement {
  const {words} = app, place = h("div", {class: "ask-twice"});
  const ask = button(words.say("photo.save.picture"), () => {
    place.replaceChildren(h("div", {class: "notice", role: "alert"}, h("p", {}, words.say("photo.save.sure")), h("div", {class: "row"}, yes, no)));
    no.focus();
  }, "quiet");
  const back = () => {
    place.replaceChildren(ask);
    ask.focus();
  };
  const yes = button(words.say("photo.save.picture-yes"), () => void savePicture(app, work).then(back), "quiet");
  const no = button(words.say("photo.save.picture-no"), back, "primary");
  place.append(ask);
  return place;
}

/** `document`: null where nothing could be measured. */
function saving(app: App, work: Work, document: PhotoDocument | null): HTMLElement {
  const {words} = app, text = (json: object) => JSON.stringify(json, null, 2) + "\n";
  return h("section", {class: "card", "aria-labelledby": "save-heading"}, h("h2", {id: "save-heading"}, words.say("photo.save.heading")),
    h("p", {class: "soft"}, words.say("photo.save.about")),
    h("div", {class: "row"},
      document && button(words.say("photo.save.measures"), () => keep(app, "photo.json", text(document)), "quiet"),
      button(words.say("photo.save.marks"), () => keep(app, "photo-marks.json", text(work.document())), "quiet")),
    pictureSaver(app, work));
}

function next(app: App, work: Work, measured: boolean): HTMLElement {
  const {words} = app;
  const goOn = async (route: string) => {
    await session.measurePhoto(work.document(), true);
    if (app.shown()) app.go(route);
  };
  const anew = button(words.say("photo.result.mark-anew"), () => {
    work.markAnew();
    app.go("photo/1-0");
  }, measured ? "quiet" : "primary");
  return h("section", {class: "card next"}, measured && button(words.say("photo.result.go-on"), () => void goOn("ask"), "primary"),
    measured && h("p", {class: "soft"}, words.say("photo.result.go-on-about")),
    h("div", {class: "row"}, measured && button(words.say("scan.to-result"), () => void goOn("result"), "quiet"),
      measured && !work.isMarked(true) && button(words.say("photo.again.begin"), () => {
        work.beginAgain();
        app.go("photo/2-0");
      }, "quiet"), anew,
      button(words.say("photo.result.another"), () => app.go("photo"), "quiet")));
}

export async function measuredScreen(app: App, work: Work): Promise<HTMLElement> {
  const {words} = app, {document, problem} = await work.measure(), twice = work.isMarked(true);
  const toBitmap = (point: Point) => work.photo.toBitmap(point);
  const canvas = new PhotoCanvas(work.photo, {zoom: 0, middle: [0, 0]}, () => layersOf(app, work, toBitmap), null,
    {role: "img", "aria-label": words.say("photo.result.picture")});
  canvas.showPoints(layersOf(app, work, toBitmap).flatMap(({points}) => points));
  return h("div", {class: "photo measured"}, h("h1", {}, words.say("photo.result.heading")),
    problem && h("p", {class: "problem", role: "alert"}, words.say("photo.result.cannot")),
    h("div", {class: "measured-main"},
      h("figure", {}, canvas.element, toolsOf(app, canvas), h("figcaption", {}, words.say(twice ? "photo.result.picture-twice" : "photo.result.picture-once"))),
      h("div", {}, !problem && measures(app, document), !problem && h("p", {class: "soft"}, words.say("photo.result.sd"), " ", scaleWords(app, document)),
        ...document.warnings.map(({text}) => h("p", {class: "warning"}, text)), next(app, work, !problem))),
    saving(app, work, problem ? null : document));
}
