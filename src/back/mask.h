/* Telling the smooth skin of the trunk from limbs, garments, edges and holes. */
#ifndef DIMPLE_BACK_MASK_H
#define DIMPLE_BACK_MASK_H

#include "back/sheet.h"

/* Labels the cells of a sheet whose heights are set and whose cells are EMPTY or SKIN; sets its coverage. Adds the
 * warnings holes and garment-edge. DIMPLE_ERROR_UNMEASURABLE when no skin is left. */
dimple_status dimple_back_label_cells(dimple_sheet *sheet, dimple_arena *arena, dimple_warnings *warnings,
                                      dimple_error *error);

#endif
