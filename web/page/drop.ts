// Choosing a file: a button, and a place to drop one on.
import type {App} from "./app";
import {button, h} from "./dom";
import {FileProblem, openFile} from "./files";
import {remote, RemoteError, session} from "./remote";

/** Opens a file with its progress shown in `place`; goes to the screen that shows it. */
async function open(app: App, file: File, place: HTMLElement): Promise<void> {
  const {words} = app;
  const said = h("p", {});
  const cancel = button(words.say("scan.cancel"), () => {
    remote.restart();
    void session.setLanguage(words.language);
    place.replaceChildren();
  }, "quiet");
  const tell = (text: string) => {
    said.textContent = text;
    app.announce(text);
  };
  place.replaceChildren(h("div", {class: "busy"}, h("progress", {"aria-label": words.say("working")}), said, cancel));
  try {
    const screen = await openFile(file, words, tell);
    if (screen === "scan") {
      tell(words.say("scan.measuring"));
      await session.measure();
    }
    if (app.shown()) app.go(screen === "scan" ? "scan/shown" : screen);
  } catch (error) {
    if (error instanceof RemoteError && error.message === "cancelled") return;
    if (!(error instanceof FileProblem) && !(error instanceof RemoteError)) throw error;
    place.replaceChildren(h("p", {class: "problem", role: "alert"}, error.message));
  }
}

/** A button that chooses a file, with the place under it where progress and problems are told. */
export function fileButton(app: App, text: string, accept: string, kind: string): HTMLElement {
  const place = h("div", {class: "told"});
  const input = h("input", {type: "file", accept, class: "heard", tabindex: -1, "aria-hidden": "true", onchange: () => {
    const file = input.files?.[0];
    input.value = ""; // the same file may be chosen again
    if (file) void open(app, file, place);
  }});
  return h("div", {class: "choose"}, button(text, () => input.click(), kind), input, place);
}

/** Lets files be dropped on an element. */
export function dropOn(app: App, element: HTMLElement): void {
  const place = element.querySelector<HTMLElement>(".told")!;
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    element.classList.add("over");
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    element.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file) void open(app, file, place);
  });
}
