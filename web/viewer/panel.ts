// The controls beside the drawing: a box to tick for each layer, a button for each view.
import {say, sayNumber, type ViewData, type Words} from "./data";
import type {Layer} from "./scene";

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function layerBoxes(words: Words, layers: readonly Layer[], toggled: (layer: Layer, shown: boolean) => void): HTMLElement {
  const boxes = layers.map((layer) => {
    const box = element("input", "");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => toggled(layer, box.checked));
    return element("label", "", box, say(words, layer));
  });
  return element("fieldset", "viewer-layers", element("legend", "", say(words, "show")), ...boxes);
}

export function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

export function buttons(legend: string, ...made: HTMLButtonElement[]): HTMLElement {
  return element("fieldset", "viewer-buttons", element("legend", "", legend), ...made);
}

/** The colour bar of the curvature. */
export function colourBar(data: ViewData, table: Uint8Array): HTMLElement {
  const bar = element("div", "viewer-bar"), limit = 127 * (data.grid?.shade_step_per_m ?? 0);
  const stops = Array.from({length: 17}, (_, i) => {
    const at = 3 * Math.round((i / 16) * 254);
    return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
  });
  bar.style.backgroundImage = `linear-gradient(to right, ${stops.join(", ")})`;
  const ends = [-limit, 0, limit].map((end) => element("span", "", sayNumber(data.words, end, 0).replace("-", "\u2212")));
  return element("figure", "viewer-scale", element("figcaption", "", say(data.words, "scale")), bar,
    element("div", "viewer-ends", element("span", "", say(data.words, "raised")), element("span", "", say(data.words, "hollow"))),
    element("div", "viewer-ends", ...ends));
}
