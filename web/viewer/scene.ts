// What is to be seen: the skin under raking light, and one group for each layer that can be shown.
import {DirectionalLight, Group, HemisphereLight, Mesh, MeshBasicMaterial, Scene, SphereGeometry} from "three";
import type {Point, ViewData} from "./data";
import {edgedLine} from "./lines";
import {Skin} from "./skin";
import type {Surface} from "./surface";

export const LAYERS = ["curvature", "pits", "landmarks", "symmetry-line", "rhomboid"] as const;
export type Layer = (typeof LAYERS)[number];

const LIFT = 0.4; // mm that lines lie above the skin

/** One standard deviation around a landmark. */
function uncertainty(place: Point, sd: number, colour: string): Mesh {
  const ball = new Mesh(new SphereGeometry(sd, 24, 16),
    new MeshBasicMaterial({color: colour, transparent: true, opacity: 0.35, depthWrite: false}));
  ball.position.set(...place);
  return ball;
}

const closed = (line: Point[]) => [...line, ...line.slice(0, 1)];

export class View3d extends Scene {
  readonly skin: Skin;
  private readonly groups = new Map<Layer, Group>();
  private way: Group | null = null;

  constructor(private readonly data: ViewData, readonly surface: Surface) {
    super();
    this.skin = new Skin(surface, data.colours);
    this.add(this.skin);
    this.light();
    const line = data.colours.line;
    this.addLayer("pits", data.pits.map((pit) =>
      edgedLine(surface.drape(closed(pit.outline_mm), LIFT), pit.colour, 2.5)));
    this.addLayer("landmarks", data.landmarks.map((mark) => uncertainty(mark.body_mm, mark.sd_mm, line)));
    this.addLayer("symmetry-line", [edgedLine(surface.drape(data.symmetry_line_mm, LIFT), line, 2)]);
    this.addLayer("rhomboid", [edgedLine(surface.drape(closed(data.rhomboid_mm), LIFT), line, 1.5, true)]);
    this.show("curvature", true);
  }

  private light(): void {
    const key = new DirectionalLight("#fff4e6", 2.2), side = new DirectionalLight("#dfe8ff", 0.7);
    key.position.set(-1, 1.3, 0.75);
    side.position.set(1, -0.2, 0.6);
    this.add(new HemisphereLight("#ffffff", "#a59a94", 1.9), key, side);
  }

  private addLayer(layer: Layer, parts: (Group | Mesh)[]): void {
    const group = new Group();
    if (parts.length > 0) group.add(...parts);
    this.groups.set(layer, group);
    this.add(group);
  }

  /** Layers with nothing in them are not offered. */
  has(layer: Layer): boolean {
    switch (layer) {
      case "curvature": return true;
      case "pits": return this.data.pits.length > 0;
      case "landmarks": return this.data.landmarks.length > 0;
      case "symmetry-line": return this.data.symmetry_line_mm.length > 1;
      case "rhomboid": return this.data.rhomboid_mm.length > 2;
    }
  }

  show(layer: Layer, shown: boolean): void {
    if (layer === "curvature") this.skin.showCurvature(shown);
    else this.groups.get(layer)!.visible = shown;
  }

  /** Draws the way that was measured; null takes it away. */
  showWay(way: Point[] | null): void {
    if (this.way) this.remove(this.way);
    this.way = way && edgedLine(this.surface.drape(way, LIFT), "#111111", 3);
    if (this.way) this.add(this.way);
  }
}
