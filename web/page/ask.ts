// One question a screen. Which question, and when it is over, the core decides.
import type {Question, Reply} from "../dimple/dimple";
import type {App} from "./app";
import {button, h, picture} from "./dom";
import {RemoteError, session} from "./remote";
import type {Asked} from "./session";

const COUNTS = [0, 1, 2, 3];
const UNITS = [["days", 1], ["weeks", 7], ["months", 365 / 12], ["years", 365]] as const;

/** "4", "4.5", "4,5"; null when it is no number. */
function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  return /^\d+(\.\d*)?$|^\.\d+$/.test(trimmed) ? Number(trimmed) : null;
}

class QuestionScreen {
  private readonly problem = h("p", {class: "problem", role: "alert"});
  private sent = false;

  constructor(private readonly app: App, private readonly asked: Asked) {}

  fill(): HTMLElement {
    const {words} = this.app, {question, drawing} = this.asked;
    const about = question.subject ? words.say("ask.of-mark", {mark: question.subject})
      : question.pit !== null ? words.say("ask.of-pit", {number: question.pit}) : null;
    const form = h("form", {class: "answers", onsubmit: (event: Event) => event.preventDefault()}, ...this.answers(), this.problem,
      h("div", {class: "row"},
        button(words.say("back"), () => history.back(), "quiet"),
        button(words.say("ask.dont-know"), () => void this.reply(null), "quiet unsure")));
    return h("article", {class: "question"},
      this.progress(),
      h("div", {class: "asking"},
        about && h("p", {class: "about"}, about),
        h("h1", {id: "question"}, question.words),
        h("p", {class: "term"}, question.term)),
      drawing ? h("figure", {class: "drawing"}, picture(drawing)) : null,
      form,
      h("details", {class: "help"}, h("summary", {}, words.say("ask.help")), h("p", {}, question.help)));
  }

  private progress(): HTMLElement {
    const {number, more} = this.asked, {words} = this.app;
    const text = more > 0 ? words.say("ask.progress", {number, more}) : words.say("ask.progress-last", {number});
    return h("div", {class: "progress"}, h("p", {id: "progress"}, text),
      h("progress", {max: number + more, value: number - 1, "aria-labelledby": "progress"}));
  }

  private answers(): HTMLElement[] {
    switch (this.asked.question.kind) {
      case "one": return this.one();
      case "several": return this.several();
      case "length": return [this.number(this.app.words.say("ask.length"), (value) => void this.reply({value}), "decimal")];
      case "count": return this.count();
      case "age": return [this.age()];
    }
  }

  private label(option: Question["options"][number]): HTMLElement {
    return h("span", {}, option.words, option.term ? h("small", {}, option.term) : null);
  }

  private one(): HTMLElement[] {
    return this.asked.question.options.map((option, i) => {
      const answer = button("", () => void this.reply({chosen: [i]}), "answer");
      answer.append(this.label(option));
      return answer;
    });
  }

  private several(): HTMLElement[] {
    const {words} = this.app;
    const boxes = this.asked.question.options.map((option) => {
      const box = h("input", {type: "checkbox", onchange: () => {
        go.hidden = !boxes.some(({input}) => input.checked);
        none.hidden = !go.hidden;
      }});
      return {input: box, label: h("label", {class: "answer"}, box, this.label(option))};
    });
    const go = button(words.say("ask.continue"), () =>
      void this.reply({chosen: boxes.flatMap(({input}, i) => (input.checked ? [i] : []))}), "primary");
    const none = button(words.say("ask.none"), () => void this.reply({chosen: []}), "answer");
    go.hidden = true;
    return [h("fieldset", {}, h("legend", {}, words.say("ask.choose")), ...boxes.map(({label}) => label)), none, go];
  }

  private count(): HTMLElement[] {
    const {words} = this.app, exact = this.number(words.say("ask.count"), (value) => void this.reply({value}), "numeric");
    exact.hidden = true;
    const more = button(words.say("ask.more"), () => {
      exact.hidden = false;
      more.hidden = true;
      exact.querySelector("input")?.focus();
    }, "answer count");
    const counts = COUNTS.map((value) => button(String(value), () => void this.reply({value}), "answer count"));
    return [h("div", {class: "counts", role: "group", "aria-label": words.say("ask.count")}, ...counts, more), exact];
  }

  private number(label: string, take: (value: number) => void, mode: string, ...beside: HTMLElement[]): HTMLElement {
    const {words} = this.app, input = h("input", {id: "number", type: "text", inputmode: mode, autocomplete: "off", size: 6});
    const submit = () => {
      const value = readNumber(input.value);
      if (value === null) this.complain(words.say("ask.number-wanted"), input);
      else take(value);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") submit();
    });
    return h("div", {class: "number"}, h("label", {for: "number"}, label), h("div", {class: "row"}, input, ...beside),
             button(words.say("ask.continue"), submit, "primary"));
  }

  private age(): HTMLElement {
    const {words} = this.app;
    const unit = h("select", {"aria-label": words.say("ask.age-unit")},
      ...UNITS.map(([name]) => h("option", {value: name, selected: name === "years"}, words.say(`ask.${name}`))));
    return this.number(words.say("ask.age"), (value) => {
      const days = UNITS.find(([name]) => name === unit.value)![1];
      void this.reply({value: Math.floor(value * days)});
    }, "decimal", unit);
  }

  private complain(text: string, input: HTMLInputElement | null): void {
    this.problem.textContent = text;
    input?.setAttribute("aria-invalid", "true");
    input?.focus();
  }

  private async reply(reply: Reply): Promise<void> {
    if (this.sent) return; // two quick taps are one
    this.sent = true;
    try {
      const next = await session.reply(reply);
      if (this.app.shown()) this.app.go(next ? `ask/${next.number - 1}` : "result");
    } catch (error) {
      this.sent = false;
      if (!(error instanceof RemoteError) || error.status === null) throw error;
      this.complain(error.message, document.querySelector("#number"));
    }
  }
}

/** `step`: how many questions were answered. The browser's way back takes answers back. */
export async function askScreen(app: App, step: string): Promise<HTMLElement> {
  if (step === "") await session.begin();
  const asked = await session.backTo(step === "" ? 0 : Number(step) || 0);
  if (!asked) {
    app.go("result", true);
    return h("p", {}, app.words.say("working"));
  }
  return new QuestionScreen(app, asked).fill();
}
