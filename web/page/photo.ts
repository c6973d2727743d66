// A photograph: chosen here, marked by hand (photo_mark.ts), measured by the core (photo_result.ts).
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {chooser, dropOn} from "./drop";
import {openPhoto, PhotoProblem} from "./photo_image";
import {againScreen, markScreen} from "./photo_mark";
import {measuredScreen} from "./photo_result";
import {scaleScreen} from "./photo_scale";
import {beginWork, currentWork, forgetWork, NEWBORN_DAYS} from "./photo_work";
import {session} from "./remote";

const ADVICE = ["flat", "above", "light", "part", "safe"];

class Choice {
  private readonly told = h("div", {class: "told"});

  constructor(private readonly app: App) {}

  zone(): HTMLElement {
    const {words} = this.app, hands = matchMedia("(pointer: coarse)").matches;
    const zone = h("div", {class: "drop"},
      h("div", {class: "choose row"}, hands && this.input("photo.take", "environment", "primary"),
        this.input("photo.choose", null, hands ? "quiet" : "primary")),
      h("p", {class: "soft wide"}, words.say("photo.drop")), h("p", {class: "soft"}, words.say("photo.formats")), this.told);
    dropOn(zone, (file) => void this.open(file));
    return zone;
  }

  private input(key: string, capture: string | null, kind: string): HTMLElement {
    return h("div", {}, ...chooser(this.app.words.say(key), "image/*", kind, (file) => void this.open(file), capture));
  }

  private async open(file: File): Promise<void> {
    const {app} = this, opening = app.words.say("photo.opening", {name: file.name});
    app.announce(opening);
    this.told.replaceChildren(h("div", {class: "busy"}, h("progress", {"aria-label": app.words.say("working")}), h("p", {}, opening)));
    try {
      const photo = await openPhoto(file, app.words);
      if (!app.shown()) return photo.close();
      beginWork(photo);
      app.go("photo/scale");
    } catch (error) {
      if (!(error instanceof PhotoProblem)) throw error;
      this.told.replaceChildren(h("p", {class: "problem", role: "alert"}, error.message));
    }
  }
}

async function chooseScreen(app: App): Promise<HTMLElement> {
  const {words} = app;
  forgetWork();
  return h("div", {class: "photo begin"}, h("h1", {}, words.say("photo.heading")), h("p", {class: "intro"}, words.say("photo.intro")),
    new Choice(app).zone(),
    h("section", {class: "card advice", "aria-labelledby": "advice-heading"}, h("h2", {id: "advice-heading"}, words.say("photo.advice.heading")),
      h("figure", {class: "drawing"}, picture(await session.diagram("width", "drawing", NEWBORN_DAYS))),
      h("ul", {}, ...ADVICE.map((key) => h("li", {}, words.say(`photo.advice.${key}`))))),
    h("p", {class: "soft"}, words.say("photo.private")),
    h("div", {class: "row"}, button(words.say("back"), () => app.go("start"), "quiet")));
}

/** `step`: "scale", the hand and the step as "1-3", "again", "measured". Without a photo it begins at the beginning. */
export async function photoScreen(app: App, step: string): Promise<HTMLElement> {
  const work = currentWork();
  if (!work || step === "") return chooseScreen(app);
  const [, hand, index] = /^([12])-(\d+)$/.exec(step) ?? [];
  const again = hand === "2", steps = work.steps(again);
  if (steps[Number(index)]) return markScreen(app, work, again, Number(index));
  if (step === "again" && work.isMarked(false)) return againScreen(app, work);
  if (step === "measured" && work.isMarked(false)) return measuredScreen(app, work);
  return scaleScreen(app, work);
}
