// The mesh of the skin: shaded as skin, or with the colours of its curvature.
import {BufferAttribute, BufferGeometry, Color, DoubleSide, Mesh, MeshLambertMaterial, SRGBColorSpace} from "three";
import {unpackColours, type ViewData} from "./data";
import type {Surface} from "./surface";

/** Two triangles between four cells, one where the fourth is empty. */
function triangles(surface: Surface): Uint32Array {
  const found: number[] = [];
  for (let row = 0; row + 1 < surface.rows; row++) {
    for (let column = 0; column + 1 < surface.columns; column++) {
      const i = row * surface.columns + column;
      const corners = [i, i + 1, i + surface.columns + 1, i + surface.columns];
      const filled = corners.filter((corner) => !Number.isNaN(surface.z[corner]!));
      if (filled.length >= 3) found.push(filled[0]!, filled[1]!, filled[2]!);
      if (filled.length === 4) found.push(filled[0]!, filled[2]!, filled[3]!);
    }
  }
  return Uint32Array.from(found);
}

function positions(surface: Surface): Float32Array {
  const places = new Float32Array(3 * surface.z.length);
  for (let i = 0; i < surface.z.length; i++) {
    const [x, y, z] = surface.point(i);
    places.set([x, y, Number.isNaN(z) ? 0 : z], 3 * i);
  }
  return places;
}

/** One colour a cell: of its curvature, what is not skin being grey; or that of skin. */
function colours(surface: Surface, data: ViewData["colours"], curvature: boolean): Float32Array {
  const skin = new Color(data.skin), other = new Color(data.other), table = unpackColours(data.curvature);
  const shades = Array.from({length: 255}, (_, i) =>
    new Color().setRGB(table[3 * i]! / 255, table[3 * i + 1]! / 255, table[3 * i + 2]! / 255, SRGBColorSpace));
  const values = new Float32Array(3 * surface.z.length);
  surface.shade.forEach((shade, i) => {
    const colour = !curvature ? skin : shade === -128 ? other : shades[shade + 127]!;
    colour.toArray(values, 3 * i);
  });
  return values;
}

export class Skin extends Mesh<BufferGeometry, MeshLambertMaterial> {
  private readonly plain: BufferAttribute;
  private readonly coloured: BufferAttribute;

  constructor(surface: Surface, data: ViewData["colours"]) {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(positions(surface), 3));
    geometry.setIndex(new BufferAttribute(triangles(surface), 1));
    geometry.computeVertexNormals();
    super(geometry, new MeshLambertMaterial({vertexColors: true, side: DoubleSide}));
    this.plain = new BufferAttribute(colours(surface, data, false), 3);
    this.coloured = new BufferAttribute(colours(surface, data, true), 3);
  }

  showCurvature(shown: boolean): void {
    this.geometry.setAttribute("color", shown ? this.coloured : this.plain);
  }
}
