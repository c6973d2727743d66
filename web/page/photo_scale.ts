// What on the photo has a known size, and which.
import type {App} from "./app";
import {button, h} from "./dom";
import COINS from "./photo_coins";
import type {Scale} from "./photo_plan";
import type {Work} from "./photo_work";

const CARD_MM = {width_mm: 85.6, height_mm: 53.98}; // ISO/IEC 7810 ID-1: bank cards and most others
const LEAST_MM = 1, MOST_MM = 1000;
const KINDS = ["segment", "card", "coin"] as const;
type Kind = (typeof KINDS)[number];

/** "50", "50.5", "50,5" in the limits; null otherwise. */
function readLength(text: string): number | null {
  const trimmed = text.trim().replace(",", "."), value = Number(trimmed);
  return trimmed !== "" && value >= LEAST_MM && value <= MOST_MM ? value : null;
}

function inputOf(name: string, value?: number): HTMLInputElement {
  return h("input", {id: `photo-${name}`, type: "text", inputmode: "decimal", autocomplete: "off", size: 6, value});
}

class ScaleForm {
  private readonly problem = h("p", {class: "problem", role: "alert"});
  private readonly fields: Record<Kind, HTMLElement>;
  private readonly length = inputOf("length");
  private readonly width = inputOf("width", CARD_MM.width_mm);
  private readonly height = inputOf("height", CARD_MM.height_mm);
  private readonly diameter = inputOf("diameter");
  private readonly coin: HTMLSelectElement;
  private kind: Kind | null = null;

  constructor(private readonly app: App, private readonly work: Work) {
    const {words} = app, other = this.labelled("diameter", this.diameter);
    other.hidden = true;
    this.coin = this.coins();
    this.coin.addEventListener("change", () => {
      other.hidden = this.coin.value !== "other";
      this.problem.textContent = "";
      this.coin.removeAttribute("aria-invalid");
    });
    this.fields = {
      segment: h("div", {class: "details"}, this.labelled("length", this.length), h("p", {class: "soft", id: "length-hint"}, words.say("photo.scale.length-hint"))),
      card: h("div", {class: "details"}, h("p", {class: "soft"}, words.say("photo.scale.card-hint")),
        h("details", {}, h("summary", {}, words.say("photo.scale.other-card")),
          h("div", {class: "row"}, this.labelled("width", this.width), this.labelled("height", this.height)))),
      coin: h("div", {class: "details"}, h("label", {for: "coin"}, words.say("photo.scale.which-coin")), this.coin, other),
    };
  }

  fill(): HTMLElement {
    const {words} = this.app, {scale} = this.work;
    const kinds = KINDS.map((kind) => {
      const radio = h("input", {type: "radio", name: "kind", value: kind, onchange: () => this.choose(kind)});
      if (scale?.kind === kind) {
        radio.checked = true;
        this.choose(kind);
      } else if (!this.kind || this.kind !== kind) this.fields[kind].hidden = true;
      return h("div", {class: "kind"}, h("label", {class: "answer"}, radio,
        h("span", {}, words.say(`photo.scale.${kind}`), h("small", {}, words.say(`photo.scale.${kind}-about`)))), this.fields[kind]);
    });
    this.restore(scale);
    return h("form", {class: "answers", onsubmit: (event: Event) => {
      event.preventDefault();
      this.submit();
    }}, h("fieldset", {}, h("legend", {class: "heard"}, words.say("photo.scale.heading")), ...kinds), this.problem,
      h("div", {class: "row"}, button(words.say("back"), () => history.back(), "quiet"),
        h("button", {type: "submit", class: "primary"}, words.say("photo.continue"))));
  }

  private restore(scale: Scale | null): void {
    if (scale?.kind === "segment") this.length.value = String(scale.length_mm);
    if (scale?.kind !== "coin") return;
    const known = Object.values(COINS).flatMap(Object.entries).find(([, mm]) => mm === scale.diameter_mm)?.[0];
    this.coin.value = known ?? "other";
    if (!known) this.diameter.value = String(scale.diameter_mm);
    this.coin.dispatchEvent(new Event("change"));
  }

  private choose(kind: Kind): void {
    this.kind = kind;
    for (const other of KINDS) this.fields[other].hidden = other !== kind;
    this.problem.textContent = "";
  }

  private labelled(name: string, input: HTMLElement): HTMLElement {
    return h("div", {class: "number"}, h("label", {for: `photo-${name}`}, this.app.words.say(`photo.scale.${name}`)), input);
  }

  private coins(): HTMLSelectElement {
    const {words} = this.app;
    const groups = Object.entries(COINS).map(([land, coins]) => h("optgroup", {label: words.say(`photo.coins.${land}`)},
      ...Object.keys(coins).map((coin) => h("option", {value: coin}, words.say(`photo.coins.${coin}`)))));
    return h("select", {id: "coin"}, h("option", {value: ""}, words.say("photo.scale.choose-coin")), ...groups,
             h("option", {value: "other"}, words.say("photo.scale.other-coin")));
  }

  private complain(key: string, input: HTMLElement | null): null {
    this.problem.textContent = this.app.words.say(`photo.scale.${key}`, {least: LEAST_MM, most: MOST_MM});
    input?.setAttribute("aria-invalid", "true");
    input?.focus();
    return null;
  }

  private lengthOf(input: HTMLInputElement): number | null {
    const value = readLength(input.value);
    if (value === null) {
      input.closest("details")?.setAttribute("open", "");
      return this.complain("number-wanted", input);
    }
    input.removeAttribute("aria-invalid");
    return value;
  }

  private read(): Scale | null {
    switch (this.kind) {
      case "segment": {
        const length_mm = this.lengthOf(this.length);
        return length_mm === null ? null : {kind: "segment", length_mm};
      }
      case "card": {
        const width_mm = this.lengthOf(this.width), height_mm = width_mm === null ? null : this.lengthOf(this.height);
        return width_mm === null || height_mm === null ? null : {kind: "card", width_mm, height_mm};
      }
      case "coin": {
        if (this.coin.value === "") return this.complain("coin-wanted", this.coin);
        const known = Object.values(COINS).find((coins) => this.coin.value in coins)?.[this.coin.value];
        const diameter_mm = known ?? this.lengthOf(this.diameter);
        return diameter_mm === null ? null : {kind: "coin", diameter_mm};
      }
      default: return this.complain("kind-wanted", null);
    }
  }

  private submit(): void {
    const scale = this.read();
    if (!scale) return;
    this.work.setScale(scale);
    this.app.go("photo/1-0");
  }
}

export function scaleScreen(app: App, work: Work): HTMLElement {
  const {words} = app, {photo} = work;
  return h("div", {class: "photo"}, h("h1", {}, words.say("photo.scale.heading")), h("p", {}, words.say("photo.scale.about")),
    photo.isReduced && h("p", {class: "notice", role: "note"}, words.say("photo.reduced", {width: photo.width, height: photo.height})),
    new ScaleForm(app, work).fill());
}
