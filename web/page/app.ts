// The frame: which screen is shown, in which language, and what all screens share.
import {button, h} from "./dom";
import {RemoteError, session} from "./remote";
import {languages, preferredLanguage, type Words, wordsOf} from "./words";

/** What a screen needs of the page around it. */
export interface App {
  readonly words: Words;
  go(route: string, replace?: boolean): void;
  /** Says something to who cannot see it. */
  announce(text: string): void;
  /** Whether the screen that asks is still the one that is shown. */
  readonly shown: () => boolean;
}

/** Fills a screen; its first heading gets the focus. `step` is what follows the route: "ask/3". */
export type Screen = (app: App, step: string) => Promise<HTMLElement> | HTMLElement;

export class Frame {
  private words = wordsOf(preferredLanguage());
  private readonly main = h("main", {id: "content", tabindex: -1});
  private readonly live = h("p", {class: "heard", role: "status", "aria-live": "polite"});
  private readonly header = h("header");
  private readonly footer = h("footer");
  private turn = 0;

  constructor(private readonly screens: Record<string, Screen>) {}

  start(): void {
    document.querySelector("main")?.replaceWith(this.header, this.main, this.live, this.footer);
    addEventListener("hashchange", () => void this.show());
    this.dress();
    void this.show();
    void session.setLanguage(this.words.language).then(() => this.sayNotice()).catch((error: unknown) => this.fail(error));
  }

  private dress(): void {
    const {words} = this;
    document.documentElement.lang = words.language;
    document.title = words.say("title");
    const choices = languages.map(({name, ownName}) =>
      h("button", {type: "button", lang: name, "aria-pressed": String(name === words.language), onclick: () => void this.speak(name)}, ownName));
    this.header.replaceChildren(
      h("a", {class: "skip", href: "#content", onclick: (event: Event) => {
        event.preventDefault();
        this.main.focus();
      }}, words.say("skip")),
      h("a", {class: "name", href: "#start", "aria-label": `${words.say("name")}: ${words.say("home")}`}, words.say("name")),
      ...(languages.length > 1 ? [h("div", {class: "languages", role: "group", "aria-label": words.say("language")}, ...choices)] : []));
    this.footer.replaceChildren(h("p", {}, words.say("private")), h("p", {class: "notice"}));
  }

  private async sayNotice(): Promise<void> {
    this.footer.querySelector(".notice")!.textContent = await session.notice();
  }

  private async speak(language: string): Promise<void> {
    this.words = wordsOf(language);
    this.dress();
    await session.setLanguage(language);
    await this.sayNotice();
    await this.show();
  }

  private async show(): Promise<void> {
    const turn = ++this.turn, [route = "", step = ""] = location.hash.slice(1).split("/");
    const screen = this.screens[route] ?? this.screens["start"]!;
    const app: App = {
      words: this.words,
      go: (to, replace) => this.go(to, replace),
      announce: (text) => (this.live.textContent = text),
      shown: () => turn === this.turn,
    };
    try {
      const filled = await screen(app, step);
      if (turn === this.turn) this.place(filled, turn > 1);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  private place(filled: HTMLElement, moved: boolean): void {
    this.main.replaceChildren(filled);
    this.live.textContent = "";
    if (!moved) return; // the page has just been opened: the reader begins at its top
    scrollTo(0, 0);
    const heading = filled.querySelector<HTMLElement>("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({preventScroll: true});
  }

  private go(route: string, replace = false): void {
    if (location.hash === `#${route}`) void this.show();
    else if (replace) location.replace(`#${route}`);
    else location.hash = route;
  }

  /** Something that should not happen: said, with a way out. */
  private fail(error: unknown): void {
    const {words} = this, message = error instanceof Error ? error.message : String(error);
    if (error instanceof RemoteError && message === "ended") return;
    console.error(error);
    const again = button(words.say("start-again"), () => {
      location.hash = "";
      location.reload();
    });
    this.place(h("section", {role: "alert"}, h("h1", {}, words.say("name")), h("p", {}, words.say("broken", {message})), again), true);
  }
}
