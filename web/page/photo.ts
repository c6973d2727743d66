// A photograph: marked by hand, measured by the core (session.measurePhoto).
import type {App} from "./app";
import {button, h} from "./dom";

export function photoScreen(app: App): HTMLElement {
  const {words} = app;
  return h("div", {class: "photo"}, h("h1", {}, words.say("photo.heading")),
    h("div", {class: "row"}, button(words.say("back"), () => app.go("start"), "quiet")));
}
