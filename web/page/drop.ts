// Choosing a file: a button, and a place to drop one on.
import type {App} from "./app";
import {button, h} from "./dom";
import {FileProblem, openFile} from "./files";
import {goOnWith, RemoteError, sessionOf} from "./remote";

let running: AbortController | null = null;

/** Opens a file with its progress shown in `place`; goes to the screen that shows it. Until then, and where it is
 * cancelled or fails, all stays as it was. */
async function open(app: App, file: File, place: HTMLElement): Promise<void> {
  running?.abort();
  const {words} = app, stop = (running = new AbortController()), said = h("p", {});
  const cancel = button(words.say("scan.cancel"), () => {
    stop.abort();
    place.replaceChildren();
  }, "quiet");
  const tell = (text: string) => {
    said.textContent = text;
    app.announce(text);
  };
  place.replaceChildren(h("div", {class: "busy"}, h("progress", {"aria-label": words.say("working")}), said, cancel));
  try {
    const scan = await openFile(file, words, tell, stop.signal);
    if (scan) {
      tell(words.say("scan.measuring"));
      await sessionOf(scan).measure();
    }
    if (!app.shown()) return stop.abort();
    if (scan) goOnWith(scan);
    app.go(scan ? "scan/shown" : "result");
  } catch (error) {
    if (stop.signal.aborted) return;
    stop.abort();
    if (!(error instanceof FileProblem) && !(error instanceof RemoteError)) throw error;
    place.replaceChildren(h("p", {class: "problem", role: "alert"}, error.message));
  } finally {
    if (running === stop) running = null; // what was opened is the page's now
  }
}

/** A button that chooses a file; `capture`: from this camera. */
export function chooser(text: string, accept: string, kind: string, take: (file: File) => void, capture: string | null = null): HTMLElement[] {
  const input = h("input", {type: "file", accept, capture, class: "heard", tabindex: -1, "aria-hidden": "true", onchange: () => {
    const file = input.files?.[0];
    input.value = ""; // the same file may be chosen again
    if (file) take(file);
  }});
  return [button(text, () => input.click(), kind), input];
}

/** Lets a file be dropped on an element. */
export function dropOn(element: HTMLElement, take: (file: File) => void): void {
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    element.classList.add("over");
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    element.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}

/** Opens what is chosen; under the button stands the place where progress and problems are told. */
export function fileButton(app: App, text: string, accept: string, kind: string): HTMLElement {
  const place = h("div", {class: "told"});
  return h("div", {class: "choose"}, ...chooser(text, accept, kind, (file) => void open(app, file, place)), place);
}

/** The same with other words around it, on which a file may be dropped as well. */
export function fileZone(app: App, text: string, accept: string, ...around: HTMLElement[]): HTMLElement {
  const choose = fileButton(app, text, accept, "primary"), place = choose.querySelector<HTMLElement>(".told")!;
  const zone = h("div", {class: "drop"}, choose, ...around);
  dropOn(zone, (file) => void open(app, file, place));
  return zone;
}
