// What the page itself says: `page` of every words/*.json, taken in when the page is built.
import tables from "virtual:words";

export type Fills = Record<string, string | number>;

export interface Words {
  language: string;
  say(key: string, fills?: Fills): string;
}

type Table = {[key: string]: string | Table};

function find(table: Table, key: string): string {
  let place: string | Table | undefined = table;
  for (const step of key.split(".")) place = typeof place === "object" ? place[step] : undefined;
  if (typeof place !== "string") throw new Error(`words: there is no page.${key}`);
  return place;
}

export const languages: {name: string; ownName: string}[] = tables.map(({language, name}) => ({name: language, ownName: name}));

export function wordsOf(language: string): Words {
  const table = (tables.find((one) => one.language === language) ?? tables[0])!;
  return {
    language: table.language,
    say: (key, fills = {}) =>
      find(table.page as Table, key).replace(/\{([a-z-]+)\}/g, (_, name: string) => String(fills[name] ?? "")),
  };
}

/** The reader's, where the page speaks it; else English. */
export function preferredLanguage(): string {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  return wanted.find((name) => languages.some((language) => language.name === name)) ?? "en";
}
