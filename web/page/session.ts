// One person's examination, in the worker: what was opened, measured, asked and said so far. All that is judged is
// judged by the core; nothing outlives the page.
import {
  load, type Ask, type Assessment, type AssessmentDocument, type Axis, type Dimple, type Measurement,
  type MeasurementDocument, type PhotoDocument, type PhotoMarks, type Question, type Reply, type Report, type Scan,
  type Topic, type Unit,
} from "../dimple/dimple";

export interface Settings {
  units: Unit;
  up: Axis;
  posterior: Axis;
}

const BY_ITSELF: Settings = {units: "auto", up: "auto", posterior: "auto"};

/** What is known beside a scan, for the session of another. */
export interface Told {
  photoMarks: PhotoMarks | null;
  photo: PhotoDocument | null;
  exam: unknown;
}

export interface Asked {
  question: Question;
  number: number; // from 1
  more: number; // about so many come after it
  drawing: string | null;
}

export interface Measured {
  document: MeasurementDocument;
  problem: string | null;
  settings: Settings;
  report: Report;
  open: number; // about so many questions are left
}

export interface Result {
  assessment: AssessmentDocument;
  report: Report;
  complete: boolean; // no question is left that matters
  answered: number;
  hasMeasurement: boolean;
  hasSurface: boolean; // to be shown in 3-D
  hasPhoto: boolean;
}

/** Encodes pixels as a PNG. */
async function png({width, height, rgba}: {width: number; height: number; rgba: Uint8Array<ArrayBuffer>}): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")!.putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), width, height), 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({type: "image/png"})).arrayBuffer());
}

export class Session {
  private language = "en";
  private scan: Scan | null = null;
  private source = "";
  private sha256: string | null = null;
  private settings = BY_ITSELF;
  private measurement: Measurement | null = null;
  private mapPng: Uint8Array | null = null;
  private opened: MeasurementDocument | null = null; // a measurement without its scan
  private photoMarks: PhotoMarks | null = null;
  private photo: PhotoDocument | null = null;
  private exam: unknown = null; // that was opened
  private ask: Ask | null = null;
  private replies: Reply[] = [];

  private constructor(private readonly dimple: Dimple) {}

  static async create(module: ArrayBuffer): Promise<Session> {
    return new Session(await load(module));
  }

  /** Another language; what was measured and answered stays. */
  setLanguage(language: string): void {
    if (language === this.language) return;
    this.language = language;
    if (this.scan) this.measureAgain();
    if (this.photoMarks) this.photo = this.measurePhoto(this.photoMarks).document;
    if (this.ask) this.askAgain();
  }

  /** Forgets everything. */
  forget(): void {
    this.forgetScan();
    this.forgetAsk();
    this.opened = this.photo = this.photoMarks = this.exam = null;
  }

  told(): Told {
    const {photoMarks, photo, exam} = this;
    return {photoMarks, photo, exam};
  }

  takeOver(told: Told): void {
    Object.assign(this, told);
  }

  get version(): string {
    return this.dimple.version;
  }

  notice(): string {
    return this.dimple.said("verdict.notice", this.language) ?? "";
  }

  /** A drawing, of a body of the age that is known, or else of `ageDays`. */
  diagram(name: string, prefix: string, ageDays: number | null = null): string {
    return this.dimple.diagram(name, {language: this.language, prefix, ageDays: this.ageDays() ?? ageDays});
  }

  topics(): Topic[] {
    return this.dimple.topics(this.language);
  }

  // ------------------------------------------------------------------------------------------------------------ scans

  recognise(bytes: Uint8Array, fileSize: number): string {
    return this.dimple.recognise(bytes, fileSize);
  }

  readScan(bytes: Uint8Array, source: string, sha256: string | null): void {
    this.takeScan(this.dimple.readScan(bytes), source, sha256);
  }

  createScan(xyz: Float64Array, triangles: Uint32Array, source: string, sha256: string | null): void {
    this.takeScan(this.dimple.createScan(xyz, triangles), source, sha256);
  }

  private takeScan(scan: Scan, source: string, sha256: string | null): void {
    this.forgetScan();
    this.forgetAsk();
    this.opened = null;
    this.scan = scan;
    this.source = source;
    this.sha256 = sha256;
  }

  async measure(settings: Settings = BY_ITSELF): Promise<Measured> {
    this.settings = settings;
    this.measureAgain();
    this.forgetAsk();
    const raster = this.measurement!.raster();
    this.mapPng = raster ? await png(raster) : null;
    return this.measured()!;
  }

  /** What was measured last; null when nothing was. */
  measured(): Measured | null {
    const measurement = this.measurement;
    if (!measurement) return null;
    const assessment = this.assess(), ask = this.dimple.ask(assessment, this.language);
    const open = ask.left;
    ask.free();
    const report = this.reportOf(assessment);
    assessment.free();
    return {document: measurement.document, problem: measurement.problem, settings: this.settings, report, open};
  }

  private measureAgain(): void {
    this.measurement?.free();
    this.measurement = null;
    this.measurement = this.dimple.measure(this.scan!, {
      ...this.settings, language: this.language, source: this.source, ...(this.sha256 ? {sha256: this.sha256} : {}),
    });
  }

  private forgetScan(): void {
    this.measurement?.free();
    this.scan?.free();
    this.measurement = this.scan = this.mapPng = null;
    this.settings = BY_ITSELF;
  }

  scene(): string {
    return this.measurement!.text("scene");
  }

  // ------------------------------------------------------------------------------------------------------ photographs

  /** Measures marks on a photograph; with `keep` the result joins the examination. */
  measurePhoto(marks: PhotoMarks, keep = false): {document: PhotoDocument; problem: string | null} {
    const photo = this.dimple.photo(marks, this.language);
    const result = {document: photo.document, problem: photo.problem};
    photo.free();
    if (keep) {
      this.photoMarks = marks;
      this.photo = result.document;
      this.forgetAsk();
    }
    return result;
  }

  // -------------------------------------------------------------------------------------------------------- documents

  /** Opens what was saved: throws where it is none of Dimple's documents. */
  openDocument(document: unknown): void {
    const schema = (document as {schema?: unknown} | null)?.schema;
    if (schema === "dimple.measurement/1") {
      this.dimple.assess({measurement: document as MeasurementDocument}).free(); // throws where it is wrong
      this.forget();
      this.opened = document as MeasurementDocument;
    } else if (schema === "dimple.photo-measurement/1") {
      this.dimple.assess({photo: document as PhotoDocument}).free();
      this.photo = document as PhotoDocument;
      this.photoMarks = null;
    } else if (schema === "dimple.photo/1") {
      this.measurePhoto(document as PhotoMarks, true);
    } else {
      this.dimple.assess({exam: document}).free();
      this.exam = document;
    }
    this.forgetAsk();
  }

  // -------------------------------------------------------------------------------------------------------- questions

  /** The questions that what is known leaves open, from the first. */
  begin(): void {
    this.forgetAsk();
    this.ask = this.makeAsk();
  }

  /** The question to answer now; null when none is left. */
  asked(): Asked | null {
    this.ask ??= this.makeAsk();
    const question = this.ask.next();
    if (!question) return null;
    return {
      question, number: this.ask.answered + 1, more: Math.max(0, this.ask.left - 1),
      drawing: question.diagram ? this.diagram(question.diagram, "drawing") : null,
    };
  }

  /** Throws where that is no answer. */
  reply(reply: Reply): Asked | null {
    this.ask ??= this.makeAsk();
    this.ask.reply(reply);
    this.replies.push(reply);
    return this.asked();
  }

  /** Takes answers back until so many are left. */
  backTo(answered: number): Asked | null {
    while (this.ask && this.ask.answered > answered) {
      this.ask.back();
      this.replies.pop();
    }
    return this.asked();
  }

  private makeAsk(): Ask {
    const start = this.hasGrounds() ? this.assess(false) : null;
    const ask = this.dimple.ask(start, this.language);
    start?.free();
    return ask;
  }

  private askAgain(): void {
    this.ask?.free();
    this.ask = this.makeAsk();
    for (const reply of this.replies) this.ask.reply(reply);
  }

  private forgetAsk(): void {
    this.ask?.free();
    this.ask = null;
    this.replies = [];
  }

  // ---------------------------------------------------------------------------------------------------------- results

  result(): Result {
    const assessment = this.assess();
    try {
      const ask = this.ask ?? this.makeAsk();
      const result: Result = {
        assessment: assessment.document, report: this.reportOf(assessment), complete: ask.next() === null,
        answered: ask.answered, hasMeasurement: this.measurement !== null || this.opened !== null,
        hasSurface: this.mapPng !== null, hasPhoto: this.photo !== null,
      };
      this.ask = ask;
      return result;
    } finally {
      assessment.free();
    }
  }

  /** The report as a page of its own; the viewer's script stands in it where there is a surface. */
  reportPage(viewer: {script: string; sha256: string} | null): string {
    const assessment = this.assess();
    try {
      return this.dimple.reportPage({...this.reportOptions(), assessment}, this.mapPng ? viewer : null);
    } finally {
      assessment.free();
    }
  }

  letter(): {letter: Report; text: string} {
    const assessment = this.assess();
    try {
      return this.dimple.letter(assessment, this.measurement);
    } finally {
      assessment.free();
    }
  }

  /** The documents as the command writes them, for saving. */
  examText(): string {
    const assessment = this.assess();
    try {
      return JSON.stringify(this.ask ? this.ask.exam : this.exam ?? assessment.exam, null, 2) + "\n";
    } finally {
      assessment.free();
    }
  }

  measurementText(): string {
    return this.measurement ? this.measurement.text("json") : JSON.stringify(this.opened, null, 2) + "\n";
  }

  photoText(): string {
    return JSON.stringify(this.photo, null, 2) + "\n";
  }

  private hasGrounds(): boolean {
    return this.exam !== null || this.measurement !== null || this.opened !== null || this.photo !== null;
  }

  /** Of all that is known; without the answers only what the questions begin from. */
  private assess(withAnswers = true): Assessment {
    return this.dimple.assess({
      exam: (withAnswers && this.ask) || this.exam,
      measurement: this.measurement ?? this.opened,
      photo: this.photo,
      language: this.language,
    });
  }

  private reportOptions() {
    return {measurement: this.measurement, source: this.source, sha256: this.sha256, png: this.mapPng};
  }

  private reportOf(assessment: Assessment): Report {
    return this.dimple.report({...this.reportOptions(), assessment});
  }

  private ageDays(): number | null {
    const exam = (this.ask?.exam ?? this.exam ?? {}) as {age_days?: unknown};
    return typeof exam.age_days === "number" ? exam.age_days : null;
  }
}
