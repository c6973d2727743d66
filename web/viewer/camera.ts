// Where one looks from: the named views, by mouse, by touch and by keys.
import {Box3, PerspectiveCamera, Spherical, Vector3} from "three";
import {OrbitControls} from "three/examples/jsm/controls/OrbitControls.js";
import type {Point} from "./data";

export const VIEWS = {
  behind: [0, 0.0001, 1],
  left: [-1, 0.05, 0.25],
  right: [1, 0.05, 0.25],
  above: [0, 1, 0.35],
} as const;
export type ViewName = keyof typeof VIEWS;

const FIELD_OF_VIEW = 24; // degrees
const ROOM = 1.06; // around what is looked at
const TURN = Math.PI / 36; // of an arrow key
const MOVE = 24; // pixels
const ZOOM = 0.9;
const GLIDE_MS = 350;

export class Eye {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 1, 10000);
  private readonly controls: OrbitControls;
  private glide = 0;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly outline: Vector3[], changed: () => void) {
    const controls = new OrbitControls(this.camera, canvas);
    this.controls = controls;
    controls.enableZoom = false; // the wheel scrolls the page until the view has the focus
    controls.zoomToCursor = true;
    canvas.style.touchAction = "pan-y pinch-zoom"; // one finger up and down scrolls the page
    canvas.addEventListener("focus", () => this.hold(true));
    canvas.addEventListener("blur", () => this.hold(false));
    controls.addEventListener("start", () => cancelAnimationFrame(this.glide));
    controls.addEventListener("change", changed);
  }

  private hold(held: boolean): void {
    this.controls.enableZoom = held;
    this.canvas.style.touchAction = held ? "none" : "pan-y pinch-zoom";
  }

  resize(width: number, height: number): void {
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
  }

  /** The whole back. */
  look(view: ViewName, smoothly: boolean): void {
    this.frame(this.outline, new Vector3(...VIEWS[view]).normalize(), 0, smoothly);
  }

  /** From behind, so that all the places fill the view, with a margin of so many mm. */
  closeUp(places: Point[], margin: number, smoothly: boolean): void {
    const points = places.map((place) => new Vector3(...place));
    this.frame(points, new Vector3(...VIEWS.behind).normalize(), margin, smoothly);
  }

  /** Goes to where every place is just in view. */
  private frame(places: Vector3[], direction: Vector3, margin: number, smoothly: boolean): void {
    const target = new Box3().setFromPoints(places).getCenter(new Vector3());
    const right = new Vector3().crossVectors(this.camera.up, direction).normalize();
    const up = new Vector3().crossVectors(direction, right);
    const slope = Math.tan((FIELD_OF_VIEW * Math.PI) / 360) / ROOM;
    const distances = places.map((place) => {
      const from = place.clone().sub(target);
      const across = (Math.abs(from.dot(right)) + margin) / this.camera.aspect;
      return from.dot(direction) + Math.max(across, Math.abs(from.dot(up)) + margin) / slope;
    });
    this.glideTo(target, new Spherical().setFromVector3(direction.multiplyScalar(Math.max(...distances))), smoothly);
  }

  private glideTo(target: Vector3, to: Spherical, smoothly: boolean): void {
    cancelAnimationFrame(this.glide);
    const start = performance.now(), oldTarget = this.controls.target.clone();
    const from = new Spherical().setFromVector3(this.camera.position.clone().sub(oldTarget));
    const duration = smoothly && !matchMedia("(prefers-reduced-motion: reduce)").matches ? GLIDE_MS : 0;
    const step = (now: number) => {
      const gone = duration > 0 ? Math.min(1, Math.max(0, now - start) / duration) : 1;
      const share = gone * gone * (3 - 2 * gone), mix = (a: number, b: number) => (1 - share) * a + share * b;
      this.controls.target.copy(oldTarget).multiplyScalar(1 - share).addScaledVector(target, share);
      this.camera.position.copy(this.controls.target).add(new Vector3().setFromSpherical(
        new Spherical(mix(from.radius, to.radius), mix(from.phi, to.phi), mix(from.theta, to.theta))));
      this.controls.update();
      if (gone < 1) this.glide = requestAnimationFrame(step);
    };
    step(start);
  }

  /** Does what a key says; false if it says nothing here. */
  key(event: KeyboardEvent): boolean {
    const turn: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    };
    const direction = turn[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (direction && event.shiftKey) {
      this.controls.pan(MOVE * direction[0], MOVE * direction[1]);
    } else if (direction) {
      this.controls.rotateLeft(TURN * direction[0]);
      this.controls.rotateUp(TURN * direction[1]);
    } else if (event.key === "+" || event.key === "=") {
      this.controls.dollyIn(ZOOM);
    } else if (event.key === "-" || event.key === "_") {
      this.controls.dollyOut(ZOOM);
    } else {
      return false;
    }
    return true;
  }
}
