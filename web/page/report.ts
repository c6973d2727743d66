// The report's blocks as elements: what is said, and in which order, is the core's.
import type {Block, Report} from "../dimple/dimple";
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {runViewer} from "./parts";
import {session} from "./remote";

/** Which sections are shown, by their names, and whether what may stand folded together is. */
export interface Shown {
  sections: readonly string[] | "all";
  folds: boolean;
}

function linked(block: Block): Node | string {
  const text = block.text ?? "";
  return block.url ? h("a", {href: block.url, rel: "noreferrer", target: "_blank"}, text) : text;
}

function table(block: Block): HTMLElement {
  const [head = [], ...rows] = block.rows ?? [];
  return h("div", {class: `table ${block.name ?? ""}`, role: "group", tabindex: 0, "aria-label": block.text ?? ""},
    h("table", {}, h("caption", {}, block.text ?? ""),
      h("thead", {}, h("tr", {}, ...head.map((cell) => h("th", {scope: "col"}, cell)))),
      h("tbody", {}, ...rows.map(([first = "", ...cells]) =>
        h("tr", {}, h("th", {scope: "row"}, first), ...cells.map((cell) => h("td", {}, cell)))))));
}

function view(app: App, block: Block): HTMLElement {
  const {words} = app, place = h("div", {class: "view"});
  const show = button(words.say("result.show-3d"), () => void load(), "quiet");
  const load = async () => {
    place.replaceChildren(h("p", {role: "status"}, words.say("result.loading-3d")));
    try {
      const [, scene] = await Promise.all([runViewer(), session.scene()]);
      globalThis.dimpleShow!(place, JSON.parse(scene));
      place.querySelector<HTMLElement>("canvas")?.focus();
    } catch (error) {
      console.warn(error);
      place.replaceChildren(h("p", {role: "alert"}, words.say("result.no-3d")), show);
    }
  };
  place.append(block.name === "view" ? show : "");
  return place;
}

class Renderer {
  private readonly sections: HTMLElement[] = [];
  private place: HTMLElement | null = null; // where the next block goes
  private list: HTMLElement | null = null;
  private section: HTMLElement | null = null; // null: one that is not shown

  constructor(private readonly app: App, private readonly shown: Shown) {}

  render(report: Report): HTMLElement[] {
    for (const block of report.blocks) this.block(report, block);
    return this.sections;
  }

  private block(report: Report, block: Block): void {
    if (block.kind === "section") return this.begin(report, block);
    if (!this.section) return;
    if (block.kind === "fold") return this.fold(this.section, block);
    if (block.kind !== "item") this.list = null;
    this.place?.append(this.element(block));
  }

  private begin(report: Report, block: Block): void {
    const name = block.name ?? "", wanted = this.shown.sections === "all" || this.shown.sections.includes(name);
    this.place = this.section = this.list = null;
    if (!wanted) return;
    const verdict = name === "verdict", id = `${name}-heading`;
    this.section = this.place = h("section", {class: `card ${name} ${verdict ? report.urgency : ""}`, "aria-labelledby": id},
      verdict && h("p", {class: "urgency"}, report.urgency_words), h(verdict ? "h1" : "h2", {id}, block.text ?? ""));
    this.sections.push(this.section);
  }

  private fold(section: HTMLElement, block: Block): void {
    this.list = null;
    this.place = h("div");
    if (this.shown.folds) section.append(h("details", {}, h("summary", {}, block.text ?? ""), this.place));
  }

  private element(block: Block): HTMLElement {
    switch (block.kind) {
      case "item": {
        const item = h("li", {}, linked(block));
        if (!this.list) return (this.list = h("ul", {}, item));
        this.list.append(item);
        return this.list;
      }
      case "table": return table(block);
      case "picture": return h("figure", {class: block.name ?? ""}, block.svg ? picture(block.svg) : null, h("figcaption", {}, block.text ?? ""));
      case "view": return view(this.app, block);
      case "notice": return h("p", {class: "notice", role: "note"}, linked(block));
      default: return h("p", {class: block.name ?? ""}, linked(block));
    }
  }
}

export function renderBlocks(app: App, report: Report, shown: Shown): HTMLElement[] {
  return new Renderer(app, shown).render(report);
}
