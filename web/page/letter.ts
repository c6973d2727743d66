// The letter of referral, to be printed or saved: what it says is the core's; the lines are for a pen.
import type {Block, Report} from "../dimple/dimple";
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {keep} from "./keep";
import {session} from "./remote";

/** What is left blank is a line to write on. */
function cell(text: string): Node | string {
  const [before = "", after] = text.split(/_{3,}/);
  return after === undefined ? text : h("span", {}, before, h("span", {class: "blank"}), after);
}

/** Questions and their answers, of which some tables have several in a row. */
function pairs(block: Block): HTMLElement {
  const [[heading = "", ...others] = [], ...rows] = block.rows ?? [], cells = rows.flat(), list = h("dl", {class: others.length > 1 ? "short" : ""});
  for (let i = 0; i < cells.length; i += 2) if (cells[i]) list.append(h("div", {}, h("dt", {}, cells[i]!), h("dd", {}, cell(cells[i + 1] ?? ""))));
  return h("section", {}, h("h2", {}, heading), list);
}

function element(block: Block): HTMLElement {
  const text = block.text ?? "";
  switch (block.kind) {
    case "section": return h("h2", {}, text);
    case "table": return pairs(block);
    case "item": return h("ul", {}, h("li", {}, text));
    case "picture": return h("figure", {class: "map"}, block.svg ? picture(block.svg) : null, h("figcaption", {}, text));
    case "notice": return h("p", {class: "notice", role: "note"}, text);
    default: return h("p", {class: block.name ?? ""}, text);
  }
}

/** What comes behind the map stands beside it. */
function blocks({blocks}: Report): HTMLElement[] {
  const map = blocks.findIndex(({kind}) => kind === "picture"), elements = blocks.map(element);
  return map < 0 ? elements : [...elements.slice(0, map), h("div", {class: "beside-map"}, elements[map]!, h("div", {}, ...elements.slice(map + 1)))];
}

export async function letterScreen(app: App): Promise<HTMLElement> {
  const {words} = app, {letter, text} = await session.letter();
  return h("div", {class: "letter"},
    h("section", {class: "card actions", "aria-label": words.say("letter.what-next")},
      h("p", {}, words.say("letter.about")),
      h("div", {class: "row"}, button(words.say("result.print"), () => print(), "primary"),
        button(words.say("letter.save"), () => keep(app, "letter.txt", text, "text/plain"), "quiet"),
        button(words.say("back"), () => app.go("result"), "quiet"))),
    h("article", {class: "card"}, h("h1", {}, letter.title), ...blocks(letter)));
}
