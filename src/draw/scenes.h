/* What each diagram shows. A scene of panels draws one of them about the origin, its words come below; any other draws
 * on the whole width of DIMPLE_SCENE_WIDTH from the upper left corner, with the words beside what they name. */
#ifndef DIMPLE_DRAW_SCENES_H
#define DIMPLE_DRAW_SCENES_H

#include "draw/canvas.h"

enum { DIMPLE_SCENE_WIDTH = 320 };

typedef void dimple_scene(const dimple_canvas *canvas, size_t panel, const char *const *labels);

/* the back, see scenes_back.c */
dimple_scene dimple_scene_venus, dimple_scene_sacral, dimple_scene_venus_or_sacral, dimple_scene_unequal,
    dimple_scene_no_dimples, dimple_scene_where_to_look, dimple_scene_over_psis, dimple_scene_where, dimple_scene_age,
    dimple_scene_above_cleft, dimple_scene_cleft, dimple_scene_anus_distance, dimple_scene_offset, dimple_scene_midline;
/* the dimple, see scenes_pit.c */
dimple_scene dimple_scene_causes, dimple_scene_base_visible, dimple_scene_opening, dimple_scene_orientation,
    dimple_scene_depth, dimple_scene_width, dimple_scene_discharge;
/* marks of the skin, see scenes_marks.c */
dimple_scene dimple_scene_marks, dimple_scene_hair, dimple_scene_vascular, dimple_scene_lump, dimple_scene_appendage,
    dimple_scene_skin;
/* what needs a doctor the same day, see scenes_flags.c */
dimple_scene dimple_scene_red_flags, dimple_scene_infection, dimple_scene_clear_leak, dimple_scene_open_defect,
    dimple_scene_meningitis, dimple_scene_warning_signs;
/* signs elsewhere, see scenes_signs.c */
dimple_scene dimple_scene_new_signs, dimple_scene_complaints, dimple_scene_legs, dimple_scene_bladder_and_bowel,
    dimple_scene_hips_legs_feet, dimple_scene_anus;

#endif
