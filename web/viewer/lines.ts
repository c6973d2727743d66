// Lines of a width in pixels, with a light edge so that they show on any colour.
import {Group} from "three";
import {Line2} from "three/examples/jsm/lines/Line2.js";
import {LineGeometry} from "three/examples/jsm/lines/LineGeometry.js";
import {LineMaterial} from "three/examples/jsm/lines/LineMaterial.js";
import type {Point} from "./data";

export function edgedLine(points: Point[], colour: string, width: number, dashed = false): Group {
  const group = new Group();
  if (points.length < 2) return group;
  const geometry = new LineGeometry();
  geometry.setPositions(points.flat());
  const layers = [
    {color: "#ffffff", linewidth: width + 2.5, opacity: 0.75},
    {color: colour, linewidth: width, dashed, dashSize: 5, gapSize: 4},
  ];
  layers.forEach((layer, order) => {
    const line = new Line2(geometry, new LineMaterial({...layer, transparent: true, depthWrite: false}));
    line.computeLineDistances();
    line.renderOrder = order + 1;
    group.add(line);
  });
  return group;
}
