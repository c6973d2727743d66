// The photo at hand and what was marked on it, as long as the page is open: never stored.
import {session} from "./remote";
import type {View} from "./photo_canvas";
import type {Photo} from "./photo_image";
import {documentOf, emptyHand, type Hand, type Scale, type Step, stepsOf} from "./photo_plan";

/** A photograph is of a newborn more often than of anybody else: so are its drawings, unless the age is known. */
export const NEWBORN_DAYS = 0;

export class Work {
  scale: Scale | null = null;
  readonly hands: [Hand, Hand | null] = [emptyHand(), null];
  readonly view: View = {zoom: 0, middle: [0, 0]};
  snaps = true;

  constructor(readonly photo: Photo) {}

  steps(again: boolean): Step[] {
    const [first, second] = this.hands;
    if (!this.scale) return [];
    return again ? (second ? stepsOf(this.scale, second, first) : []) : stepsOf(this.scale, first, null);
  }

  /** Another kind of scale is marked anew; the rest stays as it is. */
  setScale(scale: Scale): void {
    if (scale.kind !== this.scale?.kind) this.hands[0].scale = [];
    this.hands[1] = null;
    this.scale = scale;
  }

  /** The second time begins blank. */
  beginAgain(): void {
    this.hands[1] = {...emptyHand(), pits: this.hands[0].pits.map(() => ({rim: [], centre: []}))};
    this.view.zoom = 0;
  }

  markAnew(): void {
    this.hands[0] = emptyHand();
    this.hands[1] = null;
    this.view.zoom = 0;
  }

  /** Everything that has to be marked was; of the second time as well, if it was begun. */
  isMarked(again: boolean): boolean {
    const steps = this.steps(again);
    return steps.length > 0 && steps.every(({points, least, optional}) => points.length >= least || (optional && points.length === 0));
  }

  document() {
    const {photo: {width, height}, hands: [first, second]} = this;
    return documentOf(width, height, this.scale!, first, this.isMarked(true) ? second : null);
  }

  measure() {
    return session.measurePhoto(this.document());
  }
}

let work: Work | null = null;

export function currentWork(): Work | null {
  return work;
}

export function beginWork(photo: Photo): void {
  forgetWork();
  work = new Work(photo);
}

export function forgetWork(): void {
  work?.photo.close();
  work = null;
}

// Whoever is back at the start page is done with the photo.
addEventListener("hashchange", () => {
  if (["", "#", "#start"].includes(location.hash)) forgetWork();
});
