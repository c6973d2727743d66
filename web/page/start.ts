// The first screen: the ways in.
import type {App} from "./app";
import {h} from "./dom";
import {fileButton} from "./drop";
import {session} from "./remote";

const WAYS = [["ask", "ask"], ["scan", "scan"], ["photo", "photo"], ["learn", "learn"]] as const;

export function startScreen(app: App): HTMLElement {
  const {words} = app;
  const forget = () => void session.forget();
  const ways = WAYS.map(([key, route]) =>
    h("li", {}, h("a", {class: "way", href: `#${route}`, onclick: key === "learn" ? null : forget},
      h("strong", {}, words.say(`start.${key}`)), h("span", {}, words.say(`start.${key}-about`)))));
  return h("div", {class: "start"},
    h("h1", {}, words.say("start.heading")),
    h("p", {class: "intro"}, words.say("start.intro")),
    h("ul", {class: "ways"}, ...ways),
    h("div", {class: "open"},
      fileButton(app, words.say("start.open"), ".json,application/json", "quiet"),
      h("p", {class: "soft"}, words.say("start.open-about"))));
}
