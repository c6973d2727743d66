// Dimple for JavaScript: the C library as a WebAssembly module, for this page and for any other.
//
//     const dimple = await load(await (await fetch("dimple.wasm")).arrayBuffer());
//     const scan = dimple.readScan(bytes);
//     const measurement = dimple.measure(scan, {source: "back.ply"});
//     console.log(measurement.document.verdict.headline);
//     measurement.free();
//     scan.free();
//
// Nothing here is asynchronous but load: in a page let a Worker measure. What a call makes is freed by its free().
import {ARGUMENT, Core, DimpleError, OK, OUT_OF_MEMORY, UNMEASURABLE} from "./core";
import {Document, EXAM, MEASUREMENT, PHOTO_MARKS, PHOTO_MEASUREMENT} from "./document";
import {AXES, FORMATS, MAP_PARTS, MEASUREMENT_TEXTS, PICTURES, SCHEMES, UNITS} from "./types";
import type {
  AssessmentDocument, Axis, Format, MeasurementDocument, MeasurementText, PhotoDocument, PhotoMarks, Picture, Question,
  Reply, Report, Scheme, Topic, Unit,
} from "./types";

export {DimpleError} from "./core";
export {parseDocument} from "./document";
export type * from "./types";

/** Loads the module, build/wasm/dimple.wasm. */
export async function load(module: WebAssembly.Module | BufferSource): Promise<Dimple> {
  return new Dimple(await Core.load(module));
}

/** Something that the core made and holds. */
abstract class Held {
  /** `release`: the call that frees it; null for plain memory. */
  constructor(protected readonly core: Core, readonly address: number, private readonly release: string | null) {}

  free(): void {
    if (this.release) this.core.call(this.release, this.address);
    else this.core.free(this.address);
  }
}

/** The points of a scan, in its file's axes and units. */
export class Scan extends Held {}

export interface MeasureOptions {
  units?: Unit;
  up?: Axis;
  posterior?: Axis;
  ageDays?: number | null;
  exam?: unknown; // a document dimple.exam/1: joined to the verdict
  language?: string;
  source?: string; // names the scan
  sha256?: string;
}

export interface Raster {
  width: number;
  height: number;
  rgba: Uint8Array<ArrayBuffer>;
}

export interface PictureOptions {
  scheme?: Scheme;
  part?: (typeof MAP_PARTS)[number];
  prefix?: string; // of every id in the picture
  pit?: number; // from 0, of a section
  png?: Uint8Array | null; // the raster, encoded, under a map
}

export class Measurement extends Held {
  /** `problem`: why it could not be measured, null when it could. */
  constructor(core: Core, address: number, readonly problem: string | null, private readonly source: string,
              private readonly sha256: string | null) {
    super(core, address, "measurement_free");
  }

  /** The document dimple.measurement/1. */
  get document(): MeasurementDocument {
    return JSON.parse(this.text("json")) as MeasurementDocument;
  }

  bytes(kind: MeasurementText): Uint8Array<ArrayBuffer> {
    const number = MEASUREMENT_TEXTS.indexOf(kind);
    return this.core.take(this.core.with("web_measurement_text", this.address, number, this.source, this.sha256)).bytes;
  }

  text(kind: MeasurementText): string {
    return new TextDecoder().decode(this.bytes(kind));
  }

  /** The skin under the map, for the caller to encode as a PNG; null where there is no surface. */
  raster(options: PictureOptions = {}): Raster | null {
    const size = this.core.allocate(8);
    try {
      const {bytes} = this.core.take(this.core.call("web_map_raster", this.address, scheme(options), part(options), size, size + 4));
      const [width = 0, height = 0] = this.core.words(size, 2);
      return width > 0 ? {width, height, rgba: bytes} : null;
    } finally {
      this.core.free(size);
    }
  }

  draw(picture: Picture, options: PictureOptions = {}): string {
    const png = options.png ?? null;
    return this.core.text("web_draw", this.address, PICTURES.indexOf(picture), scheme(options), part(options),
                          options.prefix ?? null, options.pit ?? 0, png, png?.length ?? 0);
  }
}

export class Photo extends Held {
  constructor(core: Core, address: number, readonly problem: string | null) {
    super(core, address, null);
  }

  /** The document dimple.photo-measurement/1. */
  get document(): PhotoDocument {
    return this.core.json<PhotoDocument>("web_photo_text", this.address, 1);
  }

  get summary(): string {
    return this.core.text("web_photo_text", this.address, 0);
  }
}

export class Assessment extends Held {
  constructor(core: Core, address: number) {
    super(core, address, "assessment_free");
  }

  /** The document dimple.assessment/1. */
  get document(): AssessmentDocument {
    return this.core.json<AssessmentDocument>("web_assessment_text", this.address, 1);
  }

  get summary(): string {
    return this.core.text("web_assessment_text", this.address, 0);
  }

  /** What was judged, as a document dimple.exam/1. */
  get exam(): unknown {
    return this.core.json("web_exam_text", this.core.call("web_assessment_exam", this.address));
  }
}

/** The examination as questions. */
export class Ask extends Held {
  constructor(core: Core, address: number) {
    super(core, address, "ask_free");
  }

  /** The question to answer now; null when none matters any more. */
  next(): Question | null {
    const text = this.core.text("web_question", this.address);
    return text === "" ? null : (JSON.parse(text) as Question);
  }

  /** Throws where that is no answer to the question. */
  reply(reply: Reply): void {
    const chosen = reply !== null && "chosen" in reply ? reply.chosen.reduce((bits, i) => bits | (1 << i), 0) : 0;
    const number = reply !== null && "value" in reply ? reply : {value: 0, sd: 0};
    const answer = this.core.call("web_reply", this.address, reply === null ? 0 : 1, chosen, number.value, number.sd ?? 0);
    this.core.take(answer);
  }

  /** Takes the last answer back; false when there is none. */
  back(): boolean {
    return this.core.call("ask_back", this.address) !== 0;
  }

  get answered(): number {
    return this.core.call("ask_answered", this.address);
  }

  /** About how many are to come. */
  get left(): number {
    return this.core.call("ask_left", this.address);
  }

  /** What is known so far, as a document dimple.exam/1. */
  get exam(): unknown {
    return this.core.json("web_exam_text", this.core.call("ask_exam", this.address));
  }
}

/** What an assessment rests on: each a document, or what made it. */
export interface Grounds {
  exam?: unknown; // or Ask
  measurement?: Measurement | MeasurementDocument | null;
  photo?: Photo | PhotoDocument | null;
  language?: string;
}

export interface ReportOptions {
  measurement?: Measurement | null;
  assessment: Assessment;
  source?: string;
  sha256?: string | null;
  scheme?: Scheme;
  png?: Uint8Array | null; // the raster of the map, encoded
}

export interface ViewerScript {
  script: string;
  sha256: string; // in base64
}

export class Dimple {
  constructor(private readonly core: Core) {}

  get version(): string {
    return this.core.string(this.core.call("version")) ?? "";
  }

  /** How much memory the module has taken; it never gives any back. */
  get memoryBytes(): number {
    return this.core.memoryBytes;
  }

  /** The languages that are built in, English first. */
  get languages(): {name: string; ownName: string}[] {
    return Array.from({length: this.core.call("language_count")}, (_, i) => ({
      name: this.core.string(this.core.call("language_name", i)) ?? "",
      ownName: this.core.string(this.core.call("language_own_name", i)) ?? "",
    }));
  }

  /** The text with this path in words/en.json; null when there is none. Those of `page` are not here. */
  said(key: string, language = "en"): string | null {
    return this.core.string(this.core.with("said", this.language(language), key));
  }

  /** What a scan's first bytes say it is: "auto" if nothing that is known, "other" if readScan does not take it. */
  recognise(bytes: Uint8Array, fileSize = bytes.length): Format {
    return FORMATS[this.core.with("format_recognise_head", bytes, bytes.length, fileSize)] ?? "auto";
  }

  /** Throws what is wrong with it. */
  readScan(bytes: Uint8Array, format: Format = "auto"): Scan {
    const answer = this.core.take(this.core.with("web_points_read", bytes, bytes.length, FORMATS.indexOf(format)));
    return new Scan(this.core, answer.made, "web_points_free");
  }

  /** From points x, y, z and triangles of three indices each, both flat. */
  createScan(xyz: Float64Array, triangles: Uint32Array = new Uint32Array()): Scan {
    const bytes = (array: Float64Array | Uint32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const answer = this.core.take(this.core.with("web_points_create", bytes(xyz), xyz.length / 3, bytes(triangles),
                                                 triangles.length / 3));
    return new Scan(this.core, answer.made, "web_points_free");
  }

  measure(scan: Scan, options: MeasureOptions = {}): Measurement {
    const exam = this.read(EXAM, options.exam);
    try {
      const answer = this.core.take(this.core.call(
        "web_measure", scan.address, UNITS.indexOf(options.units ?? "auto"), AXES.indexOf(options.up ?? "auto"),
        AXES.indexOf(options.posterior ?? "auto"), options.ageDays ?? -1,
        exam ? this.core.call("web_document_exam", exam.address) : 0, this.language(options.language)), [OK, UNMEASURABLE]);
      return new Measurement(this.core, answer.made, problem(answer), options.source ?? "", options.sha256 ?? null);
    } finally {
      exam?.free();
    }
  }

  /** Measures a photograph that was marked. */
  photo(marks: PhotoMarks, language?: string): Photo {
    const document = Document.read(this.core, PHOTO_MARKS, marks);
    try {
      const photo = this.core.call("web_document_photo", document.address);
      const answer = this.core.take(this.core.call("web_photo_measure", photo, this.language(language)), [OK, UNMEASURABLE]);
      return new Photo(this.core, answer.made, problem(answer));
    } finally {
      document.free();
    }
  }

  /** Assesses an examination, a scan, a photograph, or what there is of them, joined. */
  assess(grounds: Grounds): Assessment {
    const exam = grounds.exam instanceof Ask ? null : this.read(EXAM, grounds.exam);
    let findings = 0;
    try {
      findings = this.findings(grounds);
      let address = 0;
      if (exam) address = this.core.call("web_document_exam", exam.address);
      if (grounds.exam instanceof Ask) address = this.core.call("ask_exam", grounds.exam.address);
      const answer = this.core.take(this.core.call("web_assess", address, findings, this.language(grounds.language)));
      return new Assessment(this.core, answer.made);
    } finally {
      exam?.free();
      this.core.free(findings);
    }
  }

  /** Questions about what an assessment's grounds leave open; without one about everything. */
  ask(start?: Assessment | null, language?: string): Ask {
    const exam = start ? this.core.call("web_assessment_exam", start.address) : 0;
    const address = this.core.call("ask_create", exam, this.language(language));
    if (address === 0) throw new DimpleError("out of memory", OUT_OF_MEMORY);
    return new Ask(this.core, address);
  }

  /** The report's blocks, for a page of one's own. */
  report(options: ReportOptions): Report {
    return this.withReport(options, (report) => this.core.json<Report>("web_report_json", report));
  }

  /** The report as one page of HTML, with the 3-D view of a measurement if its script is given. */
  reportPage(options: ReportOptions, viewer: ViewerScript | null = null): string {
    const script = viewer && options.measurement ? new TextEncoder().encode(viewer.script) : null;
    return this.withReport(options, (report) => this.core.text(
      "web_report_page", report, options.measurement?.address ?? 0, script, script?.length ?? 0, viewer?.sha256 ?? null));
  }

  /** The letter of referral: its blocks, and the same as plain text. */
  letter(assessment: Assessment, measurement: Measurement | null = null): {letter: Report; text: string} {
    const {made} = this.core.take(this.core.call("web_letter", measurement?.address ?? 0, assessment.address));
    try {
      return {letter: this.core.json<Report>("web_report_json", made), text: this.core.text("web_letter_text", made)};
    } finally {
      this.core.call("report_free", made);
    }
  }

  /** The drawing of this name ("venus-or-sacral", ...), of a body of this age. */
  diagram(name: string, options: {ageDays?: number | null; scheme?: Scheme; language?: string; prefix?: string} = {}): string {
    return this.core.text("web_diagram", name, options.ageDays ?? -1, scheme(options), this.language(options.language),
                          options.prefix ?? null);
  }

  /** What people ask about dimples, answered. */
  topics(language?: string): Topic[] {
    const spoken = this.language(language);
    return Array.from({length: this.core.call("topic_count")}, (_, i) => this.core.json<Topic>("web_topic", i, spoken));
  }

  private language(name = "en"): number {
    const place = this.languages.findIndex((language) => language.name === name);
    if (place < 0) throw new DimpleError(`there is no language "${name}"`, ARGUMENT);
    return place;
  }

  private read(kind: number, json: unknown): Document | null {
    return json === undefined || json === null ? null : Document.read(this.core, kind, json);
  }

  /** Of the scan, the photograph, or both: to be freed; 0 for neither. */
  private findings({measurement, photo}: Grounds): number {
    const scanned = measurement ? this.findingsOf(measurement, MEASUREMENT, "web_findings_of_measurement") : 0;
    const marked = photo ? this.findingsOf(photo, PHOTO_MEASUREMENT, "web_findings_of_photo") : 0;
    if (scanned === 0 || marked === 0) return scanned || marked;
    try {
      return this.core.take(this.core.call("web_findings_join", scanned, marked)).made;
    } finally {
      this.core.free(scanned);
      this.core.free(marked);
    }
  }

  private findingsOf(source: Held | object, kind: number, call: string): number {
    if (source instanceof Held) return this.core.take(this.core.call(call, source.address)).made;
    const document = Document.read(this.core, kind, source);
    try {
      return this.core.take(this.core.call("web_findings_of_document", document.address)).made;
    } finally {
      document.free();
    }
  }

  private withReport<T>(options: ReportOptions, use: (report: number) => T): T {
    const png = options.png ?? null;
    const pixels = png ? this.core.put(png) : 0;
    let report = 0;
    try {
      report = this.core.take(this.core.with(
        "web_report", options.measurement?.address ?? 0, options.assessment.address, options.source ?? "",
        options.sha256 ?? null, scheme(options), pixels, png?.length ?? 0)).made;
      return use(report);
    } finally {
      this.core.call("report_free", report);
      this.core.free(pixels);
    }
  }
}

function scheme(options: {scheme?: Scheme}): number {
  return SCHEMES.indexOf(options.scheme ?? "auto");
}

function part(options: PictureOptions): number {
  return MAP_PARTS.indexOf(options.part ?? "trunk");
}

function problem(answer: {status: number; bytes: Uint8Array}): string | null {
  return answer.status === OK ? null : new TextDecoder().decode(answer.bytes);
}
