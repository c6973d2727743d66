// What is marked on a photograph, in which order, and the document that comes of it (dimple.photo/1). What the marks
// come to in millimetres is worked out by the core.
import type {PhotoMarks} from "../dimple/dimple";

/** In the photo's own pixels, from its upper left corner. */
export type Point = [x: number, y: number];

export type Scale =
  | {kind: "segment"; length_mm: number}
  | {kind: "card"; width_mm: number; height_mm: number}
  | {kind: "coin"; diameter_mm: number};

/** What one hand marked at one time; an empty list is what was left out. */
export interface Hand {
  scale: Point[];
  pits: {rim: Point[]; centre: Point[]}[];
  anus: Point[];
  apex: Point[];
  midline: Point[];
}

export type StepName = "segment" | "card" | "coin" | "rim" | "centre" | "anus" | "apex" | "midline";

export interface Step {
  name: StepName;
  pit: number; // which one, from 0
  points: Point[]; // where its marks are gathered
  least: number;
  most: number; // a mark more moves the nearest
  optional: boolean;
}

const RIM_LEAST = 3, COIN_LEAST = 5, POINTS_MOST = 64, PITS_MOST = 8;

export function emptyHand(): Hand {
  return {scale: [], pits: [{rim: [], centre: []}], anus: [], apex: [], midline: []};
}

function scaleStep(scale: Scale, points: Point[]): Step {
  const [least, most] = scale.kind === "segment" ? [2, 2] : scale.kind === "card" ? [4, 4] : [COIN_LEAST, POINTS_MOST];
  return {name: scale.kind, pit: 0, points, least, most, optional: false};
}

/** The steps of one hand; a second one marks what the first did, and nothing else. */
export function stepsOf(scale: Scale, hand: Hand, first: Hand | null): Step[] {
  const one = {pit: 0, least: 1, most: 1};
  const steps: Step[] = [scaleStep(scale, hand.scale)];
  hand.pits.forEach(({rim, centre}, pit) => steps.push(
    {name: "rim", pit, points: rim, least: RIM_LEAST, most: POINTS_MOST, optional: false},
    {...one, name: "centre", pit, points: centre, optional: false}));
  const rest: Step[] = [
    {...one, name: "anus", points: hand.anus, optional: !first},
    {...one, name: "apex", points: hand.apex, optional: !first},
    {name: "midline", pit: 0, points: hand.midline, least: 2, most: 2, optional: !first},
  ];
  const marked = first && {anus: first.anus, apex: first.apex, midline: first.midline};
  return [...steps, ...rest.filter(({name}) => !marked || marked[name as keyof typeof marked].length > 0)];
}

export function mayHaveMorePits(hand: Hand): boolean {
  return hand.pits.length < PITS_MOST;
}

export function addPit(hand: Hand): void {
  hand.pits.push({rim: [], centre: []});
}

export function removePit(hand: Hand, pit: number): void {
  hand.pits.splice(pit, 1);
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Adds a mark; where there are as many as there can be, the nearest moves to it. */
export function mark(step: Step, point: Point): void {
  const {points, most} = step;
  if (points.length < most) {
    points.push(point);
    return;
  }
  const nearest = points.reduce((best, other, i) => (distance(other, point) < distance(points[best]!, point) ? i : best), 0);
  points[nearest] = point;
}

/** In order round their middle, whatever the order in which they were marked. */
export function around(points: Point[]): Point[] {
  const [x, y] = [0, 1].map((k) => points.reduce((sum, point) => sum + point[k]!, 0) / points.length) as Point;
  return [...points].sort((a, b) => Math.atan2(a[1] - y, a[0] - x) - Math.atan2(b[1] - y, b[0] - x));
}

// ------------------------------------------------------------------------------------------------------ the document

function turned(points: Point[], by: number): Point[] {
  return points.map((_, i) => points[(i + by) % points.length]!);
}

/** The corners round the card, the first two along its width. */
function roundCard(corners: Point[], wide: boolean): Point[] {
  const round = around(corners);
  const side = (i: number) => distance(round[i]!, round[(i + 1) % 4]!);
  return (side(0) + side(2) >= side(1) + side(3)) === wide ? round : turned(round, 1);
}

/** The same points in the order in which each lies nearest to what was marked first. */
function inOrderOf(first: Point[], points: Point[]): Point[] {
  const apart = (order: Point[]) => order.reduce((sum, point, i) => sum + distance(point, first[i]!), 0);
  return points.map((_, by) => turned(points, by)).reduce((best, order) => (apart(order) < apart(best) ? order : best));
}

function scalePoints(scale: Scale, points: Point[], first: Point[] | null): Point[] {
  if (scale.kind === "coin") return points;
  const ordered = scale.kind === "card" ? roundCard(points, scale.width_mm >= scale.height_mm) : points;
  return first ? inOrderOf(first, ordered) : ordered;
}

/** The second hand's pits in the order of the first's, whichever was marked before the other. */
function pitsInOrderOf(first: Hand["pits"], pits: Hand["pits"]): Hand["pits"] {
  const left = [...pits];
  return first.map(({centre}) => {
    const apart = (pit: Hand["pits"][number]) => distance(pit.centre[0]!, centre[0]!);
    const nearest = left.reduce((best, pit) => (apart(pit) < apart(best) ? pit : best));
    left.splice(left.indexOf(nearest), 1);
    return nearest;
  });
}

function marksOf(hand: Hand, pits = hand.pits): object {
  return {
    pits: pits.map(({rim, centre}) => ({rim, centre: centre[0]})),
    ...(hand.anus[0] ? {anus: hand.anus[0]} : {}),
    ...(hand.apex[0] ? {cleft_apex: hand.apex[0]} : {}),
    ...(hand.midline.length > 0 ? {midline: hand.midline} : {}),
  };
}

const FIELDS = {segment: "points", card: "corners", coin: "rim"} as const;

/** The document of what was marked, once or twice. */
export function documentOf(width: number, height: number, scale: Scale, hand: Hand, again: Hand | null): PhotoMarks {
  const {kind, ...sizes} = scale, points = scalePoints(scale, hand.scale, null);
  const repeat = again && {
    scale_points: scalePoints(scale, again.scale, points), marks: marksOf(again, pitsInOrderOf(hand.pits, again.pits)),
  };
  return {
    schema: "dimple.photo/1", image: {width_px: width, height_px: height},
    scale: {kind, [FIELDS[kind]]: points, ...sizes}, marks: marksOf(hand), ...(repeat ? {repeats: [repeat]} : {}),
  };
}
