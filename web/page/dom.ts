// Elements by a call: h("p", {class: "soft"}, "text", child).

type Value = string | number | boolean | null | undefined | ((event: never) => void);
export type Child = Node | string | null | undefined | false;

/** Attributes by their names; on... is a listener; false, null and undefined are left out, true is an empty one. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, Value> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

export function button(text: string, act: () => void, kind = ""): HTMLButtonElement {
  return h("button", {type: "button", class: kind, onclick: act}, text);
}

/** A picture of the core. Its rules go into a sheet of the document, since the page's policy lets no <style> in;
 * they go by the picture's own id, and there is one picture of an id at a time. */
export function picture(svg: string): SVGElement {
  const rules: string[] = [];
  const bare = svg.replace(/<style[^>]*>([^]*?)<\/style>/g, (_, text: string) => {
    rules.push(new DOMParser().parseFromString(`<r>${text}</r>`, "text/xml").documentElement.textContent ?? "");
    return "";
  });
  const drawing = document.importNode(new DOMParser().parseFromString(bare, "image/svg+xml").documentElement, true) as unknown as SVGElement;
  adopt(drawing.id, rules.join("\n"));
  return drawing;
}

const sheets = new Map<string, CSSStyleSheet>();

function adopt(id: string, rules: string): void {
  let sheet = sheets.get(id);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheets.set(id, sheet);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(rules);
}
