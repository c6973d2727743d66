// Letting the browser save a file, and saying so.
import type {App} from "./app";
import {h} from "./dom";

export function keep(app: App, name: string, content: string | Uint8Array<ArrayBuffer>, type = "application/json"): void {
  const url = URL.createObjectURL(new Blob([content], {type}));
  const link = h("a", {href: url, download: name, hidden: true});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  app.announce(app.words.say("result.saved", {name}));
}
