// What people ask about dimples, answered and sourced by the core: a list of the questions, and a page for each.
import type {Topic} from "../dimple/dimple";
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {session} from "./remote";

/** Where the core speaks of its command `dimple ask`, the page has its own way to the questions. */
function paragraph(app: App, text: string): HTMLElement {
  const parts = text.split(/`([^`]+)`/).map((part, i) =>
    i % 2 === 0 ? part : part === "dimple ask" ? h("a", {href: "#ask"}, app.words.say("learn.ask")) : h("code", {}, part));
  return h("p", {}, ...parts);
}

function sources(app: App, topic: Topic): HTMLElement {
  const {words} = app;
  const items = topic.sources.map(({text, url, quoted}) => {
    const named = quoted ? words.say("learn.quoted", {source: text}) : text;
    return h("li", {}, url ? h("a", {href: url, rel: "noreferrer", target: "_blank"}, named) : named);
  });
  return h("section", {class: "sources", "aria-labelledby": "sources-heading"}, h("h2", {id: "sources-heading"}, words.say("learn.sources")),
    items.length > 0 ? h("ul", {}, ...items) : h("p", {}, words.say("learn.no-source")));
}

async function articleScreen(app: App, topic: Topic, next: Topic | undefined): Promise<HTMLElement> {
  const {words} = app;
  return h("div", {class: "learn"}, h("p", {class: "up"}, h("a", {href: "#learn"}, words.say("learn.all"))),
    h("article", {}, h("h1", {}, topic.question), h("p", {class: "intro"}, `${topic.summary[0]?.toUpperCase() ?? ""}${topic.summary.slice(1)}.`),
      topic.diagram && h("figure", {class: "drawing"}, picture(await session.diagram(topic.diagram, "drawing"))),
      h("div", {class: "text"}, ...topic.paragraphs.map((text) => paragraph(app, text)), sources(app, topic))),
    next && h("p", {class: "next-topic"}, h("a", {href: `#learn/${next.name}`}, words.say("learn.next", {question: next.question}))),
    h("div", {class: "row"}, button(words.say("back"), () => app.go("learn"), "quiet")));
}

function listScreen(app: App, topics: Topic[], unknown: boolean): HTMLElement {
  const {words} = app;
  return h("div", {class: "learn"}, h("h1", {}, words.say("learn.heading")),
    unknown && h("p", {class: "notice", role: "note"}, words.say("learn.not-found")),
    h("p", {class: "intro"}, words.say("learn.intro")),
    h("ul", {class: "topics"}, ...topics.map(({name, question, summary}) =>
      h("li", {}, h("a", {href: `#learn/${name}`}, h("strong", {}, question), h("span", {}, summary))))),
    h("div", {class: "row"}, button(words.say("back"), () => app.go("start"), "quiet")));
}

/** `step`: a topic's name. */
export async function learnScreen(app: App, step: string): Promise<HTMLElement> {
  const topics = await session.topics(), place = topics.findIndex(({name}) => name === step), topic = topics[place];
  return topic ? articleScreen(app, topic, topics[place + 1]) : listScreen(app, topics, step !== "");
}
