// What people ask about dimples, answered and sourced by the core.
import type {Topic} from "../dimple/dimple";
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {session} from "./remote";

async function answer(app: App, topic: Topic): Promise<HTMLElement> {
  const {words} = app;
  const sources = topic.sources.map(({text, url, quoted}) => {
    const named = quoted ? words.say("learn.quoted", {source: text}) : text;
    return h("li", {}, url ? h("a", {href: url, rel: "noreferrer", target: "_blank"}, named) : named);
  });
  return h("details", {id: topic.name}, h("summary", {}, topic.question),
    h("div", {},
      topic.diagram ? h("figure", {class: "drawing"}, picture(await session.diagram(topic.diagram, `topic-${topic.name}`))) : null,
      ...topic.paragraphs.map((text) => h("p", {}, text)),
      sources.length > 0 && h("h2", {}, words.say("learn.sources")), sources.length > 0 && h("ul", {}, ...sources)));
}

export async function learnScreen(app: App): Promise<HTMLElement> {
  const {words} = app, topics = await session.topics();
  return h("div", {class: "learn"}, h("h1", {}, words.say("learn.heading")),
    ...(await Promise.all(topics.map((topic) => answer(app, topic)))),
    h("div", {class: "row"}, button(words.say("back"), () => app.go("start"), "quiet")));
}
