// What the core writes and takes. Documents are described by schema/; only what the page reads of them is named here.

export const FORMATS = ["auto", "ply", "obj", "stl", "xyz", "pcd", "other"] as const;
export const UNITS = ["auto", "mm", "cm", "m", "in"] as const;
export const AXES = ["auto", "+x", "-x", "+y", "-y", "+z", "-z"] as const;
export const SCHEMES = ["auto", "light", "dark"] as const;
export const MAP_PARTS = ["trunk", "lower-back"] as const;
export const PICTURES = ["map", "section", "pair", "sagittal", "frontal"] as const;
export const MEASUREMENT_TEXTS = ["json", "summary", "scene", "landmarks", "markups", "surface"] as const;

export type Format = (typeof FORMATS)[number];
export type Unit = (typeof UNITS)[number];
export type Axis = (typeof AXES)[number];
export type Scheme = (typeof SCHEMES)[number];
export type Picture = (typeof PICTURES)[number];
export type MeasurementText = (typeof MEASUREMENT_TEXTS)[number];

export type Urgency = "emergency" | "urgent" | "see-doctor" | "guidelines-disagree" | "nothing" | "cannot-say";

export interface Option {
  words: string; // for a parent
  term: string | null; // for a clinician
}

export interface Question {
  kind: "one" | "several" | "length" | "count" | "age";
  field: string;
  pit: number | null; // from 1
  subject: string | null;
  words: string;
  term: string;
  help: string;
  diagram: string | null;
  options: Option[];
}

/** `null`: don't know. Options by their places; a length in millimetres, an age in days. */
export type Reply = null | {chosen: number[]} | {value: number; sd?: number};

export interface Block {
  kind: "section" | "fold" | "text" | "notice" | "item" | "table" | "picture" | "view";
  name?: string;
  text?: string;
  url?: string;
  svg?: string;
  rows?: string[][];
}

export interface Report {
  language: string;
  urgency: Urgency;
  urgency_words: string | null; // null of a letter
  title: string;
  blocks: Block[];
}

export interface Topic {
  name: string;
  question: string;
  summary: string;
  diagram: string | null;
  paragraphs: string[];
  sources: {text: string; url: string | null; quoted: boolean}[];
}

export interface Warning {
  code: string;
  text: string;
}

export interface Verdict {
  finding: string;
  urgency: Urgency;
  rules: string[];
  headline: string;
  next_step: string;
  reasons: string[];
  basis: {rule: string; fires: string; rests_on: RuleSource[]; against: RuleSource[]}[];
  missing: string[];
}

/** What a rule rests on: a guideline, a study, or a principle of Dimple's own, which is no published evidence. */
export interface RuleSource {
  id: string;
  text: string;
  url: string | null;
  evidence: "read" | "quoted" | "principle";
}

export interface AssessmentDocument {
  schema: "dimple.assessment/1";
  verdict: Verdict;
  notice: string;
}

export interface MeasurementDocument {
  schema: "dimple.measurement/1";
  scan: {
    source: string;
    format: string;
    points: number;
    triangles: number;
    units: {name: Unit; how: string; confidence?: number};
    axes: {up: Axis; posterior: Axis; how: string; confidence: number};
    warnings: Warning[];
  };
  dimples: {id: string; kind: string}[];
  verdict: Verdict;
}

/** A document dimple.photo/1. */
export interface PhotoMarks {
  schema: "dimple.photo/1";
  [field: string]: unknown;
}

export interface Measured {
  value: number;
  sd: number;
}

export interface PhotoDocument {
  schema: "dimple.photo-measurement/1";
  scale: {mm_per_px: Measured | null; tilt_deg: Measured | null};
  pits: {
    diameter_mm: Measured | null;
    anus_distance_mm: Measured | null;
    above_cleft_mm: Measured | null;
    midline_offset_mm: Measured | null;
  }[];
  warnings: Warning[];
}
