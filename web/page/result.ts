// The result: what it means and what to do first; the rest for parents or for clinicians; ways to keep it.
import type {App} from "./app";
import {withOwnStylesAlone} from "./digest";
import {button, h} from "./dom";
import {keep} from "./keep";
import * as parts from "./parts";
import {session} from "./remote";
import {renderBlocks, type Shown} from "./report";
import type {Result} from "./session";

const PLAIN: Shown = {sections: ["verdict", "map", "view", "unseen"], folds: false};
const CLINICIAN: Shown = {sections: "all", folds: true};

let forClinicians = false; // as it was chosen last, while the page is open

async function saveReport(app: App, result: Result): Promise<void> {
  const viewer = result.hasSurface ? {script: await parts.text("viewer"), sha256: VIEWER_SHA256} : null;
  keep(app, "report.html", await withOwnStylesAlone(await session.reportPage(viewer)), "text/html");
}

function actions(app: App, result: Result): HTMLElement {
  const {words} = app;
  const act = (key: string, run: () => unknown, kind = "quiet") => button(words.say(key), () => void run(), kind);
  return h("section", {class: "card actions", "aria-labelledby": "actions-heading"},
    h("h2", {id: "actions-heading"}, words.say("result.what-next")),
    !result.complete && h("p", {}, words.say("result.not-complete")),
    h("div", {class: "row"},
      !result.complete && act("result.more-questions", () => app.go(`ask/${result.answered}`), "primary"),
      act("result.print", () => print(), result.complete ? "primary" : "quiet"),
      act("result.letter", () => app.go("letter")),
      act("result.save-report", () => saveReport(app, result)),
      act("result.save-exam", async () => keep(app, "exam.json", await session.examText())),
      result.hasMeasurement && act("result.save-measurement", async () => keep(app, "measurement.json", await session.measurementText())),
      result.hasPhoto && act("result.save-photo", async () => keep(app, "photo.json", await session.photoText())),
      result.answered > 0 && act("result.change", () => app.go(`ask/${result.answered - 1}`)),
      act("start-again", async () => {
        await session.forget();
        app.go("start");
      })));
}

/** Whom the result is for: two choices of which one is on. */
function choice(app: App): HTMLElement {
  const {words} = app;
  const radio = (key: string, clinicians: boolean) => h("label", {},
    h("input", {type: "radio", name: "whom", checked: forClinicians === clinicians, onchange: () => {
      forClinicians = clinicians;
      app.go("result");
    }}), h("span", {}, words.say(key)));
  return h("fieldset", {class: "choice whom"}, h("legend", {}, words.say("result.for-whom")),
           radio("result.plain", false), radio("result.clinician", true));
}

/** Lines for a name and a day, on paper alone. */
function paperHead(app: App): HTMLElement {
  return h("p", {class: "paper-head"}, h("span", {}, app.words.say("result.print-name")), h("span", {}, app.words.say("result.print-date")));
}

/** How the two kinds of dimple differ, under the verdict's drawing of them. */
async function difference(): Promise<HTMLElement | null> {
  const topic = (await session.topics()).find(({name}) => name === "differences");
  return topic ? h("section", {class: "card", "aria-labelledby": "difference-heading"},
    h("h2", {id: "difference-heading"}, topic.question), ...topic.paragraphs.map((text) => h("p", {}, text))) : null;
}

export async function resultScreen(app: App): Promise<HTMLElement> {
  const result = await session.result();
  const [verdict, ...rest] = renderBlocks(app, result.report, forClinicians ? CLINICIAN : PLAIN);
  return h("div", {class: "result"}, paperHead(app), verdict ?? null, actions(app, result), choice(app),
    forClinicians ? null : await difference(), ...rest);
}
