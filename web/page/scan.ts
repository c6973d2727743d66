// A scan: chosen, measured, shown, and its assumptions corrected.
import {AXES, UNITS} from "../dimple/types";
import type {App} from "./app";
import {button, h} from "./dom";
import {fileZone} from "./drop";
import {session} from "./remote";
import {renderBlocks, type Shown} from "./report";
import type {Measured, Settings} from "./session";

const ACCEPT = ".ply,.obj,.stl,.xyz,.csv,.txt,.asc,.pts,.pcd,.gz,.glb,.gltf,.json";
const PICTURES: Shown = {sections: ["map", "view"], folds: true}, NUMBERS: Shown = {sections: ["measures"], folds: true};

function chooseScreen(app: App): HTMLElement {
  const {words} = app;
  const zone = fileZone(app, words.say("scan.choose"), ACCEPT,
    h("p", {class: "soft wide"}, words.say("scan.drop")), h("p", {class: "soft"}, words.say("scan.formats")));
  return h("div", {class: "scan"}, h("h1", {}, words.say("scan.heading")), h("p", {class: "intro"}, words.say("scan.intro")), zone,
    h("div", {class: "row"}, button(words.say("back"), () => app.go("start"), "quiet")));
}

/** One assumption: what was found, and buttons for the others. Arrow keys go through them; only what one stops at is
 * measured, by the button or Enter. */
function assumption(app: App, name: keyof Settings, values: readonly string[], found: string | null, measured: Measured): HTMLElement {
  const {words} = app, chosen = measured.settings[name];
  const measure = (value: string) => void correct(app, {...measured.settings, [name]: value});
  let picked: string = chosen, byArrows = false;
  const apply = button(words.say("scan.apply"), () => measure(picked), "quiet");
  apply.hidden = true;
  const radios = values.map((value) => {
    const text = value !== "auto" ? value : found && chosen === "auto" ? words.say("scan.found", {value: found}) : words.say("scan.auto");
    const input = h("input", {type: "radio", name, value, checked: value === chosen, onchange: () => {
      picked = value;
      apply.hidden = !byArrows || value === chosen;
      if (!byArrows) measure(value);
    }});
    return h("label", {}, input, h("span", {}, text));
  });
  return h("fieldset", {
    class: "choice",
    onpointerdown: () => (byArrows = false),
    onkeydown: ({key}: KeyboardEvent) => {
      byArrows = key.startsWith("Arrow");
      if (key === "Enter" && !apply.hidden) measure(picked);
    },
  }, h("legend", {}, words.say(`scan.${name}`)), ...radios, apply);
}

async function correct(app: App, settings: Settings): Promise<void> {
  app.announce(app.words.say("scan.measuring"));
  for (const input of document.querySelectorAll<HTMLInputElement>(".assumed input")) input.disabled = true;
  await session.measure(settings);
  if (app.shown()) app.go("scan/shown");
}

function assumptions(app: App, measured: Measured): HTMLElement {
  const {words} = app, {scan} = measured.document;
  return h("section", {class: "card assumed", "aria-labelledby": "assumed-heading"},
    h("h2", {id: "assumed-heading"}, words.say("scan.assumed")),
    ...scan.warnings.map(({text}) => h("p", {class: "warning"}, text)),
    h("p", {}, words.say("scan.assumed-about")),
    assumption(app, "units", UNITS, scan.units?.name ?? null, measured),
    assumption(app, "up", AXES, scan.axes?.up ?? null, measured),
    assumption(app, "posterior", AXES, scan.axes?.posterior ?? null, measured));
}

function shownScreen(app: App, measured: Measured): HTMLElement {
  const {words} = app, {problem, report, open} = measured;
  const next = h("section", {class: "card next"},
    open > 0 && button(words.say("scan.go-on"), () => app.go("ask"), "primary"),
    open > 0 && h("p", {class: "soft"}, words.say("scan.go-on-about", {count: open})),
    h("div", {class: "row"}, button(words.say("scan.to-result"), () => app.go("result"), "quiet"),
      button(words.say("scan.another"), () => app.go("scan"), "quiet")));
  return h("div", {class: "scan"},
    h("h1", {}, words.say("scan.result-heading")),
    problem && h("p", {class: "problem", role: "alert"}, words.say("scan.cannot", {message: problem})),
    h("p", {class: "headline"}, measured.document.verdict.headline),
    h("p", {}, measured.document.verdict.next_step),
    next, ...renderBlocks(app, report, PICTURES), assumptions(app, measured), ...renderBlocks(app, report, NUMBERS));
}

export async function scanScreen(app: App, step: string): Promise<HTMLElement> {
  const measured = step === "shown" ? await session.measured() : null;
  return measured ? shownScreen(app, measured) : chooseScreen(app);
}
