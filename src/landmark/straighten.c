#include "landmark/straighten.h"

#include <math.h>

static const double MOST_LEAN = 1.0471975511965976; /* a sixth of a circle */

static double lean_at(const dimple_arc *arc, double length_mm) {
    return fmin(MOST_LEAN, fmax(-MOST_LEAN, arc->lean + arc->bend_per_mm * length_mm));
}

static int rows_along(const dimple_arc *arc, double top_mm, double cell_mm) {
    double y = arc->y_mm;
    int rows = 0;
    for (; y <= top_mm; rows++) y += cell_mm * cos(lean_at(arc, (rows + .5) * cell_mm));
    return rows;
}

/* Height of the skin at a place; NAN where the cell nearest to it is something else. */
static float skin_height(const dimple_sheet *sheet, double x_mm, double y_mm) {
    double column = round((x_mm - sheet->x0_mm) / sheet->cell_mm), row = round((y_mm - sheet->y0_mm) / sheet->cell_mm);
    if (!(column >= 0 && row >= 0 && column < sheet->columns && row < sheet->rows)) return NAN;
    bool skin = sheet->cell[dimple_sheet_index(sheet, (int)column, (int)row)] == DIMPLE_CELL_SKIN;
    return skin ? (float)dimple_sheet_height(sheet, x_mm, y_mm) : NAN;
}

dimple_status dimple_landmark_straighten(const dimple_sheet *sheet, const dimple_arc *arc, double half_width_mm,
                                         double cell_mm, dimple_arena *arena, dimple_straightened *straightened,
                                         dimple_error *error) {
    dimple_straightened s = {.sheet = *sheet};
    int half = (int)ceil(half_width_mm / cell_mm);
    s.sheet.columns = 2 * half + 1;
    s.sheet.rows = rows_along(arc, dimple_sheet_y(sheet, sheet->rows - 1), cell_mm);
    s.sheet.cell_mm = cell_mm;
    s.sheet.x0_mm = -half * cell_mm;
    s.sheet.y0_mm = 0;
    size_t rows = (size_t)s.sheet.rows, cells = (size_t)s.sheet.columns * rows;
    s.sheet.z_mm = dimple_arena_take(arena, cells, sizeof *s.sheet.z_mm);
    s.sheet.cell = dimple_arena_take(arena, cells, sizeof *s.sheet.cell);
    s.x_mm = dimple_arena_take(arena, rows, sizeof *s.x_mm);
    s.y_mm = dimple_arena_take(arena, rows, sizeof *s.y_mm);
    s.lean = dimple_arena_take(arena, rows, sizeof *s.lean);
    if (arena->failed) return dimple_fail_memory(error);
    double x = arc->x_mm, y = arc->y_mm;
    for (int row = 0; row < s.sheet.rows; row++) {
        s.x_mm[row] = x;
        s.y_mm[row] = y;
        s.lean[row] = lean_at(arc, row * cell_mm);
        double onward = lean_at(arc, (row + .5) * cell_mm);
        x += cell_mm * sin(onward);
        y += cell_mm * cos(onward);
        for (int column = 0; column < s.sheet.columns; column++) {
            double body_x, body_y;
            dimple_bend_back(&s, row, dimple_sheet_x(&s.sheet, column), &body_x, &body_y);
            float z = skin_height(sheet, body_x, body_y);
            size_t i = dimple_sheet_index(&s.sheet, column, row);
            s.sheet.z_mm[i] = z;
            s.sheet.cell[i] = isfinite(z) ? DIMPLE_CELL_SKIN : DIMPLE_CELL_EMPTY;
        }
    }
    *straightened = s;
    return DIMPLE_OK;
}
